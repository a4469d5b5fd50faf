package dev.tapewatch.mcp.resource;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Asks one monitor how it is doing. May block, and answers even while the monitor cannot be reached. */
@FunctionalInterface
public interface MonitorFacts {
    Report report();

    /** How a monitor is doing. */
    enum State {
        /** Has rules and has not completed a check yet. */
        STARTING,
        RUNNING,
        /** Its latest check did not succeed. */
        TROUBLED,
        UNREACHABLE
    }

    /**
     * A monitor's own account.
     *
     * @param rules how many rules are alive, null if unknown
     * @param shards how many workflows share them, null if unknown
     * @param checksDone how many checks have been completed, null if unknown
     * @param lastCheckAt by the wall clock, null before the first
     * @param marketTime how far the market has been checked, by its own clock; null before the first check
     * @param problem what is wrong, in words for the user; null if nothing
     */
    record Report(
            String name,
            State state,
            @Nullable Integer rules,
            @Nullable Integer shards,
            @Nullable Long checksDone,
            @Nullable Instant lastCheckAt,
            @Nullable Instant marketTime,
            @Nullable String problem) {}
}
