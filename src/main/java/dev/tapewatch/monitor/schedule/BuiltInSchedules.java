package dev.tapewatch.monitor.schedule;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;

import dev.tapewatch.market.MarketZone;
import dev.tapewatch.monitor.schedule.ScheduledTask.Kind;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/** The schedules that come with the program, all in New York time and on trading days only. */
public final class BuiltInSchedules {
    private static final List<DayOfWeek> MONDAY_TO_FRIDAY = List.of(MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY);

    private static final List<ScheduleWish> ALL = List.of(
            wish("morning-csp-scan", screen("morning-csp"), MONDAY_TO_FRIDAY, LocalTime.of(9, 35)),
            wish("afternoon-scan", screen("afternoon-opportunities"), MONDAY_TO_FRIDAY, LocalTime.of(14, 0)),
            wish("daily-report", report(Kind.DAILY_REPORT), MONDAY_TO_FRIDAY, LocalTime.of(16, 30)),
            wish("weekly-summary", report(Kind.WEEKLY_REPORT), List.of(FRIDAY), LocalTime.of(17, 0)));

    private BuiltInSchedules() {}

    /** All of them, in the order of the day. */
    public static List<ScheduleWish> all() {
        return ALL;
    }

    /** The built-in schedule of that name. */
    public static Optional<ScheduleWish> find(String id) {
        return ALL.stream().filter(wish -> wish.id().equals(id)).findFirst();
    }

    private static ScheduleWish wish(String id, ScheduledTask task, List<DayOfWeek> days, LocalTime time) {
        return new ScheduleWish(id, task, new CalendarTime(days, time, MarketZone.NEW_YORK, true));
    }

    private static ScheduledTask screen(String screenerId) {
        return new ScheduledTask(Kind.SCREEN, screenerId, null);
    }

    private static ScheduledTask report(Kind kind) {
        return new ScheduledTask(kind, null, null);
    }
}
