package dev.tapewatch.mcp.tool;

import dev.tapewatch.mcp.resource.BlockingCalls;
import dev.tapewatch.monitor.screener.ScreenRun;
import dev.tapewatch.monitor.screener.Screeners;
import dev.tapewatch.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Reads what came of a screen. */
final class GetScreenerResultsTool implements Tool {
    private static final Parameter<String> ID = Parameters.name("screener_id", "ad-hoc for terms that were not saved")
            .asRequired();
    private static final Parameter<String> RUN_ID =
            Parameters.words("run_id", 200, "Left out: the newest that is done");

    private static final ToolCard CARD = new ToolCard(
            "get_screener_results",
            "Get screener results",
            "What a screener found: in its newest run, or in the one of run_id. While its state is"
                    + " running, ask again.",
            Toolset.SCREENER,
            Effect.READS,
            List.of(ID, RUN_ID),
            ScreenAnswers.RUN_AGAIN);

    private final Screeners door;
    private final BlockingCalls calls;

    GetScreenerResultsTool(Screeners door, BlockingCalls calls) {
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
        String runId = arguments.get(RUN_ID);
        return calls.run(() -> ScreenAnswers.of(run(id, runId)));
    }

    private ScreenRun run(String id, @Nullable String runId) {
        return door.results(id, runId)
                .orElseThrow(() -> Problem.notFound(
                        runId == null
                                ? "no run of this screener is done yet: run_screener runs it now"
                                : "there is no run of this run_id, or it was too long ago; without run_id you get the"
                                        + " newest"));
    }
}
