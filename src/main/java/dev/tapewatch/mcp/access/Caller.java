package dev.tapewatch.mcp.access;

import io.modelcontextprotocol.common.McpTransportContext;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who sent a request.
 *
 * @param id the same for all requests of one client, and of no other: limits are counted by it, sessions belong to it
 */
public record Caller(String id, Set<Scope> scopes) {
    /** Whoever reaches a server that asks nobody who they are. */
    public static final Caller ANYONE = new Caller("anyone", Set.of(Scope.READ, Scope.WRITE));

    /** The name of the HTTP exchange's attribute that says who is calling. */
    public static final String ATTRIBUTE = "dev.tapewatch.caller";

    private static final String CONTEXT_KEY = "caller";

    public Caller {
        scopes = Set.copyOf(scopes);
    }

    public boolean may(Scope scope) {
        return scopes.contains(scope);
    }

    /** What the SDK hands to the handlers of requests, so that they know who is calling. */
    public McpTransportContext context() {
        return context(null);
    }

    /** The same, and in which trace. */
    public McpTransportContext context(@Nullable String traceParent) {
        return McpTransportContext.create(
                traceParent == null
                        ? Map.of(CONTEXT_KEY, this)
                        : Map.of(CONTEXT_KEY, this, TraceCarrier.CONTEXT_KEY, traceParent));
    }

    /** The caller that {@link #context} was made of, or {@link #ANYONE}. */
    public static Caller in(McpTransportContext context) {
        return context.get(CONTEXT_KEY) instanceof Caller caller ? caller : ANYONE;
    }
}
