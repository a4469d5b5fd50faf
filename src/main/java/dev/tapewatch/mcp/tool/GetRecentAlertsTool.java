package dev.tapewatch.mcp.tool;

import dev.tapewatch.alert.AlertCursor;
import dev.tapewatch.alert.AlertType;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.mcp.resource.AlertHistory;
import dev.tapewatch.mcp.resource.RecentAlerts;
import dev.tapewatch.mcp.resource.ResourceLinks;
import io.modelcontextprotocol.spec.McpSchema.ResourceLink;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Reads alerts that were raised. */
final class GetRecentAlertsTool implements Tool {
    private static final Parameter<String> CURSOR = AlertAnswers.CURSOR;
    private static final Parameter<Integer> LIMIT =
            Parameters.wholeNumber("limit", 1, 200, "At most this many").orElse(20, 20);
    private static final Parameter<Symbol> SYMBOL = Parameters.symbol("symbol", "Only this ticker");
    private static final Parameter<AlertType> TYPE = Parameters.choice("type", AlertType.class, "Only this type");

    private static final ToolCard CARD = new ToolCard(
            "get_recent_alerts",
            "Get recent alerts",
            "Alerts that were raised, oldest first: without cursor the newest, with a cursor those that came behind it."
                    + " Keep next_cursor for the next call.",
            Toolset.ALERTS,
            Effect.READS,
            List.of(CURSOR, LIMIT, SYMBOL, TYPE),
            AlertAnswers.page().build());

    private final RecentAlerts recent;
    private final AlertHistory history;

    GetRecentAlertsTool(RecentAlerts recent, AlertHistory history) {
        this.recent = recent;
        this.history = history;
    }

    @Override
    public ToolCard card() {
        return CARD;
    }

    @Override
    public Mono<Answer> answer(Arguments arguments) {
        String cursor = arguments.get(CURSOR);
        int limit = arguments.need(LIMIT);
        Symbol symbol = arguments.get(SYMBOL);
        AlertType type = arguments.get(TYPE);
        List<ResourceLink> links = links(symbol, type);
        AlertFilter filter = new AlertFilter(symbol == null ? Set.of() : Set.of(symbol.ticker()), type);
        if (cursor == null) {
            return Mono.just(AlertAnswers.of(recent.newest(limit, filter)).linking(links));
        }
        return history.after(AlertCursor.parse(cursor), limit, filter)
                .map(page -> AlertAnswers.of(page).linking(links));
    }

    private static List<ResourceLink> links(@Nullable Symbol symbol, @Nullable AlertType type) {
        if (symbol != null) {
            return ResourceLinks.alerts(symbol.ticker());
        }
        return type == null ? ResourceLinks.everyAlert() : ResourceLinks.alerts(type);
    }
}
