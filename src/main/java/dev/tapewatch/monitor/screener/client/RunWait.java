package dev.tapewatch.monitor.screener.client;

import dev.tapewatch.monitor.screener.ScreenProgress;
import dev.tapewatch.monitor.screener.ScreenRun;
import dev.tapewatch.monitor.screener.ScreenStore;
import dev.tapewatch.monitor.screener.workflow.ScreenRequest;
import dev.tapewatch.problem.Problem;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/** Waits for a run and tells meanwhile how far it has come. */
final class RunWait {
    /** How often somebody who waits is told of progress. */
    private static final Duration LOOK = Duration.ofMillis(200);

    private final ScreenStore store;
    private final ScreenRequest request;
    private final Consumer<ScreenProgress> progress;
    private ScreenProgress told = new ScreenProgress(0, 0);

    RunWait(ScreenStore store, ScreenRequest request, Consumer<ScreenProgress> progress) {
        this.store = store;
        this.request = request;
        this.progress = progress;
    }

    /** The run as it is when its workflow is over or the patience is. */
    ScreenRun upTo(Duration patience, CompletableFuture<String> workflow) {
        long end = System.nanoTime() + patience.toNanos();
        boolean over = false;
        while (!over) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                return look();
            }
            over = isOver(workflow, Math.min(left, LOOK.toNanos()));
            if (!over) {
                tell(look());
            }
        }
        ScreenRun run = look();
        if (run.isUnderWay()) {
            throw Problem.of(
                    Problem.Kind.UNAVAILABLE,
                    "how the screen ended could not be learned; look with get_screener_results and run_id "
                            + request.runId() + ", or run it again");
        }
        tell(run);
        return run;
    }

    private boolean isOver(CompletableFuture<String> workflow, long nanos) {
        try {
            workflow.get(nanos, TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException goesOn) {
            return false;
        } catch (ExecutionException failed) {
            // Why it failed stands in the store; if nothing does, Temporal could not be asked.
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable(
                    "the request was cancelled; the screen goes on, look with get_screener_results", interrupted);
        }
    }

    private void tell(ScreenRun run) {
        if (!run.progress().equals(told) && run.progress().total() > 0) {
            told = run.progress();
            progress.accept(told);
        }
    }

    private ScreenRun look() {
        return store.run(request.screenerId(), request.runId())
                .orElseGet(() -> new ScreenRun(
                        request.screenerId(),
                        request.runId(),
                        request.requestedAt(),
                        new ScreenProgress(0, 0),
                        null,
                        null));
    }
}
