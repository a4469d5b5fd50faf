package dev.tapewatch.mcp.tool;

import static dev.tapewatch.mcp.tool.RuleParameters.*;

import dev.tapewatch.alert.AlertCursor;
import dev.tapewatch.alert.Severity;
import dev.tapewatch.mcp.resource.BlockingCalls;
import dev.tapewatch.mcp.resource.RecentAlerts;
import dev.tapewatch.monitor.price.PriceAlerts;
import dev.tapewatch.monitor.price.PriceRuleWish;
import dev.tapewatch.monitor.price.PriceTerms;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;

/** Makes a price alert. */
final class AddPriceAlertTool implements Tool {
    static final Parameter<Boolean> ONCE = ONE_TIME.orElse(true, true);
    static final Parameter<Severity> URGENCY = SEVERITY.orElse(Severity.WARNING, "warning");
    static final Parameter<List<String>> DELIVERY = CHANNELS.orElse(List.of(), List.of());
    static final Parameter<Integer> COOLDOWN = COOLDOWN_SECONDS.orElse(0, 0);
    static final Parameter<BigDecimal> HYSTERESIS = HYSTERESIS_PERCENT.orElse(BigDecimal.ZERO, 0);

    private static final ToolCard CARD = new ToolCard(
            "add_price_alert",
            "Add price alert",
            "Watch a symbol's price, durably, and raise an alert when the condition comes true; moves between two checks"
                    + " count. If it is true already, the alert waits until it was false. Then call wait_for_alerts"
                    + " with next_cursor, or get_recent_alerts later.",
            Toolset.PRICES,
            Effect.ADDS,
            List.of(
                    SYMBOL.asRequired(),
                    CONDITION.asRequired(),
                    TARGET_PRICE,
                    UPPER_PRICE,
                    PERCENT,
                    WINDOW_MINUTES,
                    ONCE,
                    URGENCY,
                    DELIVERY,
                    MESSAGE_TEMPLATE,
                    COOLDOWN,
                    HYSTERESIS,
                    EXPIRES_AT),
            RuleAnswers.NEW);

    private final PriceAlerts door;
    private final RecentAlerts recent;
    private final BlockingCalls calls;

    AddPriceAlertTool(PriceAlerts door, RecentAlerts recent, BlockingCalls calls) {
        this.door = door;
        this.recent = recent;
        this.calls = calls;
    }

    @Override
    public ToolCard card() {
        return CARD;
    }

    @Override
    public Mono<Answer> answer(Arguments arguments) {
        PriceRuleWish wish = wish(arguments);
        return calls.run(() -> {
            // Taken before the rule exists: whoever waits from here on misses none of its alerts.
            AlertCursor before = recent.end();
            return RuleAnswers.added(door.add(wish, arguments.requestKey()), before);
        });
    }

    private static PriceRuleWish wish(Arguments arguments) {
        Integer windowMinutes = arguments.get(WINDOW_MINUTES);
        PriceTerms terms = new PriceTerms(
                arguments.need(CONDITION),
                arguments.get(TARGET_PRICE),
                arguments.get(UPPER_PRICE),
                arguments.get(PERCENT),
                windowMinutes == null ? null : Duration.ofMinutes(windowMinutes),
                arguments.need(ONCE),
                arguments.need(URGENCY),
                arguments.need(DELIVERY),
                arguments.get(MESSAGE_TEMPLATE),
                Duration.ofSeconds(arguments.need(COOLDOWN)),
                arguments.need(HYSTERESIS),
                arguments.get(EXPIRES_AT));
        return new PriceRuleWish(arguments.need(SYMBOL), terms);
    }
}
