package dev.tapewatch.mcp.tool;

import dev.tapewatch.mcp.resource.BlockingCalls;
import dev.tapewatch.monitor.price.PriceAlerts;
import java.util.List;
import reactor.core.publisher.Mono;

/** Removes a price alert for good. */
final class RemovePriceAlertTool implements Tool {
    private static final ToolCard CARD = new ToolCard(
            "remove_price_alert",
            "Remove price alert",
            "Remove a price alert for good; answers what it was. To stop it for a while, use update_price_alert with"
                    + " paused.",
            Toolset.PRICES,
            Effect.REPLACES,
            List.of(RuleParameters.ID),
            RuleAnswers.ONE_AGAIN);

    private final PriceAlerts door;
    private final BlockingCalls calls;

    RemovePriceAlertTool(PriceAlerts door, BlockingCalls calls) {
        this.door = door;
        this.calls = calls;
    }

    @Override
    public ToolCard card() {
        return CARD;
    }

    @Override
    public Mono<Answer> answer(Arguments arguments) {
        String id = arguments.need(RuleParameters.ID);
        return calls.run(() -> RuleAnswers.one("Removed", door.remove(id)));
    }
}
