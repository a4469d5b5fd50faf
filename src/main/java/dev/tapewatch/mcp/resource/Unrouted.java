package dev.tapewatch.mcp.resource;

import java.util.OptionalLong;

/** How many alerts wait to be routed. May block; throws a {@link dev.tapewatch.problem.Problem} as doors do. */
@FunctionalInterface
public interface Unrouted {
    /** Nobody knows. */
    Unrouted UNKNOWN = OptionalLong::empty;

    OptionalLong count();
}
