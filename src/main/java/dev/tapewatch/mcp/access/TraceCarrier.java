package dev.tapewatch.mcp.access;

import io.modelcontextprotocol.common.McpTransportContext;
import org.jspecify.annotations.Nullable;

/** The {@code traceparent} header of an HTTP request, as the SDK hands it to the handlers of requests. */
public final class TraceCarrier {
    static final String CONTEXT_KEY = "traceparent";

    private TraceCarrier() {}

    /** What {@link Caller#context(String)} was given, which may be nonsense; null if it was nothing. */
    public static @Nullable String in(McpTransportContext context) {
        return context.get(CONTEXT_KEY) instanceof String traceParent ? traceParent : null;
    }
}
