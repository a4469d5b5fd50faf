package dev.tapewatch.mcp.tool;

import dev.tapewatch.mcp.resource.BlockingCalls;
import dev.tapewatch.routing.Silences;
import java.time.Duration;
import java.util.List;
import reactor.core.publisher.Mono;

/** Silences what an alert tells of. */
final class SnoozeAlertTool implements Tool {

    private static final ToolCard CARD = new ToolCard(
            "snooze_alert",
            "Snooze alert",
            "Silence the rule and symbol of an alert for a while, so that it is logged and not sent; delete_silence ends"
                    + " that. Answers the silence.",
            Toolset.ROUTING,
            Effect.ADDS,
            List.of(DeliveryAnswers.ID, SilenceAnswers.MINUTES, SilenceAnswers.COMMENT),
            SilenceAnswers.SILENCE_AGAIN);

    private final Silences door;
    private final BlockingCalls calls;

    SnoozeAlertTool(Silences door, BlockingCalls calls) {
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
        Duration length = Duration.ofMinutes(arguments.need(SilenceAnswers.MINUTES));
        String comment = arguments.get(SilenceAnswers.COMMENT);
        return calls.run(
                () -> SilenceAnswers.one("Snoozed:", door.snooze(id, length, comment, arguments.requestKey())));
    }
}
