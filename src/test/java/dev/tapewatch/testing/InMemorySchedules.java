package dev.tapewatch.testing;

import dev.tapewatch.monitor.schedule.CalendarTime;
import dev.tapewatch.monitor.schedule.ScheduleView;
import dev.tapewatch.monitor.schedule.ScheduleWish;
import dev.tapewatch.monitor.schedule.ScheduledTask;
import dev.tapewatch.monitor.schedule.Schedules;
import dev.tapewatch.problem.Problem;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A door to schedules that never run by themselves. One is built in. */
public final class InMemorySchedules implements Schedules {
    private static final Instant NOW = Instant.parse("2026-11-23T15:00:00Z");
    private static final Instant NEXT = Instant.parse("2026-11-27T22:00:00Z");

    public final FailureSwitch failures = new FailureSwitch();
    private final Map<String, ScheduleView> views = new TreeMap<>();

    /** With {@code weekly-summary} in it. */
    public InMemorySchedules() {
        ScheduledTask task = new ScheduledTask(ScheduledTask.Kind.WEEKLY_REPORT, null, null);
        CalendarTime time =
                new CalendarTime(List.of(DayOfWeek.FRIDAY), LocalTime.of(17, 0), ZoneId.of("America/New_York"), true);
        put(new ScheduleWish("weekly-summary", task, time), true, false, null, null);
    }

    @Override
    public synchronized List<ScheduleView> list() {
        failures.check();
        return List.copyOf(views.values());
    }

    @Override
    public synchronized ScheduleView create(ScheduleWish wish) {
        failures.check();
        if (views.containsKey(wish.id())) {
            throw Problem.conflict("there is a schedule of this id already: choose another");
        }
        return put(wish, false, false, null, null);
    }

    @Override
    public synchronized ScheduleView pause(String id, @Nullable String note) {
        return again(find(id), true, note, find(id).lastRun());
    }

    @Override
    public synchronized ScheduleView resume(String id) {
        return again(find(id), false, null, find(id).lastRun());
    }

    @Override
    public synchronized ScheduleView trigger(String id) {
        return again(find(id), find(id).paused(), find(id).note(), NOW);
    }

    @Override
    public synchronized ScheduleView delete(String id) {
        ScheduleView view = find(id);
        if (view.builtIn()) {
            throw Problem.conflict("this schedule is built in: it can be paused but not deleted");
        }
        views.remove(id);
        return view;
    }

    private ScheduleView find(String id) {
        failures.check();
        ScheduleView view = views.get(id);
        if (view == null) {
            throw Problem.notFound("there is no schedule of this id; list_schedules shows all");
        }
        return view;
    }

    private ScheduleView again(ScheduleView view, boolean paused, @Nullable String note, @Nullable Instant lastRun) {
        return put(new ScheduleWish(view.id(), view.task(), view.time()), view.builtIn(), paused, note, lastRun);
    }

    private ScheduleView put(
            ScheduleWish wish, boolean builtIn, boolean paused, @Nullable String note, @Nullable Instant lastRun) {
        ScheduleView view = new ScheduleView(
                wish.id(),
                builtIn,
                wish.task(),
                wish.time(),
                paused,
                note,
                lastRun,
                lastRun == null ? null : "completed",
                paused ? List.of() : List.of(NEXT));
        views.put(wish.id(), view);
        return view;
    }
}
