package dev.tapewatch.monitor.schedule.client;

import dev.tapewatch.monitor.schedule.PlannedRun;
import dev.tapewatch.monitor.schedule.PlannedSkip;
import dev.tapewatch.monitor.schedule.RunPlan;
import io.temporal.client.schedules.ScheduleCalendarSpec;
import io.temporal.client.schedules.ScheduleRange;
import io.temporal.client.schedules.ScheduleSpec;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Stream;

/** Writes a plan in Temporal's words. Every range is spelled out, so that it reads back as it was written. */
final class ScheduleSpecs {
    /** Several schedules of one minute need not start in one instant. Runs are still told the exact minute. */
    static final Duration JITTER = Duration.ofSeconds(5);

    private static final int DAYS_OF_A_WEEK = 7;
    private static final List<ScheduleRange> ANY_SIXTIETH = range(0, 59);
    private static final List<ScheduleRange> ANY_HOUR = range(0, 23);
    private static final List<ScheduleRange> ANY_DAY_OF_MONTH = range(1, 31);
    private static final List<ScheduleRange> ANY_MONTH = range(1, 12);
    private static final List<ScheduleRange> ANY_WEEKDAY = range(0, DAYS_OF_A_WEEK - 1);

    private ScheduleSpecs() {}

    static ScheduleSpec of(RunPlan plan) {
        Stream<ScheduleCalendarSpec> usual =
                plan.days().isEmpty() ? Stream.empty() : Stream.of(usual(plan.days(), plan.time()));
        return ScheduleSpec.newBuilder()
                .setTimeZoneName(plan.zone().getId())
                .setCalendars(Stream.concat(usual, plan.extras().stream().map(ScheduleSpecs::extra))
                        .toList())
                .setSkip(plan.skips().stream()
                        .map(skip -> skip(skip, plan.time()))
                        .toList())
                .setIntervals(List.of())
                .setCronExpressions(List.of())
                .setJitter(JITTER)
                .build();
    }

    private static ScheduleCalendarSpec usual(List<DayOfWeek> days, LocalTime time) {
        return at(time).setDayOfMonth(ANY_DAY_OF_MONTH)
                .setMonth(ANY_MONTH)
                .setYear(List.of())
                .setDayOfWeek(days.stream()
                        .map(ScheduleSpecs::sundayIsZero)
                        .map(day -> range(day, day).getFirst())
                        .toList())
                .setComment("")
                .build();
    }

    private static ScheduleCalendarSpec extra(PlannedRun run) {
        return on(at(run.at().toLocalTime()), run.at().toLocalDate())
                .setComment(run.why())
                .build();
    }

    /** What is left out of a skip means 0 to Temporal: a date alone would skip midnight and nothing else. */
    private static ScheduleCalendarSpec skip(PlannedSkip skip, LocalTime time) {
        ScheduleCalendarSpec.Builder moments = ScheduleCalendarSpec.newBuilder()
                .setSeconds(ANY_SIXTIETH)
                .setMinutes(skip.wholeDay() ? ANY_SIXTIETH : range(time.getMinute(), time.getMinute()))
                .setHour(skip.wholeDay() ? ANY_HOUR : range(time.getHour(), time.getHour()));
        return on(moments, skip.date()).setComment(skip.why()).build();
    }

    private static ScheduleCalendarSpec.Builder at(LocalTime time) {
        return ScheduleCalendarSpec.newBuilder()
                .setSeconds(range(0, 0))
                .setMinutes(range(time.getMinute(), time.getMinute()))
                .setHour(range(time.getHour(), time.getHour()));
    }

    private static ScheduleCalendarSpec.Builder on(ScheduleCalendarSpec.Builder moments, LocalDate date) {
        return moments.setDayOfMonth(range(date.getDayOfMonth(), date.getDayOfMonth()))
                .setMonth(range(date.getMonthValue(), date.getMonthValue()))
                .setYear(range(date.getYear(), date.getYear()))
                .setDayOfWeek(ANY_WEEKDAY);
    }

    private static int sundayIsZero(DayOfWeek day) {
        return day.getValue() % DAYS_OF_A_WEEK;
    }

    private static List<ScheduleRange> range(int start, int end) {
        return List.of(new ScheduleRange(start, end, 1));
    }
}
