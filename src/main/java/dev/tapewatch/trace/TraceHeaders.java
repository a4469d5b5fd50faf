package dev.tapewatch.trace;

import io.temporal.api.common.v1.Payload;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.interceptors.Header;
import org.jspecify.annotations.Nullable;

/** The one header that calls to workflows and activities carry. */
final class TraceHeaders {
    private TraceHeaders() {}

    static void write(Header header, String cause) {
        DefaultDataConverter.STANDARD_INSTANCE
                .toPayload(cause)
                .ifPresent(payload -> header.getValues().put(TraceParent.NAME, payload));
    }

    static @Nullable String read(@Nullable Header header) {
        Payload payload = header == null ? null : header.getValues().get(TraceParent.NAME);
        return payload == null
                ? null
                : DefaultDataConverter.STANDARD_INSTANCE.fromPayload(payload, String.class, String.class);
    }
}
