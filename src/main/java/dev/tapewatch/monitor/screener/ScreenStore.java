package dev.tapewatch.monitor.screener;

import java.util.List;
import java.util.Optional;

/**
 * Keeps what was saved and what was found. Every method blocks for at most a few seconds and throws a
 * {@link dev.tapewatch.problem.Problem} of kind {@code UNAVAILABLE} while the store cannot be reached.
 */
public interface ScreenStore extends ScreenArchive {
    /** The newest runs of a screener that are kept at least. */
    int RUNS_KEPT = 200;

    /** Saves a screener; one of the same name is replaced. Kept for good. */
    void save(Screener screener);

    /** The saved screener of that name, built-in ones only if they were saved anew. */
    Optional<Screener> screener(String id);

    /** All saved screeners. */
    List<Screener> screeners();

    /** Notes how far a run has come; of no effect on one that is over. */
    void progress(ScreenRun run);

    /** Notes how a run ended. Only the first end counts, so this may be repeated. */
    void finish(ScreenRun run);

    /** One run. */
    Optional<ScreenRun> run(String screenerId, String runId);

    /** The newest runs of a screener, newest first. */
    List<ScreenRun> runs(String screenerId, int limit);
}
