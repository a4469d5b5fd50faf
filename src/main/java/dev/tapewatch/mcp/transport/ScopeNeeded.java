package dev.tapewatch.mcp.transport;

import dev.tapewatch.mcp.access.Scope;
import org.jspecify.annotations.Nullable;

/** What a caller must be allowed to do, to have a method carried out. */
@FunctionalInterface
public interface ScopeNeeded {
    /** Whoever gets in may do everything. */
    ScopeNeeded NOTHING_MORE = (method, parameters) -> Scope.READ;

    /** @param parameters as they came; perhaps not of the protocol's form */
    Scope of(String method, @Nullable Object parameters);
}
