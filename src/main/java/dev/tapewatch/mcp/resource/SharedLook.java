package dev.tapewatch.mcp.resource;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A look at something, shared by those who ask at the same time: however many ask, one look is under way. Where answers
 * may have an age, whoever comes joins it; where not, all who come meanwhile share the look behind it, which sees all
 * that was there when they asked. The look may block; it runs on a virtual thread.
 */
public final class SharedLook<T> {
    private final Supplier<T> look;
    private final long freshNanos;
    private final LongSupplier nanoTime;

    private @Nullable Flight<T> last;
    private @Nullable Flight<T> running;
    private @Nullable Flight<T> next;

    /**
     * @param freshness how old an answer may be; zero for none older than the question
     * @param nanoTime as {@link System#nanoTime}
     */
    public SharedLook(Supplier<T> look, Duration freshness, LongSupplier nanoTime) {
        this.look = look;
        this.freshNanos = freshness.toNanos();
        this.nanoTime = nanoTime;
    }

    /** What there is to see; what the look throws is thrown here too. Waits for as long as it takes. */
    T get() {
        try {
            return ask().join();
        } catch (CompletionException e) {
            throw unwrapped(e);
        }
    }

    /** The same, to come. */
    public CompletableFuture<T> ask() {
        return join().answer;
    }

    /** From now on nobody is answered with what was looked at before. */
    synchronized void forget() {
        last = null;
        if (running != null) {
            running.isOld = true;
        }
    }

    private synchronized Flight<T> join() {
        long now = nanoTime.getAsLong();
        if (last != null && now - last.startedAt < freshNanos) {
            return last;
        }
        if (running == null) {
            running = start(new Flight<>(), now);
            return running;
        }
        if (freshNanos > 0 && !running.isOld) {
            return running;
        }
        // The look under way may have passed by what this caller wants to see; the one behind it will not have.
        if (next == null) {
            next = new Flight<>();
        }
        return next;
    }

    private Flight<T> start(Flight<T> flight, long now) {
        flight.startedAt = now;
        Thread.ofVirtual().name("shared-look").start(() -> fly(flight));
        return flight;
    }

    private void fly(Flight<T> flight) {
        try {
            T seen = look.get();
            landed(flight, true);
            flight.answer.complete(seen);
        } catch (Throwable failure) {
            landed(flight, false);
            flight.answer.completeExceptionally(failure);
        }
    }

    private synchronized void landed(Flight<T> flight, boolean well) {
        last = well && !flight.isOld ? flight : null;
        running = next == null ? null : start(next, nanoTime.getAsLong());
        next = null;
    }

    static RuntimeException unwrapped(Throwable failure) {
        Throwable cause = Objects.requireNonNullElse(failure.getCause(), failure);
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    }

    private static final class Flight<T> {
        private final CompletableFuture<T> answer = new CompletableFuture<>();
        private long startedAt;
        private boolean isOld;
    }
}
