package dev.tapewatch.mcp.tool;

import dev.tapewatch.alert.AlertCursor;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.mcp.resource.AlertFacts;
import dev.tapewatch.mcp.resource.AlertHistory;
import dev.tapewatch.mcp.resource.RecentAlerts;
import dev.tapewatch.mcp.resource.ResourceLinks;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/** Waits for alerts, for clients that are told nothing by themselves. */
final class WaitForAlertsTool implements Tool {
    private static final int MOST_ALERTS = 200;

    private static final Parameter<String> CURSOR = AlertAnswers.CURSOR;
    private static final Parameter<List<Symbol>> SYMBOLS = Parameters.symbols("symbols", "Only these tickers");
    private static final Parameter<Integer> TIMEOUT_SECONDS =
            Parameters.wholeNumber("timeout_seconds", 0, 45, "How long to wait").orElse(20, 20);

    private static final ToolCard CARD = new ToolCard(
            "wait_for_alerts",
            "Wait for alerts",
            "Wait until alerts are raised. Answers at once if any came behind the cursor; without cursor it waits for new"
                    + " ones. A time-out is a normal answer: call again with next_cursor and nothing is missed.",
            Toolset.ALERTS,
            Effect.READS,
            List.of(CURSOR, SYMBOLS, TIMEOUT_SECONDS),
            AlertAnswers.page().field("timed_out", Schemas.flag()).build());

    private final RecentAlerts recent;
    private final AlertHistory history;
    private final AlertWaiters waiters;

    WaitForAlertsTool(RecentAlerts recent, AlertHistory history, AlertWaiters waiters) {
        this.recent = recent;
        this.history = history;
        this.waiters = waiters;
    }

    @Override
    public ToolCard card() {
        return CARD;
    }

    @Override
    public Mono<Answer> answer(Arguments arguments) {
        String cursor = arguments.get(CURSOR);
        AlertCursor behind = cursor == null ? recent.end() : AlertCursor.parse(cursor);
        List<Symbol> symbols = arguments.get(SYMBOLS);
        AlertFilter filter = new AlertFilter(tickers(symbols == null ? List.of() : symbols), null);
        Duration atMost = Duration.ofSeconds(arguments.need(TIMEOUT_SECONDS));
        return history.after(behind, MOST_ALERTS, filter)
                .flatMap(page -> page.alerts().isEmpty()
                        ? waiters.await(page.next(), filter, atMost)
                        : Mono.just(new AlertWaiters.Outcome(page, false)))
                .map(WaitForAlertsTool::answerOf);
    }

    private static Set<String> tickers(List<Symbol> symbols) {
        return symbols.stream().map(Symbol::ticker).collect(Collectors.toSet());
    }

    private static Answer answerOf(AlertWaiters.Outcome outcome) {
        Map<String, Object> facts = new LinkedHashMap<>(AlertFacts.of(outcome.page()));
        facts.put("timed_out", outcome.timedOut());
        String text = AlertAnswers.text(outcome.page());
        return new Answer(facts, outcome.timedOut() ? "Timed out: " + text : text).linking(ResourceLinks.everyAlert());
    }
}
