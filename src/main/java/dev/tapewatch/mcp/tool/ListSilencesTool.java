package dev.tapewatch.mcp.tool;

import dev.tapewatch.mcp.resource.BlockingCalls;
import dev.tapewatch.mcp.resource.SilenceFacts;
import dev.tapewatch.routing.Silence;
import dev.tapewatch.routing.Silences;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Lists the silences. */
final class ListSilencesTool implements Tool {

    private static final ToolCard CARD = new ToolCard(
            "list_silences",
            "List silences",
            "What is not sent for a while: the silences that have not ended, the one that ends first first.",
            Toolset.ROUTING,
            Effect.READS,
            List.of(),
            Schemas.object()
                    .field("silences", Schemas.list(SilenceAnswers.SILENCE))
                    .build());

    private final Silences door;
    private final BlockingCalls calls;

    ListSilencesTool(Silences door, BlockingCalls calls) {
        this.door = door;
        this.calls = calls;
    }

    @Override
    public ToolCard card() {
        return CARD;
    }

    @Override
    public Mono<Answer> answer(Arguments arguments) {
        return calls.run(() -> answerOf(door.list()));
    }

    private static Answer answerOf(List<Silence> silences) {
        return new Answer(
                Map.of("silences", silences.stream().map(SilenceFacts::of).toList()), SilenceAnswers.lines(silences));
    }
}
