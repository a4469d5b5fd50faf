package dev.tapewatch.monitor.schedule.client;

import dev.tapewatch.monitor.schedule.BuiltInSchedules;
import dev.tapewatch.monitor.schedule.ScheduleView;
import dev.tapewatch.monitor.schedule.ScheduleWish;
import io.temporal.client.schedules.ScheduleActionExecutionStartWorkflow;
import io.temporal.client.schedules.ScheduleActionResult;
import io.temporal.client.schedules.ScheduleDescription;
import io.temporal.client.schedules.ScheduleState;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows Temporal's schedules as callers know them. */
final class ScheduleViews {
    /** Pausing needs a note in Temporal; this one stands for none. */
    static final String NO_NOTE = "paused";

    private static final int NEXT_RUNS = 5;

    private final RunOutcomes outcomes;

    ScheduleViews(RunOutcomes outcomes) {
        this.outcomes = outcomes;
    }

    ScheduleView of(ScheduleWish wish, ScheduleDescription found) {
        ScheduleActionResult last = lastRun(found);
        boolean paused = isPaused(found);
        return new ScheduleView(
                wish.id(),
                BuiltInSchedules.find(wish.id()).isPresent(),
                wish.task(),
                wish.time(),
                paused,
                paused ? note(found) : null,
                last == null ? null : last.getStartedAt(),
                last == null ? null : outcome(wish.id(), last),
                paused ? List.of() : nextRuns(found));
    }

    static boolean isPaused(ScheduleDescription found) {
        ScheduleState state = found.getSchedule().getState();
        return state != null && state.isPaused();
    }

    private static @Nullable ScheduleActionResult lastRun(ScheduleDescription found) {
        List<ScheduleActionResult> runs = found.getInfo().getRecentActions();
        return runs.isEmpty() ? null : runs.getLast();
    }

    private @Nullable String outcome(String id, ScheduleActionResult run) {
        return run.getAction() instanceof ScheduleActionExecutionStartWorkflow started
                ? outcomes.of(id, started)
                : null;
    }

    private static @Nullable String note(ScheduleDescription found) {
        ScheduleState state = found.getSchedule().getState();
        String note = state == null ? null : state.getNote();
        return note == null || note.isBlank() || note.equals(NO_NOTE) ? null : note;
    }

    /** Temporal tells them with their jitter of some seconds; all of our times are whole minutes. */
    private static List<Instant> nextRuns(ScheduleDescription found) {
        return found.getInfo().getNextActionTimes().stream()
                .map(time -> time.truncatedTo(ChronoUnit.MINUTES))
                .limit(NEXT_RUNS)
                .toList();
    }
}
