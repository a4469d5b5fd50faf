package dev.tapewatch.monitor.report.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertType;
import dev.tapewatch.alert.Severity;
import dev.tapewatch.market.MarketZone;
import dev.tapewatch.monitor.activity.AlertActivitiesImpl;
import dev.tapewatch.monitor.activity.CalendarActivitiesImpl;
import dev.tapewatch.monitor.report.Report;
import dev.tapewatch.monitor.report.ReportKind;
import dev.tapewatch.monitor.workflow.ScheduledTime;
import dev.tapewatch.testing.InMemoryAlertLog;
import dev.tapewatch.testing.InMemoryReportStore;
import dev.tapewatch.testing.ReportScene;
import dev.tapewatch.testing.ReportWorld;
import dev.tapewatch.testing.SkippedTime;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributes;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Reports in simulated time. What Temporal's schedules would start is started here at its times. */
class ScheduledReportWorkflowTest {
    private static final String QUEUE = "report";
    private static final Instant START = newYork("2026-10-26", "09:00");

    private final SkippedTime time = new SkippedTime(START);
    private final InMemoryAlertLog log = new InMemoryAlertLog();
    private final InMemoryReportStore store = new InMemoryReportStore();
    private final ReportWorld world = new ReportWorld(time, List.of("SIM-1"));
    private int runs;

    private void start(ReportWorld of) {
        var worker = time.environment().newWorker(QUEUE);
        worker.registerWorkflowImplementationTypes(ScheduledReportWorkflowImpl.class, ReportWorkflowImpl.class);
        worker.registerActivitiesImplementations(
                of.activities(store), new AlertActivitiesImpl(log), new CalendarActivitiesImpl(ReportScene.CALENDAR));
        time.environment().start();
    }

    @AfterEach
    void close() {
        time.close();
    }

    private static Instant newYork(String date, String time) {
        return LocalDate.parse(date)
                .atTime(LocalTime.parse(time))
                .atZone(MarketZone.NEW_YORK)
                .toInstant();
    }

    private String scheduled(ReportKind kind, Instant due) {
        return scheduled(new ScheduledReport(kind.name(), null, true, List.of("mcp", "email")), due);
    }

    private String scheduled(ScheduledReport wish, Instant due) {
        return time.client()
                .newWorkflowStub(
                        ScheduledReportWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(QUEUE)
                                .setWorkflowId("scheduled-" + runs++)
                                .setTypedSearchAttributes(SearchAttributes.newBuilder()
                                        .set(ScheduledTime.ATTRIBUTE, due.atOffset(ZoneOffset.UTC))
                                        .build())
                                .build())
                .run(wish);
    }

    private String requested(ReportKind kind, @Nullable String account) {
        return time.client()
                .newWorkflowStub(
                        ReportWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(QUEUE)
                                .setWorkflowId("requested-" + runs++)
                                .build())
                .run(new RequestedReport(kind.name(), account, List.of("mcp")));
    }

