package dev.tapewatch.monitor.price.workflow;

import dev.tapewatch.monitor.price.WatchedRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything a shard knows; carried from run to run. New fields go to the end and may be absent.
 *
 * @param interval time between two checks
 * @param eventsPerRun a new run begins when the history of one has more events than this
 * @param market identity of the market last checked; null before the first check
 * @param checkedThrough up to when that market was checked, by its clock
 * @param rules the living rules, oldest first
 * @param retired the rules that fired or expired last, oldest first
 * @param checksDone how many checks succeeded
 * @param lastCheckAt when the latest one did, by the wall clock
 * @param problem what kept the latest check from succeeding; null if nothing
 */
public record ShardState(
        Duration interval,
        long eventsPerRun,
        @Nullable String market,
        @Nullable Instant checkedThrough,
        List<WatchedRule> rules,
        List<WatchedRule> retired,
        long checksDone,
        @Nullable Instant lastCheckAt,
        @Nullable String problem) {

    /** Far below Temporal's limit of 51,200 events for one run. */
    private static final long EVENTS_PER_RUN = 4_000;

    /** A shard without rules. */
    public static ShardState empty(Duration interval) {
        return new ShardState(interval, EVENTS_PER_RUN, null, null, List.of(), List.of(), 0, null, null);
    }
}
