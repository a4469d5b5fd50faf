package dev.tapewatch.monitor.screener;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The door to the screener. Every method blocks until there is an answer, and throws a
 * {@link dev.tapewatch.problem.Problem}: {@code BAD_INPUT} where terms make no sense, {@code NOT_FOUND} for an unknown
 * screener or run, {@code UNAVAILABLE} while the screener cannot be reached.
 */
public interface Screeners {
    /** The name of runs whose terms were never saved. */
    String AD_HOC = "ad-hoc";

    /** Saves terms under a name; what was there is replaced. */
    Screener save(String id, ScreenTerms terms);

    /** All screeners, by name. */
    List<Screener> list();

    /** The screener of that name. */
    Screener get(String id);

    /**
     * Runs a screen now and waits for it for a while; it goes on behind that.
     *
     * @param id of a saved screener, or {@link #AD_HOC}
     * @param terms what counts instead of the saved ones; needed for {@link #AD_HOC}
     * @param requestKey the same key makes the same run
     * @param patience how long to wait for the result
     * @param progress told of each step, on the calling thread
     */
    ScreenRun run(
            String id,
            @Nullable ScreenTerms terms,
            String requestKey,
            Duration patience,
            Consumer<ScreenProgress> progress);

    /** The run of that id, or the newest one that is done; empty if there is none. */
    Optional<ScreenRun> results(String id, @Nullable String runId);

    /** The newest runs of a screener, newest first. */
    List<ScreenRun> runs(String id, int limit);
}
