package dev.tapewatch.mcp.tool;

import dev.tapewatch.mcp.resource.BlockingCalls;
import dev.tapewatch.mcp.resource.DeliveryFacts;
import dev.tapewatch.routing.Deliveries;
import dev.tapewatch.routing.DeliveryState;
import java.util.List;
import reactor.core.publisher.Mono;

/** Lists what became of alerts on the channels, page by page. */
final class ListDeliveriesTool implements Tool {
    private static final Parameter<String> CHANNEL = ChannelAnswers.NAME.withoutDescription();
    private static final Parameter<DeliveryState> STATE =
            Parameters.choice("state", DeliveryState.class, "Only these").withoutDescription();
    private static final Parameter<String> ALERT_ID =
            Parameters.words("alert_id", 200, "Only of this alert").withoutDescription();
    private static final Parameter<Integer> LIMIT =
            Parameters.wholeNumber("limit", 1, 200, "At most this many").orElse(50, 50);
    private static final Parameter<String> CURSOR = Parameters.words("cursor", 200, "next_cursor of the page before");

    private static final ToolCard CARD = new ToolCard(
            "list_deliveries",
            "List deliveries",
            "What became of alerts on each channel, the latest change first; state dead is the dead-letter list."
                    + " next_cursor is there while there are more.",
            Toolset.ROUTING,
            Effect.READS,
            List.of(CHANNEL, STATE, ALERT_ID, LIMIT, CURSOR),
            Schemas.object()
                    .field("deliveries", Schemas.list(DeliveryAnswers.DELIVERY))
                    .optional("next_cursor", Schemas.string())
                    .build());

    private final Deliveries door;
    private final BlockingCalls calls;
    private final DeliveryFacts deliveryFacts;

    ListDeliveriesTool(Deliveries door, DeliveryFacts deliveryFacts, BlockingCalls calls) {
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
        Deliveries.Filter filter =
                new Deliveries.Filter(arguments.get(CHANNEL), arguments.get(STATE), arguments.get(ALERT_ID));
        int limit = arguments.need(LIMIT);
        String cursor = arguments.get(CURSOR);
        return calls.run(() -> DeliveryAnswers.of(door.list(filter, limit, cursor), deliveryFacts));
    }
}
