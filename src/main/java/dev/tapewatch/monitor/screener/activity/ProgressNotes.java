package dev.tapewatch.monitor.screener.activity;

import dev.tapewatch.monitor.screener.ScreenProgress;
import dev.tapewatch.monitor.screener.ScreenRun;
import dev.tapewatch.monitor.screener.ScreenStore;
import dev.tapewatch.monitor.screener.workflow.ScreenRequest;
import dev.tapewatch.problem.Problem;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells whoever waits how far a run has come: now and then, and never at the cost of the run. */
final class ProgressNotes {
    private static final Logger LOG = LoggerFactory.getLogger(ProgressNotes.class);
    private static final Duration PAUSE = Duration.ofMillis(100);

    /** A store that does not answer costs its time-out each time it is tried. */
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(20);

    private final ScreenStore store;
    private final ScreenRequest request;
    private final int total;
    private long next = System.nanoTime();

    ProgressNotes(ScreenStore store, ScreenRequest request, int total) {
        this.store = store;
        this.request = request;
        this.total = total;
    }

    void note(int done) {
        if (System.nanoTime() - next < 0) {
            return;
        }
        Duration pause = PAUSE;
        try {
            store.progress(new ScreenRun(
                    request.screenerId(),
                    request.runId(),
                    request.requestedAt(),
                    new ScreenProgress(done, total),
                    null,
                    null));
        } catch (Problem unreachable) {
            LOG.debug("the progress of {} is not told", request.runId(), unreachable);
            pause = PAUSE_AFTER_FAILURE;
        }
        next = System.nanoTime() + pause.toNanos();
    }
}
