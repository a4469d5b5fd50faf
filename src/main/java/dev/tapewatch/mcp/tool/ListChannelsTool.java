package dev.tapewatch.mcp.tool;

import dev.tapewatch.mcp.resource.BlockingCalls;
import dev.tapewatch.routing.ChannelDirectory;
import java.util.List;
import reactor.core.publisher.Mono;

/** Lists the channels that alerts go to. */
final class ListChannelsTool implements Tool {

    private static final ToolCard CARD = new ToolCard(
            "list_channels",
            "List channels",
            "Where alerts are sent, and how each channel is doing. Their names are what channels of an alert takes.",
            Toolset.ROUTING,
            Effect.READS,
            List.of(),
            Schemas.object()
                    .field("channels", Schemas.list(ChannelAnswers.CHANNEL))
                    .optional("how_to_add", Schemas.string())
                    .build());

    private final ChannelDirectory door;
    private final BlockingCalls calls;

    ListChannelsTool(ChannelDirectory door, BlockingCalls calls) {
        this.door = door;
        this.calls = calls;
    }

    @Override
    public ToolCard card() {
        return CARD;
    }

    @Override
    public Mono<Answer> answer(Arguments arguments) {
        return calls.run(() -> ChannelAnswers.of(door.list()));
    }
}
