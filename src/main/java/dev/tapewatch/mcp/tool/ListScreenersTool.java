package dev.tapewatch.mcp.tool;

import dev.tapewatch.mcp.resource.BlockingCalls;
import dev.tapewatch.mcp.resource.ScreenFacts;
import dev.tapewatch.monitor.screener.Screener;
import dev.tapewatch.monitor.screener.Screeners;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/** Lists the saved screeners. */
final class ListScreenersTool implements Tool {
    private static final ToolCard CARD = new ToolCard(
            "list_screeners",
            "List screeners",
            "The saved screeners with their terms, for run_screener and get_screener_results.",
            Toolset.SCREENER,
            Effect.READS,
            List.of(),
            Schemas.object()
                    .field("screeners", Schemas.list(Schemas.described(Schemas.anything(), "As save_screener answers")))
                    .build());

    private final Screeners door;
    private final BlockingCalls calls;

    ListScreenersTool(Screeners door, BlockingCalls calls) {
        this.door = door;
        this.calls = calls;
    }

    @Override
    public ToolCard card() {
        return CARD;
    }

    @Override
    public Mono<Answer> answer(Arguments arguments) {
        return calls.run(() -> {
            List<Screener> all = door.list();
            return new Answer(
                    Map.of("screeners", all.stream().map(ScreenFacts::of).toList()),
                    all.stream().map(ScreenAnswers::line).collect(Collectors.joining("\n")));
        });
    }
}
