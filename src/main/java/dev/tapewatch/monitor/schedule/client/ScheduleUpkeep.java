package dev.tapewatch.monitor.schedule.client;

import dev.tapewatch.problem.Problem;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reconciles the schedules at the start and once a day while the server lives; a failure is soon tried again. */
public final class ScheduleUpkeep implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ScheduleUpkeep.class);

    private final Callable<List<String>> reconcile;
    private final Duration interval;
    private final Duration afterFailure;
    private @Nullable Thread thread;

    /** What stays wrong is told once. */
    private volatile @Nullable String told;

    /**
     * Prepares the upkeep.
     *
     * @param reconcile answers the names of those that were made or changed
     * @param interval between two rounds
     * @param afterFailure the same if the round before failed
     */
    public ScheduleUpkeep(Callable<List<String>> reconcile, Duration interval, Duration afterFailure) {
        this.reconcile = reconcile;
        this.interval = interval;
        this.afterFailure = afterFailure;
    }

    /** Does the first round on the calling thread; a server without schedules is better than none. */
    public synchronized void start() {
        Duration pause = round();
        if (thread == null) {
            thread = Thread.ofVirtual().name("schedule-upkeep").start(() -> goOn(pause));
        }
    }

    private void goOn(Duration first) {
        Duration pause = first;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(pause);
                pause = round();
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration round() {
        try {
            List<String> changed = reconcile.call();
            if (!changed.isEmpty()) {
                LOG.info("Schedules fitted to the trading calendar: {}", String.join(", ", changed));
            }
            told = null;
            return interval;
        } catch (Problem problem) {
            String message = String.valueOf(problem.getMessage());
            if (!message.equals(told)) {
                LOG.warn("The schedules are not up to date: {}", message);
                told = message;
            }
            return afterFailure;
        } catch (Exception failure) {
            LOG.warn("The schedules are not up to date", failure);
            return afterFailure;
        }
    }

    @Override
    public synchronized void close() {
        if (thread != null) {
            thread.interrupt();
        }
    }
}
