package dev.tapewatch.monitor.heartbeat.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertType;
import dev.tapewatch.alert.Severity;
import dev.tapewatch.alert.Topic;
import dev.tapewatch.market.calendar.NyseCalendar;
import dev.tapewatch.monitor.activity.AlertActivitiesImpl;
import dev.tapewatch.monitor.heartbeat.activity.HeartbeatActivitiesImpl;
import dev.tapewatch.testing.InMemoryAlertLog;
import dev.tapewatch.testing.ScriptedMarket;
import dev.tapewatch.testing.ScriptedMonitor;
import dev.tapewatch.testing.SkippedTime;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HeartbeatWorkflowTest {
    private static final String QUEUE = "heartbeat";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Monday, 10:00 in New York; daylight saving time ends on the Sunday after it. */
    private final SkippedTime time = new SkippedTime(Instant.parse("2026-10-26T14:00:00Z"));

    private final ScriptedMonitor news = new ScriptedMonitor("news-watcher", time);
    private final ScriptedMonitor prices = new ScriptedMonitor("price-alerts", time);
    private final ScriptedMarket market = new ScriptedMarket(time);
    private final InMemoryAlertLog log = new InMemoryAlertLog();
    private final HeartbeatWorkflow workflow = time.client().newWorkflowStub(HeartbeatWorkflow.class, "heartbeat");

    @AfterEach
    void close() {
        time.close();
    }

    private void start(Duration interval, long eventsPerRun) {
        start(HeartbeatState.fresh(interval, eventsPerRun));
    }

    private void start(HeartbeatState state) {
        var worker = time.environment().newWorker(QUEUE);
        worker.registerWorkflowImplementationTypes(HeartbeatWorkflowImpl.class);
        worker.registerActivitiesImplementations(
                new HeartbeatActivitiesImpl(Map.of("news", news, "prices", prices), market, NyseCalendar.standard()),
                new AlertActivitiesImpl(log));
        time.environment().start();
        HeartbeatWorkflow starting = time.client()
                .newWorkflowStub(
                        HeartbeatWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(QUEUE)
                                .setWorkflowId("heartbeat")
                                .build());
        WorkflowClient.start(starting::watch, state);
    }

    private List<String> ids() {
        return log.alerts().stream().map(Alert::id).toList();
    }

    private String runId() {
        return time.client()
                .newUntypedWorkflowStub("heartbeat")
                .describe()
                .getExecution()
                .getRunId();
    }

    @Test
    void a_monitor_that_completes_no_rounds_is_told_of_once_then_as_critical_and_when_it_is_back() {
        start(MINUTE, 4_000);
        time.pass(Duration.ofMinutes(10));
        assertThat(log.alerts()).isEmpty();

        news.working(false);
        time.pass(Duration.ofMinutes(4));
        assertThat(log.alerts()).as("three intervals and a minute are allowed").isEmpty();
        time.pass(Duration.ofMinutes(3));
        assertThat(ids()).containsExactly("system/news-watcher/late/1/1");
        Alert late = log.alerts().getFirst();
        assertThat(late.type()).isEqualTo(AlertType.SYSTEM);
        assertThat(late.severity()).isEqualTo(Severity.WARNING);
        assertThat(late.title()).isEqualTo("news-watcher is late");
        assertThat(late.details()).containsEntry("channels", List.of()).containsKey("explanation");
        time.pass(Duration.ofMinutes(60));
        assertThat(log.alerts()).extracting(Alert::severity).containsExactly(Severity.WARNING, Severity.CRITICAL);

        news.working(true);
        time.pass(Duration.ofMinutes(10));
        assertThat(ids())
                .containsExactly(
                        "system/news-watcher/late/1/1", "system/news-watcher/late/1/2", "system/news-watcher/late/1/3");
        assertThat(log.alerts().getLast().severity()).isEqualTo(Severity.INFO);
        assertThat(log.alerts())
                .extracting(Alert::topic)
                .containsExactly(
                        new Topic("system/news-watcher/late", "1/warning"),
                        new Topic("system/news-watcher/late", "1/critical"),
                        new Topic("system/news-watcher/late", "1/ended"));
        assertThat(workflow.state().roundsDone()).isGreaterThan(80);
    }

    @Test
    void a_monitor_that_cannot_be_asked_is_late_too_and_says_why() {
        start(MINUTE, 4_000);
        time.pass(Duration.ofMinutes(3));
        prices.reachable(false);
        time.pass(Duration.ofMinutes(8));
        assertThat(ids()).containsExactly("system/price-alerts/late/1/1");
        assertThat(log.alerts().getFirst().message()).contains("price-alerts does not answer now");
    }

    @Test
    void one_that_never_answered_goes_by_the_name_of_its_kind() {
        prices.reachable(false);
        start(MINUTE, 4_000);
        time.pass(Duration.ofMinutes(8));
        assertThat(ids()).containsExactly("system/prices/late/1/1");
        prices.reachable(true);
        time.pass(Duration.ofMinutes(3));
        assertThat(ids()).containsExactly("system/prices/late/1/1", "system/prices/late/1/2");
    }

    @Test
    void who_has_nothing_to_watch_or_has_just_begun_to_is_not_late() {
        news.watching(false);
        start(MINUTE, 4_000);
        time.pass(Duration.ofHours(3));
        news.working(false);
        news.watching(true);
        time.pass(Duration.ofMinutes(4));
        assertThat(log.alerts()).isEmpty();
        time.pass(Duration.ofMinutes(3));
        assertThat(ids()).containsExactly("system/news-watcher/late/1/1");
    }

    @Test
    void after_it_was_off_itself_everybody_gets_the_time_of_a_start() {
        start(MINUTE, 4_000);
        // Between two looks: whoever ends in the middle of a task lets Temporal in memory wait for it for ever.
        time.pass(Duration.ofSeconds(330));
        HeartbeatState before = workflow.state();
        time.client().newUntypedWorkflowStub("heartbeat").terminate("off");
        news.working(false);
        prices.working(false);
        time.pass(Duration.ofHours(8));
        WorkflowClient.start(
                time.client()
                        .newWorkflowStub(
                                HeartbeatWorkflow.class,
                                WorkflowOptions.newBuilder()
                                        .setTaskQueue(QUEUE)
                                        .setWorkflowId("heartbeat")
                                        .build())::watch,
                before);
        time.pass(Duration.ofMinutes(2));
        news.working(true);
        prices.working(true);
        time.pass(Duration.ofMinutes(30));
        assertThat(log.alerts()).isEmpty();
    }

    @Test
    void another_interval_holds_at_once() {
        start(Duration.ofHours(1), 4_000);
        time.pass(MINUTE);
        workflow.setInterval(Duration.ofMinutes(2));
        time.pass(Duration.ofMinutes(9));
        assertThat(workflow.state().roundsDone()).isBetween(5L, 7L);
    }

    /** From the end of daylight saving time over Thanksgiving to the day after the early close. */
    @Test
    void five_weeks_of_stale_data_with_a_clock_change_a_holiday_and_an_early_close() {
        // Looks come two minutes behind the tens, and a little later with each that the machine takes its time for:
        // none
        // may come near a limit.
        time.pass(Duration.ofMinutes(2));
        start(Duration.ofMinutes(10), 400);
        String firstRun = runId();
        // On Friday before the clocks change the data stops ten minutes before the close.
        time.passTo("2026-10-30T19:50:00Z");
        news.dataStandsAt(time.instant());
        time.passTo("2026-11-02T15:55:00Z");
        news.dataStandsAt(null);
        // And from Thanksgiving on through half of the short session.
        time.passTo("2026-11-26T15:00:00Z");
        news.dataStandsAt(time.instant().minus(Duration.ofDays(1)));
        time.passTo("2026-11-27T17:25:00Z");
        news.dataStandsAt(null);
        time.passTo("2026-11-28T12:00:00Z");

        assertThat(log.alerts().stream()
                        .map(alert ->
                                alert.time().toString().substring(0, 15) + " " + alert.severity() + " " + alert.id()))
                .containsExactly(
                        // The session begins at 14:30, after the change; 15 minutes of it may pass before the next
                        // look.
                        "2026-11-02T14:5 WARNING system/news-watcher/stale/1/1",
                        "2026-11-02T16:0 INFO system/news-watcher/stale/1/2",
                        "2026-11-27T14:5 WARNING system/news-watcher/stale/2/1",
                        "2026-11-27T17:0 CRITICAL system/news-watcher/stale/2/2",
                        "2026-11-27T17:3 INFO system/news-watcher/stale/2/3");
        assertThat(runId()).isNotEqualTo(firstRun);
        assertThat(workflow.state().roundsDone()).isGreaterThan(4_650);
    }

    @Test
    void an_alert_log_that_fails_before_and_after_writing_loses_and_doubles_nothing_over_new_runs() {
        start(MINUTE, 40);
        time.pass(Duration.ofMinutes(2));
        for (int round = 1; round <= 3; round++) {
            log.failNext(5);
            news.working(false);
            time.pass(Duration.ofMinutes(10));
            news.working(true);
            time.pass(Duration.ofMinutes(5));
        }
        assertThat(ids())
                .containsExactly(
                        "system/news-watcher/late/1/1",
                        "system/news-watcher/late/1/2",
                        "system/news-watcher/late/2/1",
                        "system/news-watcher/late/2/2",
                        "system/news-watcher/late/3/1",
                        "system/news-watcher/late/3/2");
    }
}
