package dev.tapewatch.monitor.schedule;

import org.jspecify.annotations.Nullable;

/**
 * What a schedule runs.
 *
 * @param screenerId which screener; null for reports
 * @param account whose report; null for the first account, and for screens
 */
public record ScheduledTask(
        Kind kind, @Nullable String screenerId, @Nullable String account) {
    /** The tasks there are. */
    public enum Kind {
        SCREEN,
        DAILY_REPORT,
        WEEKLY_REPORT
    }
}
