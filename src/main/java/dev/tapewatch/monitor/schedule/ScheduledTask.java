package dev.tapewatch.monitor.schedule;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a schedule runs. Travels in the memo of its schedule: new fields go to the end and may be absent.
 *
 * @param screenerId which screener; null for reports
 * @param account whose report; null for the first account, and for screens
 * @param channels that its alerts go to, by name; empty where the routes decide
 */
public record ScheduledTask(
        Kind kind, @Nullable String screenerId, @Nullable String account, List<String> channels) {
    public ScheduledTask {
        channels = List.copyOf(Objects.requireNonNullElse(channels, List.of()));
    }

    /** A task whose alerts go where the routes say. */
    public ScheduledTask(Kind kind, @Nullable String screenerId, @Nullable String account) {
        this(kind, screenerId, account, List.of());
    }

    /** The tasks there are. */
    public enum Kind {
        SCREEN,
        DAILY_REPORT,
        WEEKLY_REPORT
    }
}
