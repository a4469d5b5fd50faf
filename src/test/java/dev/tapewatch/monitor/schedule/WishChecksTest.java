package dev.tapewatch.monitor.schedule;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.market.calendar.NyseCalendar;
import dev.tapewatch.monitor.schedule.ScheduledTask.Kind;
import dev.tapewatch.problem.Problem;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WishChecksTest {
    private static final ScheduledTask SCREEN = new ScheduledTask(Kind.SCREEN, "morning-csp", null);
    private static final ScheduledTask REPORT = new ScheduledTask(Kind.DAILY_REPORT, null, null);

    private static ScheduleWish wish(
            String id, ScheduledTask task, List<DayOfWeek> days, String time, String zone, boolean tradingDaysOnly) {
        return new ScheduleWish(
                id, task, new CalendarTime(days, LocalTime.parse(time), ZoneId.of(zone), tradingDaysOnly));
    }

    private static ScheduleWish at(ScheduledTask task, List<DayOfWeek> days, String time, boolean tradingDaysOnly) {
        return wish("mine", task, days, time, "America/New_York", tradingDaysOnly);
    }

    private static void check(ScheduleWish wish) {
        WishChecks.check(wish, new RunPlanner(NyseCalendar.standard()), LocalDate.of(2026, 11, 23));
    }

    private static void refused(ScheduleWish wish, String words) {
        assertThatThrownBy(() -> check(wish))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.BAD_INPUT))
                .hasMessageContaining(words);
    }

    private static ScheduledTask task(Kind kind, @Nullable String screener, @Nullable String account) {
        return new ScheduledTask(kind, screener, account);
    }

    @Test
    void what_makes_sense_is_taken() {
        assertThatCode(() -> {
                    check(at(SCREEN, List.of(FRIDAY), "15:59", true));
                    check(at(REPORT, List.of(FRIDAY), "16:30", true));
                    check(at(REPORT, List.of(SATURDAY), "09:00", false));
                    check(wish("a-1", SCREEN, List.of(FRIDAY), "15:35", "Europe/Berlin", true));
                })
                .doesNotThrowAnyException();
        BuiltInSchedules.all().forEach(WishChecksTest::check);
    }

    @Test
    void names_must_be_plain() {
        refused(wish("My Scan", SCREEN, List.of(FRIDAY), "10:00", "America/New_York", true), "\"My Scan\"");
        refused(wish("a".repeat(41), SCREEN, List.of(FRIDAY), "10:00", "America/New_York", true), "1 to 40");
        refused(at(task(Kind.SCREEN, null, null), List.of(FRIDAY), "10:00", true), "screener's id is missing");
    }

    @Test
    void a_task_must_fit_its_kind() {
        refused(at(task(Kind.DAILY_REPORT, "morning-csp", null), List.of(FRIDAY), "16:30", true), "needs no screener");
        refused(at(task(Kind.SCREEN, "morning-csp", "SIM-1"), List.of(FRIDAY), "10:00", true), "for no account");
    }

    @Test
    void times_must_be_whole_minutes_of_a_region_on_some_day() {
        refused(at(REPORT, List.of(), "16:30", true), "no days");
        refused(at(REPORT, List.of(FRIDAY), "16:30:10", true), "hours and minutes only");
        refused(wish("mine", REPORT, List.of(FRIDAY), "16:30", "+02:00", true), "name of a region");
    }

    @Test
    void a_schedule_that_would_never_run_is_refused() {
        refused(at(SCREEN, List.of(FRIDAY), "16:00", true), "it would never run: friday at 16:00");
        refused(at(SCREEN, List.of(FRIDAY), "09:29", true), "it would never run");
        refused(at(REPORT, List.of(SATURDAY, SUNDAY), "10:00", true), "never on a trading day");
    }

    @Test
    void an_hour_that_the_clock_change_skips_or_repeats_is_refused() {
        refused(at(REPORT, List.of(SUNDAY), "02:30", false), "2027-03-14");
        refused(at(REPORT, List.of(SUNDAY), "01:30", false), "2027-11-07");
    }
}
