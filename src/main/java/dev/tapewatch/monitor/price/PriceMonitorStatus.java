package dev.tapewatch.monitor.price;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How the price monitor is doing.
 *
 * @param shards how many workflows share the rules
 * @param rules how many rules are alive
 * @param checksDone how many checks have been completed since the monitor began
 * @param lastCheckAt when the oldest of the shards' latest checks ended, by the wall clock; null before the first
 * @param marketTime how far the market has been checked, by its own clock; null before the first check
 * @param problem what kept the latest check from succeeding, in words for the user; null if nothing
 * @param dueAt when the first of the shards' next checks is due, by the wall clock; null where none is
 */
public record PriceMonitorStatus(
        int shards,
        int rules,
        long checksDone,
        @Nullable Instant lastCheckAt,
        @Nullable Instant marketTime,
        @Nullable String problem,
        @Nullable Instant dueAt) {}
