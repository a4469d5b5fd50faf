package dev.tapewatch.trace;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The W3C's {@code traceparent}: a trace and the span in it that goes on elsewhere, in 55 characters. */
public final class TraceParent {
    /** Its name in HTTP headers and in {@code _meta} of the protocol. */
    public static final String NAME = "traceparent";

    private static final TextMapGetter<String> ONLY_IT = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String carrier) {
            return List.of(NAME);
        }

        @Override
        public @Nullable String get(@Nullable String carrier, String key) {
            return key.equals(NAME) ? carrier : null;
        }
    };

    private TraceParent() {}

    /** That of the context's span; null where it has none. */
    public static @Nullable String of(Context context) {
        List<String> written = new ArrayList<>();
        W3CTraceContextPropagator.getInstance().inject(context, written, (carrier, key, value) -> {
            if (carrier != null && key.equals(NAME)) {
                carrier.add(value);
            }
        });
        return written.isEmpty() ? null : written.getFirst();
    }

    /** A context whose span is that one; without any where it is missing or nonsense, as clients may send. */
    public static Context read(@Nullable String traceParent) {
        return traceParent == null
                ? Context.root()
                : W3CTraceContextPropagator.getInstance().extract(Context.root(), traceParent, ONLY_IT);
    }
}
