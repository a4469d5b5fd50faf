package dev.tapewatch.mcp.tool;

import dev.tapewatch.mcp.resource.BlockingCalls;
import dev.tapewatch.mcp.resource.DeliveryFacts;
import dev.tapewatch.routing.Acknowledgement;
import dev.tapewatch.routing.Deliveries;
import java.util.List;
import reactor.core.publisher.Mono;

/** Notes that somebody has seen an alert. */
final class AcknowledgeAlertTool implements Tool {

    private static final ToolCard CARD = new ToolCard(
            "acknowledge_alert",
            "Acknowledge alert",
            "Note that somebody has seen an alert: what is not sent of it yet, and reminders of the same, are not sent.",
            Toolset.ROUTING,
            Effect.REPLACES,
            List.of(DeliveryAnswers.ID, SilenceAnswers.COMMENT),
            Schemas.object()
                    .field("alert_id", Schemas.string())
                    .field("at", Schemas.moment())
                    .optional("comment", Schemas.string())
                    .build());

    private final Deliveries door;
    private final BlockingCalls calls;

    AcknowledgeAlertTool(Deliveries door, BlockingCalls calls) {
        this.door = door;
        this.calls = calls;
    }

    @Override
    public ToolCard card() {
        return CARD;
    }

    @Override
    public Mono<Answer> answer(Arguments arguments) {
        String id = arguments.need(DeliveryAnswers.ID);
        String comment = arguments.get(SilenceAnswers.COMMENT);
        return calls.run(() -> answerOf(door.acknowledge(id, comment)));
    }

    private static Answer answerOf(Acknowledgement acknowledgement) {
        String comment = acknowledgement.comment() == null ? "" : ": " + acknowledgement.comment();
        return new Answer(
                DeliveryFacts.of(acknowledgement),
                acknowledgement.alertId() + " was acknowledged at " + acknowledgement.at() + comment);
    }
}
