package dev.tapewatch.monitor.schedule.client;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SUNDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.google.protobuf.util.Timestamps;
import dev.tapewatch.backing.BackingPlan;
import dev.tapewatch.backing.BackingServices;
import dev.tapewatch.backing.TemporalPayloads;
import dev.tapewatch.market.MarketZone;
import dev.tapewatch.market.calendar.NyseCalendar;
import dev.tapewatch.market.calendar.TradingCalendar;
import dev.tapewatch.monitor.report.workflow.ScheduledReport;
import dev.tapewatch.monitor.schedule.BuiltInSchedules;
import dev.tapewatch.monitor.schedule.CalendarTime;
import dev.tapewatch.monitor.schedule.RunPlanner;
import dev.tapewatch.monitor.schedule.ScheduleView;
import dev.tapewatch.monitor.schedule.ScheduleWish;
import dev.tapewatch.monitor.schedule.ScheduledTask;
import dev.tapewatch.monitor.schedule.ScheduledTask.Kind;
import dev.tapewatch.monitor.screener.workflow.ScheduledScreen;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.testing.TestClock;
import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.api.workflowservice.v1.ListScheduleMatchingTimesRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionExecutionStartWorkflow;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.ScheduleBackfill;
import io.temporal.client.schedules.ScheduleCalendarSpec;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleDescription;
import io.temporal.client.schedules.ScheduleOptions;
import io.temporal.client.schedules.SchedulePolicy;
import io.temporal.client.schedules.ScheduleRange;
import io.temporal.client.schedules.ScheduleSpec;
import io.temporal.client.schedules.ScheduleUpdate;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The door and the schedules on a real Temporal server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TemporalSchedulesTest {
    private static final String QUEUE = "schedules";
    private static final TradingCalendar NYSE = NyseCalendar.standard();

    /** Plans are those of this day, whenever the test is run. */
    private final TestClock clock = new TestClock(Instant.parse("2026-11-23T12:00:00Z"));

    private BackingServices backing;
    private WorkflowServiceStubs stubs;
    private WorkflowClient client;
    private ScheduleClient temporal;
    private WorkerFactory workers;
    private TemporalSchedules door;

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
        temporal = ScheduleClient.newInstance(stubs);
        workers = WorkerFactory.newInstance(client);
        workers.newWorker(QUEUE)
                .registerWorkflowImplementationTypes(TinyWorkflows.ScreenImpl.class, TinyWorkflows.ReportImpl.class);
        workers.start();
    }

    @AfterAll
    void stop() {
        workers.shutdown();
        workers.awaitTermination(10, TimeUnit.SECONDS);
        stubs.shutdownNow();
        backing.close();
    }

    @BeforeEach
    void open() {
        door = door(clock);
        door.reconcile();
    }

    @AfterEach
    void close() {
        door.list().stream().filter(view -> !view.builtIn()).forEach(view -> door.delete(view.id()));
        BuiltInSchedules.all().forEach(wish -> door.resume(wish.id()));
        door.close();
    }

    private TemporalSchedules door(Clock wall) {
        return new TemporalSchedules(client, QUEUE, NYSE, Set.of("mcp"), task -> {}, wall);
    }

    private static ScheduleWish report(String id, @Nullable String account) {
        return new ScheduleWish(
                id,
                new ScheduledTask(Kind.DAILY_REPORT, null, account),
                new CalendarTime(List.of(MONDAY, FRIDAY), LocalTime.of(12, 0), MarketZone.NEW_YORK, false));
    }

    private static ScheduleWish screen(String id, String screener) {
        return new ScheduleWish(
                id,
                new ScheduledTask(Kind.SCREEN, screener, null),
                new CalendarTime(List.of(SUNDAY), LocalTime.of(12, 0), MarketZone.NEW_YORK, false));
    }

    private ScheduleDescription described(String id) {
        return temporal.getHandle(id).describe();
    }

    private ScheduleView listed(String id) {
        return door.list().stream()
                .filter(view -> view.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** What Temporal itself makes of the specification, in New York and without the jitter. */
    private List<String> serverSays(String id, String from, String to) {
        return stubs
                .blockingStub()
                .listScheduleMatchingTimes(ListScheduleMatchingTimesRequest.newBuilder()
                        .setNamespace("default")
                        .setScheduleId(id)
                        .setStartTime(Timestamps.fromMillis(startOf(from)))
                        .setEndTime(Timestamps.fromMillis(startOf(to)))
                        .build())
                .getStartTimeList()
                .stream()
                .map(time -> Instant.ofEpochMilli(Timestamps.toMillis(time))
                        .atZone(MarketZone.NEW_YORK)
                        .toLocalDateTime()
                        .truncatedTo(ChronoUnit.MINUTES)
                        .toString())
                .toList();
    }

    private static long startOf(String date) {
        return LocalDate.parse(date)
                .atStartOfDay(MarketZone.NEW_YORK)
                .toInstant()
                .toEpochMilli();
    }

    private static void refused(Runnable wish, Problem.Kind kind, String words) {
        assertThatThrownBy(wish::run)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(kind))
                .hasMessageContaining(words);
    }

    @Test
    void seed_defect_9_temporal_leaves_out_holidays_and_follows_early_closes() {
        assertThat(serverSays("daily-report", "2026-11-24", "2026-12-01"))
                .containsExactly("2026-11-24T16:30", "2026-11-25T16:30", "2026-11-27T13:30", "2026-11-30T16:30");
        assertThat(serverSays("morning-csp-scan", "2026-11-25", "2026-11-28"))
                .containsExactly("2026-11-25T09:35", "2026-11-27T09:35");
        assertThat(serverSays("afternoon-scan", "2026-11-25", "2026-12-01"))
                .containsExactly("2026-11-25T14:00", "2026-11-30T14:00");
        assertThat(serverSays("weekly-summary", "2026-11-24", "2027-01-09"))
                .containsExactly(
                        "2026-11-27T13:30",
                        "2026-12-04T17:00",
                        "2026-12-11T17:00",
                        "2026-12-18T17:00",
                        "2026-12-24T13:30",
                        "2026-12-31T17:00",
                        "2027-01-08T17:00");
    }

    @Test
    void temporal_and_the_plan_agree_on_every_run_of_18_months() {
        BuiltInSchedules.all().forEach(this::assertThatTemporalFollowsThePlan);
    }

    /** In Karachi, half past two is 16:30 in New York, but 13:30 there is half past eleven on the day before. */
    @ParameterizedTest
    @CsvSource({"SCREEN, 15:35, Europe/Berlin", "DAILY_REPORT, 02:30, Asia/Karachi", "WEEKLY_REPORT, 07:00, Asia/Tokyo"
    })
    void temporal_and_the_plan_agree_in_other_time_zones(Kind kind, LocalTime time, ZoneId zone) {
        ScheduleWish wish = new ScheduleWish(
                "far-away",
                new ScheduledTask(kind, kind == Kind.SCREEN ? "my-puts" : null, null),
                new CalendarTime(List.of(DayOfWeek.values()), time, zone, true));
        door.create(wish);
        assertThatTemporalFollowsThePlan(wish);
    }

    private void assertThatTemporalFollowsThePlan(ScheduleWish wish) {
        List<String> planned = new RunPlanner(NYSE)
                        .plan(wish.task().kind(), wish.time(), LocalDate.of(2026, 11, 23))
                        .runs(LocalDate.of(2026, 11, 1), LocalDate.of(2028, 5, 31))
                        .stream()
                        .map(run -> run.atZone(MarketZone.NEW_YORK)
                                .toLocalDateTime()
                                .toString())
                        .filter(run -> run.compareTo("2026-11-02") > 0 && run.compareTo("2028-05-31") < 0)
                        .toList();
        assertThat(planned).hasSizeGreaterThan(75);
        assertThat(serverSays(wish.id(), "2026-11-02", "2028-05-31")).isEqualTo(planned);
    }

    @Test
    void the_specification_has_the_time_zone_and_skips_whole_days() {
        ScheduleSpec spec = described("daily-report").getSchedule().getSpec();
        assertThat(spec.getTimeZoneName()).isEqualTo("America/New_York");
        assertThat(spec.getCronExpressions()).isEmpty();
        assertThat(spec.getJitter()).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(10));
        assertThat(spec.getSkip())
                .filteredOn(skip -> skip.getComment().equals("Thanksgiving"))
                .hasSize(2)
                .allSatisfy(skip -> {
                    assertThat(skip.getSeconds()).containsExactly(new ScheduleRange(0, 59, 1));
                    assertThat(skip.getMinutes()).containsExactly(new ScheduleRange(0, 59, 1));
                    assertThat(skip.getHour()).containsExactly(new ScheduleRange(0, 23, 1));
                });
    }

    @Test
    void seed_defect_9_every_schedule_has_an_overlap_policy_and_a_catchup_window() {
        for (String scan : List.of("morning-csp-scan", "afternoon-scan")) {
            SchedulePolicy policy =
                    Objects.requireNonNull(described(scan).getSchedule().getPolicy());
            assertThat(policy.getOverlap()).isEqualTo(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP);
            assertThat(policy.getCatchupWindow()).isEqualTo(Duration.ofMinutes(10));
        }
        for (String report : List.of("daily-report", "weekly-summary")) {
            SchedulePolicy policy =
                    Objects.requireNonNull(described(report).getSchedule().getPolicy());
            assertThat(policy.getOverlap()).isEqualTo(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_BUFFER_ONE);
            assertThat(policy.getCatchupWindow()).isEqualTo(Duration.ofHours(12));
        }
    }

    @Test
    void seed_defect_9_schedules_that_exist_are_left_as_they_are() {
        List<@Nullable Instant> before = updates();
        assertThat(door.reconcile()).isEmpty();
        assertThat(door(clock).reconcile()).isEmpty();
        assertThat(updates()).isEqualTo(before);
    }

    private List<@Nullable Instant> updates() {
        return BuiltInSchedules.all().stream()
                .<@Nullable Instant>map(wish -> described(wish.id()).getInfo().getLastUpdatedAt())
                .toList();
    }

    @Test
    void a_later_start_renews_what_is_skipped_and_keeps_what_is_paused() {
        ScheduleWish mine = report("mine", null);
        door.create(mine);
        door.pause("weekly-summary", "on holiday");
        TemporalSchedules later = door(new TestClock(Instant.parse("2027-06-07T12:00:00Z")));
        assertThat(later.reconcile())
                .containsExactly("afternoon-scan", "daily-report", "morning-csp-scan", "weekly-summary");
        assertThat(serverSays("daily-report", "2028-11-22", "2028-11-28"))
                .containsExactly("2028-11-22T16:30", "2028-11-24T13:30", "2028-11-27T16:30");
        assertThat(listed("weekly-summary")).satisfies(view -> {
            assertThat(view.paused()).isTrue();
            assertThat(view.note()).isEqualTo("on holiday");
            assertThat(view.nextRuns()).isEmpty();
        });
        assertThat(listed("mine").time()).isEqualTo(mine.time());
        assertThat(door.reconcile()).hasSize(4);
    }

    @Test
    void what_somebody_changed_by_hand_is_put_right() {
        temporal.getHandle("morning-csp-scan").update(input -> {
            Schedule found = input.getDescription().getSchedule();
            return new ScheduleUpdate(Schedule.newBuilder(found)
                    .setPolicy(SchedulePolicy.newBuilder()
                            .setCatchupWindow(Duration.ofDays(365))
                            .build())
                    .build());
        });
        assertThat(door.reconcile()).containsExactly("morning-csp-scan");
        assertThat(Objects.requireNonNull(
                                described("morning-csp-scan").getSchedule().getPolicy())
                        .getCatchupWindow())
                .isEqualTo(Duration.ofMinutes(10));
    }

    @Test
    void a_built_in_schedule_that_somebody_removed_comes_again() {
        temporal.getHandle("afternoon-scan").delete();
        assertThat(door.reconcile()).containsExactly("afternoon-scan");
        assertThat(listed("afternoon-scan").builtIn()).isTrue();
    }

    @Test
    void all_are_listed_with_their_next_runs() {
        assertThat(door.list())
                .extracting(ScheduleView::id)
                .containsExactly("afternoon-scan", "daily-report", "morning-csp-scan", "weekly-summary");
        Instant now = Instant.now();
        LocalDate today = MarketZone.dateAt(now);
        TemporalSchedules present = door(Clock.systemUTC());
        present.reconcile();
        for (ScheduleView view : present.list()) {
            assertThat(view.task())
                    .isEqualTo(BuiltInSchedules.find(view.id()).orElseThrow().task());
            assertThat(view.lastRun() == null).isEqualTo(view.lastOutcome() == null);
            List<Instant> expected = new RunPlanner(NYSE)
                    .plan(view.task().kind(), view.time(), today).runs(today, today.plusDays(60)).stream()
                            .filter(run -> run.isAfter(now))
                            .limit(view.nextRuns().size())
                            .toList();
            assertThat(view.nextRuns()).hasSize(5).isEqualTo(expected);
        }
    }

    @Test
    void one_can_be_made_paused_resumed_and_deleted() {
        ScheduleWish wish = report("noon-report", "SIM-1");
        ScheduleView made = door.create(wish);
        assertThat(made.builtIn()).isFalse();
        assertThat(made.task()).isEqualTo(wish.task());
        assertThat(made.time()).isEqualTo(wish.time());
        assertThat(made.lastRun()).isNull();
        assertThat(made.nextRuns()).hasSize(5);
        assertThat(door.list()).extracting(ScheduleView::id).contains("noon-report");
        assertThat(door.create(wish)).isEqualTo(made);

        assertThat(door.pause("noon-report", null)).satisfies(view -> {
            assertThat(view.paused()).isTrue();
            assertThat(view.note()).isNull();
        });
        assertThat(door.pause("noon-report", "not now").note()).isEqualTo("not now");
        assertThat(door.pause("noon-report", null).note()).isEqualTo("not now");
        assertThat(door.resume("noon-report")).satisfies(view -> {
            assertThat(view.paused()).isFalse();
            assertThat(view.note()).isNull();
            assertThat(view.nextRuns()).hasSize(5);
        });
        assertThat(door.delete("noon-report").task()).isEqualTo(wish.task());
        assertThat(door.list()).extracting(ScheduleView::id).doesNotContain("noon-report");
        refused(() -> door.delete("noon-report"), Problem.Kind.NOT_FOUND, "list_schedules");
    }

    @Test
    void what_makes_no_sense_is_refused_in_words() {
        refused(() -> door.create(report("No Name", null)), Problem.Kind.BAD_INPUT, "small letters");
        refused(() -> door.trigger("none"), Problem.Kind.NOT_FOUND, "there is no schedule none");
        refused(() -> door.delete("daily-report"), Problem.Kind.CONFLICT, "pause it instead");
        door.create(report("mine", null));
        refused(() -> door.create(report("mine", "SIM-2")), Problem.Kind.CONFLICT, "another schedule mine");
        refused(() -> door.create(screen("daily-report", "x")), Problem.Kind.CONFLICT, "another schedule");
        TemporalSchedules picky = new TemporalSchedules(
                client,
                QUEUE,
                NYSE,
                Set.of("mcp"),
                task -> {
                    throw Problem.notFound("there is no screener " + task.screenerId());
                },
                clock);
        refused(() -> picky.create(screen("mine-too", "unheard-of")), Problem.Kind.NOT_FOUND, "unheard-of");
        assertThat(door.list()).extracting(ScheduleView::id).doesNotContain("mine-too");
    }

    @Test
    void a_triggered_schedule_runs_at_once_even_if_it_is_paused() {
        door.create(screen("sunday-scan", "my-puts"));
        door.pause("sunday-scan", null);
        Instant before = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        assertThat(door.trigger("sunday-scan").lastRun()).isAfterOrEqualTo(before);
        await().until(() -> outcome("sunday-scan").startsWith("completed"));
        TinyWorkflows.Seen seen = TinyWorkflows.seen(outcome("sunday-scan"));
        assertThat(seen.asked()).isEqualTo(new ScheduledScreen("my-puts", false, List.of()).toString());
        assertThat(seen.workflowId()).startsWith("schedule/sunday-scan-");
        assertThat(seen.now()).isBetween(before, Instant.now());
        assertThat(listed("sunday-scan").paused()).isTrue();

        Instant first = Objects.requireNonNull(listed("sunday-scan").lastRun());
        await().until(() -> Instant.now().isAfter(first.plusSeconds(1)));
        door.trigger("sunday-scan");
        assertThat(described("sunday-scan").getInfo().getNumActions()).isEqualTo(2);
    }

    @Test
    void a_run_is_told_which_channels_its_schedule_wants() {
        ScheduleWish plain = screen("loud-scan", "my-puts");
        ScheduledTask loud = new ScheduledTask(Kind.SCREEN, "my-puts", null, List.of("mcp"));
        door.create(new ScheduleWish("loud-scan", loud, plain.time()));
        assertThat(listed("loud-scan").task().channels()).containsExactly("mcp");
        door.trigger("loud-scan");
        await().until(() -> outcome("loud-scan").startsWith("completed"));
        assertThat(TinyWorkflows.seen(outcome("loud-scan")).asked())
                .isEqualTo(new ScheduledScreen("my-puts", false, List.of("mcp")).toString());

        ScheduledTask unknown = new ScheduledTask(Kind.SCREEN, "my-puts", null, List.of("nowhere"));
        refused(
                () -> door.create(new ScheduleWish("other-scan", unknown, plain.time())),
                Problem.Kind.BAD_INPUT,
                "there are: mcp");
    }

    private String outcome(String id) {
        return Objects.requireNonNull(listed(id).lastOutcome());
    }

    @Test
    void seed_defect_9_a_run_takes_the_time_it_was_scheduled_for_as_now_and_not_that_of_its_jitter() {
        door.create(report("noon-report", "SIM-1"));
        Instant monday = Instant.parse("2026-11-09T17:00:00Z");
        temporal.getHandle("noon-report")
                .backfill(List.of(new ScheduleBackfill(
                        monday.minusSeconds(60),
                        monday.plusSeconds(60),
                        ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_ALLOW_ALL)));
        await().until(() -> listed("noon-report").lastRun() != null
                && outcome("noon-report").startsWith("completed"));
        TinyWorkflows.Seen seen = TinyWorkflows.seen(outcome("noon-report"));
        assertThat(seen.now()).isEqualTo(monday);
        assertThat(seen.asked()).isEqualTo(new ScheduledReport("DAILY", "SIM-1", false, List.of()).toString());
    }

    @Test
    void what_came_of_the_last_run_is_told_in_its_own_words() {
        door.create(screen("broken-scan", TinyWorkflows.BROKEN));
        door.trigger("broken-scan");
        await().until(() -> !outcome("broken-scan").equals("running"));
        assertThat(outcome("broken-scan")).isEqualTo("failed: the screener is broken");

        door.create(screen("slow-scan", TinyWorkflows.SLOW));
        door.trigger("slow-scan");
        assertThat(outcome("slow-scan")).isEqualTo("running");
    }

    @Test
    void how_a_run_ended_is_still_told_when_temporal_has_forgotten_its_details() {
        door.create(screen("old-scan", "my-puts"));
        door.trigger("old-scan");
        await().until(() -> outcome("old-scan").startsWith("completed: "));
        // Temporal forgets after a day at the earliest: asked for another workflow, it knows as little.
        assertThat(described("old-scan").getInfo().getRecentActions().getLast().getAction())
                .isInstanceOfSatisfying(
                        ScheduleActionExecutionStartWorkflow.class,
                        run -> assertThat(new RunOutcomes(client)
                                        .of(
                                                "old-scan",
                                                new ScheduleActionExecutionStartWorkflow(
                                                        "forgotten", run.getFirstExecutionRunId())))
                                .isEqualTo("completed (Temporal no longer has its details)"));
    }

    @Test
    void a_run_under_way_is_not_doubled_but_followed_by_the_next() {
        door.create(screen("slow-scan", TinyWorkflows.SLOW));
        door.trigger("slow-scan");
        assertThat(door.trigger("slow-scan").lastOutcome()).isEqualTo("running");
        assertThat(described("slow-scan").getInfo().getNumActions()).isEqualTo(1);
        if (described("slow-scan").getInfo().getRunningActions().getFirst()
                instanceof ScheduleActionExecutionStartWorkflow run) {
            client.newUntypedWorkflowStub(run.getWorkflowId()).terminate("enough");
        }
        await().until(() -> described("slow-scan").getInfo().getNumActions() == 2);
    }

    @Test
    void schedules_of_others_are_not_touched() {
        Schedule foreign = Schedule.newBuilder()
                .setSpec(ScheduleSpec.newBuilder()
                        .setCalendars(List.of(ScheduleCalendarSpec.newBuilder()
                                .setHour(List.of(new ScheduleRange(3)))
                                .build()))
                        .build())
                .setAction(ScheduleActionStartWorkflow.newBuilder()
                        .setWorkflowType("Backup")
                        .setOptions(WorkflowOptions.newBuilder()
                                .setWorkflowId("backup")
                                .setTaskQueue("theirs")
                                .build())
                        .build())
                .build();
        temporal.createSchedule("backup", foreign, ScheduleOptions.newBuilder().build());
        temporal.getHandle("afternoon-scan").delete();
        temporal.createSchedule(
                "afternoon-scan",
                foreign,
                ScheduleOptions.newBuilder().setMemo(Map.of("owner", "them")).build());
        try {
            ScheduleDescription before = described("afternoon-scan");
            assertThat(door.reconcile()).isEmpty();
            assertThat(described("afternoon-scan").getSchedule().getSpec())
                    .isEqualTo(before.getSchedule().getSpec());
            assertThat(door.list()).extracting(ScheduleView::id).doesNotContain("backup", "afternoon-scan");
            refused(() -> door.delete("backup"), Problem.Kind.NOT_FOUND, "no schedule backup");
            refused(() -> door.pause("afternoon-scan", null), Problem.Kind.NOT_FOUND, "no schedule");
            refused(() -> door.create(report("backup", null)), Problem.Kind.CONFLICT, "another schedule backup");
        } finally {
            temporal.getHandle("backup").delete();
            temporal.getHandle("afternoon-scan").delete();
            door.reconcile();
        }
    }
}
