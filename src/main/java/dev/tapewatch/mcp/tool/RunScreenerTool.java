package dev.tapewatch.mcp.tool;

import dev.tapewatch.mcp.resource.BlockingCalls;
import dev.tapewatch.monitor.screener.ScreenTerms;
import dev.tapewatch.monitor.screener.Screeners;
import dev.tapewatch.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/** Runs a screen now and waits for it. */
final class RunScreenerTool implements Tool {
    /** Many clients give a tool a minute. */
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    private static final ToolCard CARD = new ToolCard(
            "run_screener",
            "Run screener",
            "Screen cash-secured puts now, on the bid: a saved screener, or terms of your own. Answers one best put for"
                    + " each underlying, best first, and why the others were rejected. If it takes longer than 45 seconds,"
                    + " state is running: ask get_screener_results with run_id.",
            Toolset.SCREENER,
            Effect.ADDS,
            Stream.concat(Stream.of(ScreenParameters.SCREENER_ID), ScreenParameters.TERMS.stream())
                    .toList(),
            ScreenAnswers.RUN);

    private final Screeners door;
    private final BlockingCalls calls;

    /** @param calls for calls that take long */
    RunScreenerTool(Screeners door, BlockingCalls calls) {
        this.door = door;
        this.calls = calls;
    }

    @Override
    public ToolCard card() {
        return CARD;
    }

    @Override
    public Mono<Answer> answer(Arguments arguments) {
        return answer(arguments, Progress.UNHEARD);
    }

    @Override
    public Mono<Answer> answer(Arguments arguments, Progress progress) {
        String id = arguments.get(ScreenParameters.SCREENER_ID);
        List<String> terms = ScreenParameters.TERMS.stream()
                .map(Parameter::name)
                .filter(arguments::has)
                .toList();
        if (id != null && !terms.isEmpty()) {
            throw Problem.badInput("screener_id and terms at once (" + String.join(", ", terms)
                    + "): expected one of them; to change a saved screener, call save_screener");
        }
        ScreenTerms own = id == null ? ScreenParameters.terms(arguments) : null;
        return calls.run(() -> ScreenAnswers.of(door.run(
                id == null ? Screeners.AD_HOC : id,
                own,
                arguments.requestKey(),
                PATIENCE,
                step -> progress.tell(step.done(), step.total(), words(step.done(), step.total())))));
    }

    private static String words(int done, int total) {
        return total == 0 ? "looking for underlyings" : done + " of " + total + " underlyings";
    }
}
