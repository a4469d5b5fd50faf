package dev.tapewatch.mcp.tool;

import dev.tapewatch.mcp.resource.BlockingCalls;
import dev.tapewatch.routing.Silences;
import java.util.List;
import reactor.core.publisher.Mono;

/** Ends a silence. */
final class DeleteSilenceTool implements Tool {
    private static final Parameter<String> ID =
            Parameters.words("id", 64, "Id from list_silences").asRequired();

    private static final ToolCard CARD = new ToolCard(
            "delete_silence",
            "Delete silence",
            "End a silence at once, so that alerts are sent again; answers what it was.",
            Toolset.ROUTING,
            Effect.REPLACES,
            List.of(ID),
            SilenceAnswers.SILENCE_AGAIN);

    private final Silences door;
    private final BlockingCalls calls;

    DeleteSilenceTool(Silences door, BlockingCalls calls) {
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
        return calls.run(() -> SilenceAnswers.one("Deleted", door.delete(id)));
    }
}
