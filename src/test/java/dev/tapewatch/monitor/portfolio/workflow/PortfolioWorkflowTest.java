package dev.tapewatch.monitor.portfolio.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertType;
import dev.tapewatch.alert.Severity;
import dev.tapewatch.alert.Topic;
import dev.tapewatch.market.MarketZone;
import dev.tapewatch.market.Quality;
import dev.tapewatch.market.calendar.NyseCalendar;
import dev.tapewatch.monitor.activity.AlertActivitiesImpl;
import dev.tapewatch.monitor.episode.OpenEpisode;
import dev.tapewatch.monitor.portfolio.ConfigChange;
import dev.tapewatch.monitor.portfolio.ConfigChangeTest;
import dev.tapewatch.monitor.portfolio.FactGathering;
import dev.tapewatch.monitor.portfolio.PortfolioConfig;
import dev.tapewatch.monitor.portfolio.activity.PortfolioActivitiesImpl;
import dev.tapewatch.testing.HeldOptions;
import dev.tapewatch.testing.InMemoryAlertLog;
import dev.tapewatch.testing.KnownEvents;
import dev.tapewatch.testing.ScriptedAccount;
import dev.tapewatch.testing.ScriptedBrokerage;
import dev.tapewatch.testing.ScriptedMarket;
import dev.tapewatch.testing.SkippedTime;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PortfolioWorkflowTest {
    private static final String QUEUE = "portfolio";
    private static final String ID = "portfolio-monitor-A1";
    private static final NyseCalendar CALENDAR = NyseCalendar.standard();

    /** Monday, midnight in New York; daylight saving time ends on the Sunday after it. */
    private final SkippedTime time = new SkippedTime(Instant.parse("2026-10-26T04:00:00Z"));

    private final ScriptedBrokerage brokerage = new ScriptedBrokerage(time);
    private final ScriptedAccount account = brokerage.account("A1");
    private final ScriptedMarket market = new ScriptedMarket(time);
    private final InMemoryAlertLog log = new InMemoryAlertLog();
    private final PortfolioWorkflow workflow = time.client().newWorkflowStub(PortfolioWorkflow.class, ID);

    @AfterEach
    void close() {
        time.close();
    }

    private void start(PortfolioConfig config, long eventsPerRun) {
        var worker = time.environment().newWorker(QUEUE);
        worker.registerWorkflowImplementationTypes(PortfolioWorkflowImpl.class);
        FactGathering facts = new FactGathering(brokerage, market, new HeldOptions(time), new KnownEvents(), CALENDAR);
        worker.registerActivitiesImplementations(new PortfolioActivitiesImpl(facts), new AlertActivitiesImpl(log));
        time.environment().start();
        WorkflowClient client = time.client();
        PortfolioWorkflow starting = client.newWorkflowStub(
                PortfolioWorkflow.class,
                WorkflowOptions.newBuilder()
                        .setTaskQueue(QUEUE)
                        .setWorkflowId(ID)
                        .build());
        WorkflowClient.start(starting::watch, PortfolioState.fresh("A1", config, eventsPerRun));
    }

    private void start() {
        start(PortfolioConfig.DEFAULTS, 4_000);
    }

    private List<String> ids() {
        return log.alerts().stream().map(Alert::id).toList();
    }

    private List<Alert> reminders() {
        return log.alerts().stream()
                .filter(alert -> Boolean.TRUE.equals(alert.details().get("reminder")))
                .toList();
    }

    /** What was said, but for reminders: in which quarter of an hour, of which condition, and what of it. */
    private List<String> events() {
        return log.alerts().stream()
                .filter(alert -> Boolean.FALSE.equals(alert.details().get("reminder")))
                .map(alert -> quarter(alert.time()) + " " + alert.details().get("kind") + " "
                        + alert.details().get("event") + " " + alert.severity())
                .toList();
    }

    /** Checks come a little later with each that the machine takes its time for. */
    private static String quarter(Instant time) {
        long seconds = Duration.ofMinutes(15).toSeconds();
        return Instant.ofEpochSecond(time.getEpochSecond() / seconds * seconds)
                .toString()
                .replace(":00Z", "Z");
    }

    private String runId() {
        return time.client()
                .newUntypedWorkflowStub(ID)
                .describe()
                .getExecution()
                .getRunId();
    }

    @Test
    void seed_defect_6_warning_critical_and_back_is_one_episode_with_one_resolved() {
        time.passTo("2026-10-26T14:00:00Z");
        start();
        for (String equity : List.of("97500", "94500", "97500", "94500", "97500", "99000")) {
            account.equity(equity);
            time.pass(Duration.ofMinutes(1));
        }
        time.pass(Duration.ofMinutes(30));
        assertThat(log.alerts())
                .extracting(Alert::severity)
                .containsExactly(Severity.WARNING, Severity.CRITICAL, Severity.INFO);
        assertThat(ids())
                .containsExactly(
                        "portfolio/A1/daily_loss/all/1/1",
                        "portfolio/A1/daily_loss/all/1/2",
                        "portfolio/A1/daily_loss/all/1/3");
        Alert first = log.alerts().getFirst();
        assertThat(first.type()).isEqualTo(AlertType.PORTFOLIO);
        assertThat(first.source()).isEqualTo("scripted");
        assertThat(first.message()).contains("A1 lost 2.5 % today ($2,500.00)");
        assertThat(first.details()).containsEntry("channels", List.of()).containsKey("explanation");
        assertThat(log.alerts())
                .extracting(Alert::topic)
                .containsExactly(
                        new Topic("portfolio/A1/daily_loss/all", "1/warning"),
                        new Topic("portfolio/A1/daily_loss/all", "1/critical"),
                        new Topic("portfolio/A1/daily_loss/all", "1/ended"));
        assertThat(log.alerts().getLast().title()).isEqualTo("Daily loss of A1: resolved");
        assertThat(workflow.state().episodes().open()).isEmpty();
    }

    @Test
    void a_measure_that_flutters_about_its_level_is_one_episode() {
        time.passTo("2026-10-26T14:00:00Z");
        start(withReminder(Duration.ZERO), 4_000);
        for (int minute = 0; minute < 30; minute++) {
            account.equity(minute % 2 == 0 ? "98000" : "98050");
            time.pass(Duration.ofMinutes(1));
        }
        assertThat(log.alerts()).hasSize(1);
        account.equity("98200");
        time.pass(Duration.ofMinutes(2));
        assertThat(log.alerts()).hasSize(2);
    }

    private static PortfolioConfig withReminder(Duration interval) {
        return ConfigChange.of(PortfolioConfig.DEFAULTS, ConfigChangeTest.reminder(interval));
    }

    @Test
    void seed_defect_6_throttle_config_and_episodes_survive_every_new_run() {
        time.passTo("2026-10-26T14:00:00Z");
        start(PortfolioConfig.DEFAULTS, 60);
        String firstRun = runId();
        workflow.configure(ConfigChangeTest.loss("3", "6"));
        workflow.configure(ConfigChangeTest.reminder(Duration.ofMinutes(20)));
        account.equity("97500");
        time.pass(Duration.ofMinutes(30));
        assertThat(log.alerts()).as("2.5 % is below the level that was set").isEmpty();

        account.equity("96500");
        time.pass(Duration.ofHours(4));
        assertThat(runId()).isNotEqualTo(firstRun);
        assertThat(workflow.state().config().dailyLossWarning()).isEqualByComparingTo("3");
        assertThat(ids()).doesNotHaveDuplicates().allMatch(id -> id.startsWith("portfolio/A1/daily_loss/all/1/"));
        assertThat(events()).hasSize(1);
        List<Instant> told = log.alerts().stream().map(Alert::time).toList();
        assertThat(told).hasSize(12);
        assertThat(log.alerts())
                .as("a reminder says what it repeats")
                .extracting(Alert::topic)
                .containsOnly(new Topic("portfolio/A1/daily_loss/all", "1/warning"));
        for (int next = 1; next < told.size(); next++) {
            assertThat(Duration.between(told.get(next - 1), told.get(next)))
                    .isBetween(Duration.ofMinutes(20), Duration.ofMinutes(21).plusSeconds(1));
        }
        OpenEpisode episode = workflow.state().episodes().open().getFirst();
        assertThat(episode.alerts()).isEqualTo(12);
        assertThat(episode.heldBack() + episode.alerts()).isBetween(238L, 241L);
        assertThat(workflow.state().roundsDone()).isBetween(269L, 275L);
    }

    @Test
    void a_brokerage_out_of_reach_neither_begins_nor_ends_an_episode_and_is_seen_in_the_status() {
        account.margin("75000");
        start();
        time.pass(Duration.ofMinutes(2));
        brokerage.reachable(false);
        account.margin("0");
        time.pass(Duration.ofMinutes(10));
        assertThat(events()).hasSize(1);
        assertThat(workflow.state().problem()).contains("scripted brokerage cannot be reached");
        assertThat(workflow.state().episodes().open()).hasSize(1);
        brokerage.reachable(true);
        time.pass(Duration.ofMinutes(2));
        assertThat(workflow.state().problem()).isNull();
        assertThat(log.alerts().getLast().title()).isEqualTo("Margin utilisation of A1: resolved");
    }

    @Test
    void figures_that_are_stale_neither_begin_nor_end_an_episode() {
        account.margin("75000");
        start();
        time.pass(Duration.ofMinutes(2));
        assertThat(events()).hasSize(1);
        account.quality(Quality.STALE).margin("0").equity("90000");
        time.pass(Duration.ofMinutes(10));
        assertThat(events())
                .as("a loss of 10 % and a margin that is free, both doubtful")
                .hasSize(1);
        assertThat(workflow.state().episodes().open()).hasSize(1);
        account.quality(Quality.REAL_TIME);
        time.pass(Duration.ofMinutes(2));
        assertThat(log.alerts())
                .extracting(alert -> alert.details().get("quality"))
                .containsExactly("real_time", "real_time", "real_time");
        assertThat(log.alerts().stream().skip(1).map(Alert::title))
                .containsExactlyInAnyOrder("Margin utilisation of A1: resolved", "Daily loss of A1");
    }

    @Test
    void an_account_that_is_gone_is_not_watched_until_it_is_back() {
        start();
        time.pass(Duration.ofMinutes(2));
        brokerage.close("A1");
        time.pass(Duration.ofMinutes(2));
        assertThat(workflow.state().accountMissing()).isTrue();
        brokerage.account("A1");
        time.pass(Duration.ofMinutes(2));
        assertThat(workflow.state().accountMissing()).isFalse();
    }

    @Test
    void an_alert_log_that_fails_before_and_after_writing_loses_and_doubles_nothing() {
        start();
        time.pass(Duration.ofMinutes(1));
        log.failNext(7);
        account.margin("75000");
        time.pass(Duration.ofMinutes(2));
        account.margin("90000");
        time.pass(Duration.ofMinutes(2));
        account.margin("0");
        time.pass(Duration.ofMinutes(2));
        assertThat(ids())
                .containsExactly(
                        "portfolio/A1/margin/all/1/1", "portfolio/A1/margin/all/1/2", "portfolio/A1/margin/all/1/3");
    }

    @Test
    void another_market_lets_the_episodes_be_forgotten_without_a_word() {
        account.margin("75000");
        start();
        time.pass(Duration.ofMinutes(2));
        account.margin("0");
        market.becomeAnother();
        time.pass(Duration.ofMinutes(2));
        assertThat(log.alerts()).hasSize(1);
        account.margin("75000");
        time.pass(Duration.ofMinutes(2));
        assertThat(ids()).containsExactly("portfolio/A1/margin/all/1/1", "portfolio/A1/margin/all/2/1");
    }

    @Test
    void a_change_holds_at_once_and_one_that_makes_no_sense_leaves_no_trace() {
        account.equity("97500");
        start();
        time.pass(Duration.ofMinutes(1));
        assertThatThrownBy(() -> workflow.configure(ConfigChangeTest.loss("6", "5")))
                .isInstanceOfSatisfying(WorkflowUpdateException.class, failure -> {
                    ApplicationFailure refusal = (ApplicationFailure) Objects.requireNonNull(
                            Objects.requireNonNull(failure.getCause()).getCause());
                    assertThat(refusal.getType()).isEqualTo("BAD_INPUT");
                    assertThat(refusal.getOriginalMessage()).contains("change both");
                });
        assertThat(workflow.state().config()).isEqualTo(PortfolioConfig.DEFAULTS);

        workflow.configure(ConfigChangeTest.loss("3", "6"));
        time.pass(Duration.ofSeconds(1));
        assertThat(log.alerts().getLast().title()).isEqualTo("Daily loss of A1: resolved");
    }

    /** From the end of daylight saving time over Thanksgiving to the day after the early close. */
    @Test
    void five_weeks_with_a_clock_change_a_holiday_and_an_early_close() {
        PortfolioConfig config = withReminder(Duration.ofHours(1)).every(Duration.ofMinutes(15));
        account.option("XYZ261103P00100000", "-1", "1.40", "99").option("ABC261127P00100000", "-1", "1.40", "99");
        start(config, 300);
        String firstRun = runId();
        time.passTo("2026-10-26T15:02:00Z");
        account.equity("97500");
        time.passTo("2026-10-26T16:02:00Z");
        account.equity("94500");
        time.passTo("2026-10-26T17:02:00Z");
        account.equity("99500");
        time.passTo("2026-11-28T06:00:00Z");

        assertThat(events())
                .containsExactly(
                        "2026-10-26T15:15Z daily_loss began WARNING",
                        "2026-10-26T16:15Z daily_loss worsened CRITICAL",
                        "2026-10-26T17:15Z daily_loss ended INFO",
                        // Midnight in New York is at 04:00 until 1 November and at 05:00 after it.
                        "2026-10-31T04:00Z assignment began WARNING",
                        "2026-11-03T05:00Z assignment worsened CRITICAL",
                        "2026-11-04T05:00Z assignment ended INFO",
                        "2026-11-24T05:00Z assignment began WARNING",
                        "2026-11-27T05:00Z assignment worsened CRITICAL",
                        "2026-11-28T05:00Z assignment ended INFO");
        assertThat(log.alerts().getLast().message()).contains("it expired on 2026-11-27");
        assertThat(reminders()).allMatch(reminder -> CALENDAR.isOpen(reminder.time()));
        Map<LocalDate, Long> perDay = reminders().stream()
                .collect(Collectors.groupingBy(reminder -> MarketZone.dateAt(reminder.time()), Collectors.counting()));
        assertThat(perDay)
                .as("one each hour of a session, of the early one until 13:00, none on Thanksgiving")
                .containsOnlyKeys(
                        LocalDate.parse("2026-11-02"),
                        LocalDate.parse("2026-11-03"),
                        LocalDate.parse("2026-11-24"),
                        LocalDate.parse("2026-11-25"),
                        LocalDate.parse("2026-11-27"))
                .containsEntry(LocalDate.parse("2026-11-24"), 7L)
                .containsEntry(LocalDate.parse("2026-11-27"), 4L);
        assertThat(ids()).doesNotHaveDuplicates();
        assertThat(runId()).isNotEqualTo(firstRun);
        assertThat(workflow.state().roundsDone()).isBetween(3_160L, 3_190L);
    }
}