    @Test
    void five_weeks_of_reports_over_the_end_of_summer_time_a_holiday_and_an_early_close() {
        start(world);
        List<String> outcomes = new ArrayList<>();
        for (LocalDate date = LocalDate.parse("2026-10-26");
                date.isBefore(LocalDate.parse("2026-11-29"));
                date = date.plusDays(1)) {
            if (date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY) {
                continue;
            }
            if (date.equals(LocalDate.parse("2026-11-27"))) {
                time.passTo(newYork(date.toString(), "13:30"));
                outcomes.add(scheduled(ReportKind.DAILY, newYork(date.toString(), "13:30")));
                outcomes.add(scheduled(ReportKind.WEEKLY, newYork(date.toString(), "13:30")));
            }
            Instant dailyTime = newYork(date.toString(), "16:30");
            time.passTo(dailyTime);
            outcomes.add(scheduled(ReportKind.DAILY, dailyTime));
            if (date.getDayOfWeek() == DayOfWeek.FRIDAY) {
                Instant weeklyTime = newYork(date.toString(), "17:00");
                time.passTo(weeklyTime);
                outcomes.add(scheduled(ReportKind.WEEKLY, weeklyTime));
            }
        }

        LocalDate first = LocalDate.parse("2026-10-26");
        LocalDate last = LocalDate.parse("2026-11-28");
        assertThat(store.ids(ReportKind.DAILY, first, last)).hasSize(24);
        assertThat(store.ids(ReportKind.WEEKLY, first, last))
                .containsExactly(
                        "weekly-SIM-1-2026-10-30",
                        "weekly-SIM-1-2026-11-06",
                        "weekly-SIM-1-2026-11-13",
                        "weekly-SIM-1-2026-11-20",
                        "weekly-SIM-1-2026-11-27");
        assertThat(outcomes)
                .contains("completed: daily-SIM-1-2026-10-30", "completed: daily-SIM-1-2026-11-02")
                .contains("skipped: NYSE is closed (Thanksgiving)")
                .endsWith(
                        "completed: daily-SIM-1-2026-11-27",
                        "completed: weekly-SIM-1-2026-11-27",
                        "skipped: the report of 2026-11-27 was made already",
                        "skipped: the report of 2026-11-27 was made already");
        assertThat(log.alerts()).hasSize(29).extracting(Alert::id).doesNotHaveDuplicates();

        Report monday = store.find("daily-SIM-1-2026-11-02").orElseThrow();
        assertThat(monday.time()).isEqualTo(Instant.parse("2026-11-02T21:30:00Z"));
        // From Friday, day 303, to Monday, day 306, at 100 dollars a day.
        assertThat(monday.markdown()).contains("+$300.00", "since the close of 2026-10-30");
        Report week = store.find("weekly-SIM-1-2026-11-27").orElseThrow();
        // SPY is 600 and the day of the year: 924 on 20 November, 931 on the 27th.
        assertThat(week.markdown()).contains("+$700.00", "SPY +0.76%").doesNotContain("Thu 2026-11-26 |");
    }

    @Test
    void seed_defect_9_a_late_run_keeps_the_date_it_was_scheduled_for() {
        start(world);
        Instant due = newYork("2026-10-26", "16:30");
        time.passTo(newYork("2026-10-27", "02:00"));
        assertThat(scheduled(ReportKind.DAILY, due)).isEqualTo("completed: daily-SIM-1-2026-10-26");
        Report report = store.find("daily-SIM-1-2026-10-26").orElseThrow();
        assertThat(report.title()).isEqualTo("Daily Portfolio Report - 2026-10-26");
        assertThat(report.time()).isEqualTo(due);
        // 26 October is day 299: the value is that of the day, not of the night in which the report was made.
        assertThat(report.markdown()).contains("**Total Value:** $129,900.00", "**Late:**", "+$300.00");
        assertThat(log.alerts().getFirst().time()).isEqualTo(due);
    }

    @Test
    void seed_defect_9_the_date_is_that_of_new_york_even_when_it_is_tomorrow_in_london() {
        start(world);
        Instant evening = newYork("2026-10-26", "21:00");
        time.passTo(evening);
        assertThat(evening).isEqualTo(Instant.parse("2026-10-27T01:00:00Z"));
        assertThat(requested(ReportKind.DAILY, null)).isEqualTo("daily-SIM-1-2026-10-26");
    }

