package dev.tapewatch.monitor.schedule;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A schedule as it is now.
 *
 * @param builtIn whether it came with the program; such a one can be paused but not deleted
 * @param note why it is paused; null if nobody said
 * @param lastRun when it ran last; null if it never did
 * @param lastOutcome what came of that in a few words: {@code completed: …}, {@code skipped: …}, {@code failed: …} or
 *     {@code running}; null if it never ran
 * @param nextRuns the next few times it will, soonest first; empty while it is paused
 */
public record ScheduleView(
        String id,
        boolean builtIn,
        ScheduledTask task,
        CalendarTime time,
        boolean paused,
        @Nullable String note,
        @Nullable Instant lastRun,
        @Nullable String lastOutcome,
        List<Instant> nextRuns) {
    public ScheduleView {
        nextRuns = List.copyOf(nextRuns);
    }
}
