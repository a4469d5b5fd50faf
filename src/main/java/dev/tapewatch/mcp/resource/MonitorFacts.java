package dev.tapewatch.mcp.resource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks monitors of one kind how they are doing. */
public interface MonitorFacts {
    /** What to call them while they cannot be asked. */
    String name();

    /** One for each. May block; throws a {@link dev.tapewatch.problem.Problem} where they cannot be reached. */
    List<Report> reports();

    /** How a monitor is doing. */
    enum State {
        /** Has something to watch and has not completed a check yet. */
        STARTING,
        RUNNING,
        /** Its latest check did not succeed. */
        TROUBLED,
        UNREACHABLE;

        /** Of a monitor that answers; one with nothing to watch has nothing to check. */
        static State of(boolean watching, @Nullable Instant lastCheckAt, @Nullable String problem) {
            if (problem != null) {
                return TROUBLED;
            }
            return watching && lastCheckAt == null ? STARTING : RUNNING;
        }
    }

    /**
     * A monitor's own account.
     *
     * @param rules how many rules are alive; null where it has none or it is unknown
     * @param shards how many workflows share them; null as well
     * @param interval between two checks; null if unknown
     * @param checksDone how many checks have been completed, null if unknown
     * @param lastCheckAt by the wall clock, null before the first
     * @param marketTime how old what it last saw is, by the market's clock; null before the first check
     * @param problem what is wrong, in words for the user; null if nothing
     * @param dueAt when the next check is due, by the wall clock; null where none is or nobody knows
     */
    record Report(
            String name,
            State state,
            @Nullable Integer rules,
            @Nullable Integer shards,
            @Nullable Duration interval,
            @Nullable Long checksDone,
            @Nullable Instant lastCheckAt,
            @Nullable Instant marketTime,
            @Nullable String problem,
            @Nullable Instant dueAt) {
        static Report unreachable(String name, String problem) {
            return new Report(name, State.UNREACHABLE, null, null, null, null, null, null, problem, null);
        }
    }
}