    @Test
    void one_alert_tells_of_a_report_however_often_its_parts_fail() {
        start(world);
        world.failNext(3);
        store.failNext(2);
        log.failNext(3);
        Instant due = newYork("2026-10-26", "16:30");
        time.passTo(due);
        assertThat(time.passUntilAnswered(() -> scheduled(ReportKind.DAILY, due)))
                .isEqualTo("completed: daily-SIM-1-2026-10-26");
        assertThat(log.alerts()).hasSize(1);
        Alert alert = log.alerts().getFirst();
        assertThat(alert.id()).isEqualTo("report/daily-SIM-1-2026-10-26/" + due);
        assertThat(alert.type()).isEqualTo(AlertType.REPORT);
        assertThat(alert.severity()).isEqualTo(Severity.INFO);
        assertThat(alert.message()).contains("Total value $129,900.00");
        assertThat(alert.topic().rule()).isEqualTo("report/daily/SIM-1");
        assertThat(alert.topic().episode()).isEqualTo("daily-SIM-1-2026-10-26/" + alert.time());
        assertThat(alert.channels()).containsExactly("mcp", "email");
        assertThat(alert.details())
                .containsEntry("report_id", "daily-SIM-1-2026-10-26")
                .containsEntry("resource", "report://daily/latest")
                .containsEntry("channels", List.of("mcp", "email"))
                .containsKey("explanation");
    }

    @Test
    void a_run_on_demand_makes_a_version_that_the_evenings_report_replaces_and_does_not_silence() {
        start(world);
        time.passTo(newYork("2026-10-26", "11:00"));
        String morning = requested(ReportKind.DAILY, "SIM-1");
        Instant due = newYork("2026-10-26", "16:30");
        time.passTo(due);
        assertThat(scheduled(ReportKind.DAILY, due)).isEqualTo("completed: " + morning);
        assertThat(store.latest(ReportKind.DAILY).orElseThrow().time()).isEqualTo(due);
        time.passTo(newYork("2026-10-26", "18:00"));
        assertThat(requested(ReportKind.DAILY, "SIM-1")).isEqualTo(morning);
        assertThat(store.latest(ReportKind.DAILY).orElseThrow().time()).isAfter(due);
        assertThat(log.alerts())
                .hasSize(3)
                .extracting(Alert::id)
                .doesNotHaveDuplicates()
                .contains("report/" + morning + "/" + due);
    }

    @Test
    void a_report_cut_off_behind_its_saving_is_told_of_although_the_recording_stood_still_meanwhile() {
        start(world);
        world.fallBehind(Duration.ofMinutes(1));
        store.failNext(2);
        Instant due = newYork("2026-10-26", "16:30");
        time.passTo(due);
        assertThat(time.passUntilAnswered(() -> scheduled(ReportKind.DAILY, due)))
                .isEqualTo("completed: daily-SIM-1-2026-10-26");
        assertThat(log.alerts()).extracting(Alert::time).containsExactly(due);
    }

    @Test
    void a_schedule_of_noon_does_not_silence_that_of_the_evening() {
        start(world);
        for (String timeOfDay : List.of("12:00", "16:30")) {
            Instant due = newYork("2026-10-26", timeOfDay);
            time.passTo(due);
            assertThat(scheduled(ReportKind.DAILY, due)).isEqualTo("completed: daily-SIM-1-2026-10-26");
        }
        assertThat(log.alerts())
                .extracting(Alert::time)
                .containsExactly(newYork("2026-10-26", "12:00"), newYork("2026-10-26", "16:30"));
    }

    @Test
    void a_day_without_trading_gets_its_report_where_the_schedule_wants_every_day() {
        start(world);
        Instant sunday = newYork("2026-11-01", "12:00");
        time.passTo(sunday);
        assertThat(scheduled(new ScheduledReport("DAILY", null, false, List.of("mcp")), sunday))
                .isEqualTo("completed: daily-SIM-1-2026-11-01");
        assertThat(scheduled(ReportKind.DAILY, sunday)).isEqualTo("skipped: NYSE is closed (weekend)");
    }

    @Test
    void a_market_without_accounts_is_skipped_and_a_wrong_account_fails() {
        start(new ReportWorld(time, List.of()));
        Instant due = newYork("2026-10-26", "16:30");
        assertThat(scheduled(ReportKind.DAILY, due)).startsWith("skipped: there is no account to report on");
        assertThatThrownBy(() -> requested(ReportKind.DAILY, "NOBODY"))
                .isInstanceOf(WorkflowFailedException.class)
                .rootCause()
                .hasMessageContaining("there is no account NOBODY");
        assertThat(log.alerts()).isEmpty();
    }
}
