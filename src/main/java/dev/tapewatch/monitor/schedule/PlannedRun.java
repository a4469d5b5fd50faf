package dev.tapewatch.monitor.schedule;

import java.time.LocalDateTime;

/**
 * A run at another time than the usual.
 *
 * @param at in the schedule's zone, to the minute
 * @param why in a few words, e.g. {@code 2026-11-27: NYSE closes early}
 */
public record PlannedRun(LocalDateTime at, String why) {}
