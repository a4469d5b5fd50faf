package dev.tapewatch.mcp.tool;

import static dev.tapewatch.mcp.tool.RuleParameters.*;

import dev.tapewatch.mcp.resource.BlockingCalls;
import dev.tapewatch.monitor.price.PriceAlerts;
import dev.tapewatch.monitor.price.PriceRuleChange;
import dev.tapewatch.problem.Problem;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;

/** Changes, pauses or resumes a price alert. */
final class UpdatePriceAlertTool implements Tool {
    private static final Parameter<Boolean> PAUSED =
            Parameters.flag("paused", "true pauses it, false resumes a paused or suspended one");

    private static final PriceRuleChange NOTHING =
            new PriceRuleChange(null, null, null, null, null, null, null, null, null, null, null, null, null);

    private static final ToolCard CARD = new ToolCard(
            "update_price_alert",
            "Update price alert",
            "Change, pause or resume a price alert. Fields are those of add_price_alert; what is left out stays as it"
                    + " is. The alert starts afresh from the present price. Its symbol cannot change: add another alert.",
            Toolset.PRICES,
            Effect.REPLACES,
            List.of(
                    ID,
                    CONDITION.withoutDescription(),
                    TARGET_PRICE.withoutDescription(),
                    UPPER_PRICE.withoutDescription(),
                    PERCENT.withoutDescription(),
                    WINDOW_MINUTES.withoutDescription(),
                    ONE_TIME.withoutDescription(),
                    SEVERITY.withoutDescription(),
                    CHANNELS.withoutDescription(),
                    MESSAGE_TEMPLATE.withoutDescription(),
                    COOLDOWN_SECONDS.withoutDescription(),
                    HYSTERESIS_PERCENT.withoutDescription(),
                    EXPIRES_AT.withoutDescription(),
                    PAUSED),
            RuleAnswers.ONE_AGAIN);

    private final PriceAlerts door;
    private final BlockingCalls calls;

    UpdatePriceAlertTool(PriceAlerts door, BlockingCalls calls) {
        this.door = door;
        this.calls = calls;
    }

    @Override
    public ToolCard card() {
        return CARD;
    }

    @Override
    public Mono<Answer> answer(Arguments arguments) {
        String id = arguments.need(ID);
        PriceRuleChange change = change(arguments);
        if (change.equals(NOTHING)) {
            throw Problem.badInput(
                    "nothing to change: expected at least one field beside id, like target_price or paused");
        }
        return calls.run(() -> RuleAnswers.one("Updated", door.change(id, change)));
    }

    private static PriceRuleChange change(Arguments arguments) {
        Integer windowMinutes = arguments.get(WINDOW_MINUTES);
        Integer cooldownSeconds = arguments.get(COOLDOWN_SECONDS);
        return new PriceRuleChange(
                arguments.get(CONDITION),
                arguments.get(TARGET_PRICE),
                arguments.get(UPPER_PRICE),
                arguments.get(PERCENT),
                windowMinutes == null ? null : Duration.ofMinutes(windowMinutes),
                arguments.get(ONE_TIME),
                arguments.get(SEVERITY),
                arguments.get(CHANNELS),
                arguments.get(MESSAGE_TEMPLATE),
                cooldownSeconds == null ? null : Duration.ofSeconds(cooldownSeconds),
                arguments.get(HYSTERESIS_PERCENT),
                arguments.get(EXPIRES_AT),
                arguments.get(PAUSED));
    }
}
