package dev.tapewatch.mcp.tool;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.mcp.resource.BlockingCalls;
import dev.tapewatch.mcp.resource.ResourceLinks;
import dev.tapewatch.mcp.resource.RuleFacts;
import dev.tapewatch.monitor.price.PriceAlerts;
import dev.tapewatch.monitor.price.PriceRuleView;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Lists the price alerts, page by page. */
final class ListPriceAlertsTool implements Tool {
    /** Which of the alerts. */
    private enum Which {
        ACTIVE,
        RETIRED,
        ALL
    }

    private static final Parameter<Symbol> SYMBOL = Parameters.symbol("symbol", "Only this ticker");
    private static final Parameter<Which> STATUS = Parameters.choice(
                    "status", Which.class, "retired are those that fired or expired")
            .orElse(Which.ACTIVE, "active");
    private static final Parameter<Integer> LIMIT =
            Parameters.wholeNumber("limit", 1, 200, "At most this many").orElse(50, 50);
    private static final Parameter<String> CURSOR = Parameters.words("cursor", 128, "next_cursor of the page before");

    private static final ToolCard CARD = new ToolCard(
            "list_price_alerts",
            "List price alerts",
            "The price alerts, oldest first, with id, status, note and latest price. next_cursor is there while there are"
                    + " more.",
            Toolset.PRICES,
            Effect.READS,
            List.of(SYMBOL, STATUS, LIMIT, CURSOR),
            Schemas.object()
                    .field("alerts", Schemas.list(RuleAnswers.RULE_AGAIN))
                    .field("total", Schemas.integer())
                    .optional("next_cursor", Schemas.string())
                    .build());

    private final PriceAlerts door;
    private final BlockingCalls calls;

    ListPriceAlertsTool(PriceAlerts door, BlockingCalls calls) {
        this.door = door;
        this.calls = calls;
    }

    @Override
    public ToolCard card() {
        return CARD;
    }

    @Override
    public Mono<Answer> answer(Arguments arguments) {
        Symbol symbol = arguments.get(SYMBOL);
        Which which = arguments.need(STATUS);
        int limit = arguments.need(LIMIT);
        String cursor = arguments.get(CURSOR);
        RulePlace behind = cursor == null ? null : RulePlace.parse(cursor);
        return calls.run(() -> page(matching(symbol, which), limit, behind));
    }

    private List<PriceRuleView> matching(@Nullable Symbol symbol, Which which) {
        return door.list().stream()
                .filter(view -> symbol == null || view.rule().symbol().equals(symbol.ticker()))
                .filter(view -> switch (which) {
                    case ACTIVE -> !view.status().isRetired();
                    case RETIRED -> view.status().isRetired();
                    case ALL -> true;
                })
                .sorted(Comparator.comparing(RulePlace::of))
                .toList();
    }

    private static Answer page(List<PriceRuleView> all, int limit, @Nullable RulePlace behind) {
        List<PriceRuleView> rest = all.stream()
                .filter(view -> behind == null || RulePlace.of(view).compareTo(behind) > 0)
                .toList();
        List<PriceRuleView> page = rest.subList(0, Math.min(limit, rest.size()));
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("alerts", page.stream().map(RuleFacts::of).toList());
        facts.put("total", all.size());
        StringBuilder text = new StringBuilder(all.size() == 1 ? "1 price alert" : all.size() + " price alerts");
        page.forEach(view -> text.append('\n').append(RuleAnswers.line(view)));
        if (rest.size() > page.size()) {
            String next = RulePlace.of(page.getLast()).toString();
            facts.put("next_cursor", next);
            text.append("\nnext_cursor: ").append(next);
        }
        return new Answer(facts, text.toString()).linking(ResourceLinks.priceAlerts());
    }
}
