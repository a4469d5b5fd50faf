package dev.tapewatch.monitor.schedule;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tapewatch.market.MarketZone;
import dev.tapewatch.market.calendar.CalendarOverride;
import dev.tapewatch.market.calendar.NyseCalendar;
import dev.tapewatch.market.calendar.TradingCalendar;
import dev.tapewatch.monitor.schedule.ScheduledTask.Kind;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunPlannerTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    private static final List<DayOfWeek> WORKDAYS = List.of(MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY);

    private final RunPlanner planner = new RunPlanner(NyseCalendar.standard());

    private RunPlan plan(String id, LocalDate today) {
        ScheduleWish wish = BuiltInSchedules.find(id).orElseThrow();
        return planner.plan(wish.task().kind(), wish.time(), today);
    }

    private List<String> localRuns(String id, String from, String to) {
        LocalDate first = LocalDate.parse(from);
        return local(plan(id, first), first, LocalDate.parse(to));
    }

    private static List<String> local(RunPlan plan, LocalDate from, LocalDate to) {
        return plan.runs(from, to).stream()
                .map(run -> run.atZone(plan.zone()).toLocalDateTime().toString())
                .toList();
    }

    private static CalendarTime time(List<DayOfWeek> days, String time, String zone, boolean tradingDaysOnly) {
        return new CalendarTime(days, LocalTime.parse(time), ZoneId.of(zone), tradingDaysOnly);
    }

    @Test
    void the_built_in_schedules_are_those_of_the_design() {
        assertThat(BuiltInSchedules.all())
                .extracting(
                        ScheduleWish::id,
                        wish -> wish.time().time().toString(),
                        wish -> wish.time().days().size(),
                        wish -> wish.task().screenerId())
                .containsExactly(
                        tuple("morning-csp-scan", "09:35", 5, "morning-csp"),
                        tuple("afternoon-scan", "14:00", 5, "afternoon-opportunities"),
                        tuple("daily-report", "16:30", 5, null),
                        tuple("weekly-summary", "17:00", 1, null));
        assertThat(BuiltInSchedules.all()).allSatisfy(wish -> {
            assertThat(wish.time().zone()).isEqualTo(MarketZone.NEW_YORK);
            assertThat(wish.time().tradingDaysOnly()).isTrue();
        });
    }

    @Test
    void seed_defect_9_nothing_runs_on_a_holiday() {
        assertThat(plan("morning-csp-scan", TODAY).runs(LocalDate.of(2026, 11, 26), LocalDate.of(2026, 11, 26)))
                .isEmpty();
        assertThat(plan("daily-report", TODAY).skips())
                .contains(new PlannedSkip(LocalDate.of(2026, 11, 26), true, "Thanksgiving"));
        assertThat(localRuns("afternoon-scan", "2026-12-24", "2026-12-29"))
                .containsExactly("2026-12-28T14:00", "2026-12-29T14:00");
    }

    @Test
    void seed_defect_9_a_report_comes_half_an_hour_behind_an_early_close() {
        assertThat(localRuns("daily-report", "2026-11-24", "2026-11-30"))
                .containsExactly("2026-11-24T16:30", "2026-11-25T16:30", "2026-11-27T13:30", "2026-11-30T16:30");
        assertThat(localRuns("weekly-summary", "2026-11-16", "2026-12-05"))
                .containsExactly("2026-11-20T17:00", "2026-11-27T13:30", "2026-12-04T17:00");
    }

    @Test
    void no_scan_runs_at_an_early_close_or_behind_it() {
        assertThat(localRuns("morning-csp-scan", "2026-11-25", "2026-11-30"))
                .containsExactly("2026-11-25T09:35", "2026-11-27T09:35", "2026-11-30T09:35");
        assertThat(localRuns("afternoon-scan", "2026-11-25", "2026-11-30"))
                .containsExactly("2026-11-25T14:00", "2026-11-30T14:00");
        RunPlan atTheClose = planner.plan(Kind.SCREEN, time(WORKDAYS, "13:00", "America/New_York", true), TODAY);
        assertThat(local(atTheClose, LocalDate.of(2026, 11, 25), LocalDate.of(2026, 11, 30)))
                .containsExactly("2026-11-25T13:00", "2026-11-30T13:00");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-30, 2026-04-02T17:00, Good Friday",
        "2026-06-29, 2026-07-02T17:00, Independence Day (observed)",
        "2026-12-21, 2026-12-24T13:30, Christmas",
        "2026-12-28, 2026-12-31T17:00, New Year's Day",
        "2027-12-20, 2027-12-23T17:00, Christmas (observed)"
    })
    void a_week_whose_friday_is_a_holiday_gets_its_summary_on_the_last_trading_day(
            LocalDate monday, String run, String closure) {
        RunPlan plan = plan("weekly-summary", monday);
        assertThat(local(plan, monday, monday.plusDays(6))).containsExactly(run);
        assertThat(plan.extras())
                .filteredOn(extra -> extra.at().toString().equals(run))
                .singleElement()
                .satisfies(extra ->
                        assertThat(extra.why()).isEqualTo("instead of " + monday.plusDays(4) + ": " + closure));
    }

    @Test
    void a_week_without_any_session_has_no_summary() {
        LocalDate monday = LocalDate.of(2026, 12, 7);
        Map<LocalDate, CalendarOverride> closed = new TreeMap<>();
        monday.datesUntil(monday.plusDays(5)).forEach(day -> closed.put(day, new CalendarOverride.Closed("Outage")));
        TradingCalendar calendar = NyseCalendar.with(closed);
        ScheduleWish weekly = BuiltInSchedules.find("weekly-summary").orElseThrow();
        RunPlan plan = new RunPlanner(calendar).plan(weekly.task().kind(), weekly.time(), TODAY);
        assertThat(plan.runs(monday, monday.plusDays(6))).isEmpty();
    }

    @Test
    void a_closure_that_was_announced_is_skipped_by_name() {
        LocalDate day = LocalDate.of(2026, 12, 9);
        TradingCalendar calendar = NyseCalendar.with(Map.of(day, new CalendarOverride.Closed("Day of mourning")));
        ScheduleWish daily = BuiltInSchedules.find("daily-report").orElseThrow();
        assertThat(new RunPlanner(calendar)
                        .plan(daily.task().kind(), daily.time(), TODAY)
                        .skips())
                .contains(new PlannedSkip(day, true, "Day of mourning"));
    }

    @Test
    void the_hour_in_new_york_stays_when_the_clock_is_changed() {
        LocalDate autumn = LocalDate.of(2026, 10, 30);
        assertThat(plan("morning-csp-scan", autumn).runs(autumn, autumn.plusDays(3)))
                .containsExactly(Instant.parse("2026-10-30T13:35:00Z"), Instant.parse("2026-11-02T14:35:00Z"));
        LocalDate spring = LocalDate.of(2027, 3, 12);
        assertThat(plan("daily-report", spring).runs(spring, spring.plusDays(3)))
                .containsExactly(Instant.parse("2027-03-12T21:30:00Z"), Instant.parse("2027-03-15T20:30:00Z"));
    }

    @Test
    void on_all_days_nothing_is_skipped_or_moved() {
        RunPlan plan = planner.plan(
                Kind.DAILY_REPORT, time(List.of(THURSDAY, FRIDAY, SUNDAY), "16:30", "America/New_York", false), TODAY);
        assertThat(plan.skips()).isEmpty();
        assertThat(plan.extras()).isEmpty();
        assertThat(local(plan, LocalDate.of(2026, 11, 26), LocalDate.of(2026, 11, 29)))
                .containsExactly("2026-11-26T16:30", "2026-11-27T16:30", "2026-11-29T16:30");
    }

    @Test
    void a_weekend_day_is_left_out_instead_of_being_skipped_every_week() {
        RunPlan plan = planner.plan(
                Kind.DAILY_REPORT, time(List.of(FRIDAY, SATURDAY), "16:30", "America/New_York", true), TODAY);
        assertThat(plan.days()).containsExactly(FRIDAY);
        assertThat(plan.skips()).noneMatch(skip -> skip.date().getDayOfWeek() == SATURDAY);
    }

    @Test
    void a_report_before_an_early_close_stays_where_it_is() {
        RunPlan plan = planner.plan(Kind.DAILY_REPORT, time(WORKDAYS, "08:00", "America/New_York", true), TODAY);
        assertThat(local(plan, LocalDate.of(2026, 11, 27), LocalDate.of(2026, 11, 27)))
                .containsExactly("2026-11-27T08:00");
    }

    @Test
    void another_time_zone_keeps_its_own_hour_and_minds_the_day_in_new_york() {
        // 07:00 on Saturday in Tokyo is still Friday afternoon in New York.
        List<DayOfWeek> days = List.of(TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY);
        RunPlan plan = planner.plan(Kind.DAILY_REPORT, time(days, "07:00", "Asia/Tokyo", true), TODAY);
        assertThat(local(plan, LocalDate.of(2026, 11, 25), LocalDate.of(2026, 12, 1)))
                .containsExactly("2026-11-25T07:00", "2026-11-26T07:00", "2026-11-28T03:30", "2026-12-01T07:00");
    }

    @Test
    void two_runs_that_would_meet_are_one() {
        RunPlan plan = planner.plan(
                Kind.WEEKLY_REPORT, time(List.of(THURSDAY, FRIDAY), "17:00", "America/New_York", true), TODAY);
        assertThat(local(plan, LocalDate.of(2026, 12, 21), LocalDate.of(2026, 12, 27)))
                .containsExactly("2026-12-24T13:30");
        assertThat(local(plan, LocalDate.of(2026, 12, 28), LocalDate.of(2027, 1, 3)))
                .containsExactly("2026-12-31T17:00");
    }

    @Test
    void the_plan_of_a_day_is_that_of_the_whole_month_and_reaches_18_months_ahead() {
        assertThat(plan("daily-report", TODAY)).isEqualTo(plan("daily-report", LocalDate.of(2026, 11, 1)));
        assertThat(plan("daily-report", TODAY).skips())
                .extracting(PlannedSkip::date)
                .contains(LocalDate.of(2028, 5, 29))
                .noneMatch(date -> date.isAfter(LocalDate.of(2028, 5, 31)));
    }
}
