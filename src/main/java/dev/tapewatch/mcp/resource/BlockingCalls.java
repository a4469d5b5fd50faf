package dev.tapewatch.mcp.resource;

import dev.tapewatch.problem.Problem;
import io.opentelemetry.context.Context;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.function.UnaryOperator;
import reactor.core.publisher.Mono;

/**
 * Runs calls that may block on virtual threads, so that no event loop waits for Temporal or Redis. There is room for a
 * limited number at a time; one more is refused in words, with a {@link Problem} of kind {@code UNAVAILABLE}.
 */
public final class BlockingCalls {
    private final Semaphore room;

    /** @param limit how many calls may run at the same time */
    public BlockingCalls(int limit) {
        this.room = new Semaphore(limit);
    }

    /** Has calls that are made in this subscription's context run in a trace. */
    public static UnaryOperator<reactor.util.context.Context> within(Context trace) {
        return context -> context.put(Context.class, trace);
    }

    /** The result of the call, which starts on subscription and is not interrupted by a cancellation. */
    public <T> Mono<T> run(Callable<T> call) {
        return Mono.create(sink -> {
            if (!room.tryAcquire()) {
                sink.error(Problem.of(
                        Problem.Kind.UNAVAILABLE,
                        "the server is busy with too many calls at once and did nothing; try again in a second"));
                return;
            }
            Context trace =
                    Objects.requireNonNullElse(sink.contextView().getOrDefault(Context.class, null), Context.root());
            Thread.startVirtualThread(trace.wrap(() -> {
                T result;
                try {
                    result = call.call();
                } catch (Throwable e) {
                    room.release();
                    sink.error(e);
                    return;
                }
                room.release();
                sink.success(result);
            }));
        });
    }
}
