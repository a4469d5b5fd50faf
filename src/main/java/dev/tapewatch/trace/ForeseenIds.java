package dev.tapewatch.trace;

import io.opentelemetry.sdk.trace.IdGenerator;
import java.util.function.Supplier;

/** Random ids, except that a trace which begins within {@link #within} has the id that a workflow computed for it. */
public final class ForeseenIds implements IdGenerator {
    private static final ScopedValue<String> FORESEEN = ScopedValue.newInstance();

    private final IdGenerator random = IdGenerator.random();

    /** Does something within which traces begin with this id. */
    static <T> T within(String traceId, Supplier<T> work) {
        return ScopedValue.where(FORESEEN, traceId).call(work::get);
    }

    @Override
    public String generateSpanId() {
        return random.generateSpanId();
    }

    @Override
    public String generateTraceId() {
        return FORESEEN.isBound() ? FORESEEN.get() : random.generateTraceId();
    }
}
