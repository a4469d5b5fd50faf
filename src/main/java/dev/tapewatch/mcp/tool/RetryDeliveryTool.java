package dev.tapewatch.mcp.tool;

import dev.tapewatch.mcp.resource.BlockingCalls;
import dev.tapewatch.mcp.resource.DeliveryFacts;
import dev.tapewatch.routing.Deliveries;
import java.util.List;
import reactor.core.publisher.Mono;

/** Sends again what was given up or suppressed. */
final class RetryDeliveryTool implements Tool {
    private static final Parameter<String> ALERT_ID =
            Parameters.words("alert_id", 200, "Id of the alert").asRequired();

    private static final ToolCard CARD = new ToolCard(
            "retry_delivery",
            "Retry delivery",
            "Send an alert again where it was given up or suppressed: on one channel, or on all of them.",
            Toolset.ROUTING,
            Effect.SENDS,
            List.of(ALERT_ID, ChannelAnswers.NAME.withoutDescription()),
            Schemas.object()
                    .field("deliveries", Schemas.list(DeliveryAnswers.DELIVERY_AGAIN))
                    .build());

    private final Deliveries door;
    private final BlockingCalls calls;
    private final DeliveryFacts deliveryFacts;

    RetryDeliveryTool(Deliveries door, DeliveryFacts deliveryFacts, BlockingCalls calls) {
        this.door = door;
        this.calls = calls;
        this.deliveryFacts = deliveryFacts;
    }

    @Override
    public ToolCard card() {
        return CARD;
    }

    @Override
    public Mono<Answer> answer(Arguments arguments) {
        String id = arguments.need(ALERT_ID);
        String channel = arguments.get(ChannelAnswers.NAME);
        return calls.run(() -> DeliveryAnswers.of(new Deliveries.Page(door.retry(id, channel), null), deliveryFacts));
    }
}
