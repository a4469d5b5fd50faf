package dev.tapewatch.channel;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Bounds the time that a step with a peer takes in all: a peer that sends a byte a second passes every other time-out. */
public final class Deadline {
    private Deadline() {}

    /**
     * Does the step on a virtual thread. One that is late is cut off and left behind.
     *
     * @param cut ends the step from outside; it is interrupted too, which closes the socket that it waits for
     * @throws ExecutionException with what the step threw
     * @throws TimeoutException if it was late
     * @throws InterruptedException if the caller is wanted elsewhere; the step is cut off then as well
     */
    public static <T> T run(Duration limit, Callable<T> step, Runnable cut)
            throws ExecutionException, TimeoutException, InterruptedException {
        FutureTask<T> task = new FutureTask<>(step);
        Thread.ofVirtual().name("channel").start(task);
        try {
            return task.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | InterruptedException late) {
            cut.run();
            task.cancel(true);
            throw late;
        }
    }
}
