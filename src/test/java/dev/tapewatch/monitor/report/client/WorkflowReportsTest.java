package dev.tapewatch.monitor.report.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.backing.BackingPlan;
import dev.tapewatch.backing.BackingServices;
import dev.tapewatch.backing.TemporalPayloads;
import dev.tapewatch.market.MarketZone;
import dev.tapewatch.monitor.activity.AlertActivitiesImpl;
import dev.tapewatch.monitor.activity.CalendarActivitiesImpl;
import dev.tapewatch.monitor.report.Report;
import dev.tapewatch.monitor.report.ReportKind;
import dev.tapewatch.monitor.report.workflow.ReportWorkflowImpl;
import dev.tapewatch.monitor.report.workflow.ScheduledReport;
import dev.tapewatch.monitor.report.workflow.ScheduledReportWorkflowImpl;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.testing.InMemoryAlertLog;
import dev.tapewatch.testing.InMemoryReportStore;
import dev.tapewatch.testing.ReportScene;
import dev.tapewatch.testing.ReportWorld;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleBackfill;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.client.schedules.ScheduleHandle;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.ScheduleSpec;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The door on a real Temporal server. With -Dhistories.update=true its runs become fixtures of the replay test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkflowReportsTest {
    private static final String QUEUE = "report";

    private final InMemoryAlertLog log = new InMemoryAlertLog();
    private final InMemoryReportStore store = new InMemoryReportStore();
    private final ReportWorld world = new ReportWorld(Clock.systemUTC(), List.of("SIM-1", "SIM-2"));
    private BackingServices backing;
    private WorkflowServiceStubs stubs;
    private WorkflowClient client;
    private WorkerFactory workers;
    private WorkflowReports door;

    @BeforeAll
    void start(@TempDir Path folder) {
        backing = BackingServices.start(new BackingPlan(folder, null, null, "default"));
        stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(backing.temporal().address())
                .build());
        client = WorkflowClient.newInstance(
                stubs,
                WorkflowClientOptions.newBuilder()
                        .setDataConverter(TemporalPayloads.converter())
                        .build());
        workers = WorkerFactory.newInstance(client);
        var worker = workers.newWorker(QUEUE);
        worker.registerWorkflowImplementationTypes(ScheduledReportWorkflowImpl.class, ReportWorkflowImpl.class);
        worker.registerActivitiesImplementations(
                world.activities(store),
                new AlertActivitiesImpl(log),
                new CalendarActivitiesImpl(ReportScene.CALENDAR));
        workers.start();
        door = new WorkflowReports(client, QUEUE, store);
    }

    @AfterAll
    void stop() {
        door.close();
        workers.shutdown();
        workers.awaitTermination(10, TimeUnit.SECONDS);
        stubs.shutdownNow();
        backing.close();
    }

    @Test
    void a_report_is_made_and_is_the_newest() throws IOException {
        Report made = door.run(ReportKind.WEEKLY, "SIM-2", "first");
        assertThat(made.id()).isEqualTo("weekly-SIM-2-" + MarketZone.dateAt(made.time()));
        assertThat(door.latest(ReportKind.WEEKLY)).contains(made);
        assertThat(log.alerts()).extracting(Alert::title).contains(made.title());
        keep(WorkflowReports.workflowId(ReportKind.WEEKLY, "SIM-2", "first"), "requested");
    }

    @Test
    void the_same_request_makes_one_report_and_another_makes_another_version() {
        Report first = door.run(ReportKind.DAILY, null, "same");
        assertThat(first.account()).isEqualTo("SIM-1");
        Report again = door.run(ReportKind.DAILY, null, "same");
        assertThat(again.time()).isEqualTo(first.time());
        Report other = door.run(ReportKind.DAILY, null, "other");
        assertThat(other.time()).isAfter(first.time());
    }

    @Test
    void an_unknown_account_is_said_in_the_sources_words() {
        assertThatThrownBy(() -> door.run(ReportKind.DAILY, "NOBODY", "unknown"))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.kind()).isEqualTo(Problem.Kind.NOT_FOUND);
                    assertThat(problem).hasMessageContaining("there is no account NOBODY");
                });
    }

    @Test
    void a_real_schedule_runs_it_for_the_time_it_was_due() throws IOException {
        ScheduleClient schedules = ScheduleClient.newInstance(
                stubs,
                ScheduleClientOptions.newBuilder()
                        .setDataConverter(TemporalPayloads.converter())
                        .build());
        ScheduleHandle handle = schedules.createSchedule(
                "report-test",
                Schedule.newBuilder()
                        .setAction(ScheduleActionStartWorkflow.newBuilder()
                                .setWorkflowType("ScheduledReport")
                                .setArguments(new ScheduledReport("DAILY", "SIM-2", false, List.of("mcp")))
                                .setOptions(WorkflowOptions.newBuilder()
                                        .setWorkflowId("report-test")
                                        .setTaskQueue(QUEUE)
                                        .build())
                                .build())
                        .setSpec(ScheduleSpec.newBuilder()
                                .setCronExpressions(List.of("30 16 * * 1-5"))
                                .setTimeZoneName("America/New_York")
                                .build())
                        .build(),
                ScheduleOptions.newBuilder().build());
        // As if the server had been down a week ago: the run of then is made up for now.
        Instant due =
                handle.describe().getInfo().getNextActionTimes().getFirst().minus(Duration.ofDays(7));
        handle.backfill(List.of(new ScheduleBackfill(due.minusSeconds(60), due.plusSeconds(60))));
        String id = "daily-SIM-2-" + MarketZone.dateAt(due);
        await().atMost(Duration.ofSeconds(20)).until(() -> store.find(id).isPresent());
        assertThat(store.find(id).orElseThrow().time()).isEqualTo(due);
        await().atMost(Duration.ofSeconds(20))
                .until(() -> log.alerts().stream().anyMatch(alert -> alert.id().startsWith("report/" + id + "/")));
        String workflowId = "report-test-" + due;
        assertThat(client.newUntypedWorkflowStub(workflowId).getResult(String.class))
                .isEqualTo("completed: " + id);
        keep(workflowId, "scheduled");
    }

    private void keep(String workflowId, String name) throws IOException {
        if (Boolean.getBoolean("histories.update")) {
            Path file = Path.of("src/test/resources/histories/reports/" + name + ".json");
            Files.createDirectories(file.getParent());
            Files.writeString(file, client.fetchHistory(workflowId).toJson(true));
        }
    }

    @Test
    void trading_days_only_asks_the_calendar() throws IOException {
        ScheduledReport wish = new ScheduledReport("DAILY", "SIM-1", true, List.of("mcp"));
        var workflow = client.newUntypedWorkflowStub(
                "ScheduledReport",
                WorkflowOptions.newBuilder()
                        .setWorkflowId("trading-days-only")
                        .setTaskQueue(QUEUE)
                        .build());
        workflow.start(wish);
        String outcome = workflow.getResult(String.class);
        boolean trades =
                ReportScene.CALENDAR.session(MarketZone.dateAt(Instant.now())).isPresent();
        assertThat(outcome).startsWith(trades ? "completed: daily-SIM-1-" : "skipped: NYSE is closed (");
        keep("trading-days-only", "trading-days-only");
    }
}
