package dev.tapewatch.monitor.schedule.client;

import dev.tapewatch.monitor.report.workflow.ScheduledReport;
import dev.tapewatch.monitor.schedule.CalendarTime;
import dev.tapewatch.monitor.schedule.RunPlanner;
import dev.tapewatch.monitor.schedule.ScheduleWish;
import dev.tapewatch.monitor.schedule.ScheduledTask;
import dev.tapewatch.monitor.screener.workflow.ScheduledScreen;
import io.temporal.api.enums.v1.ScheduleOverlapPolicy;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.schedules.Schedule;
import io.temporal.client.schedules.ScheduleActionStartWorkflow;
import io.temporal.client.schedules.SchedulePolicy;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Objects;

/** What Temporal is to do for a schedule: which workflow, when, and how late or doubled it may be. */
final class ScheduledRuns {
    static final String SCREEN = "ScheduledScreen";
    static final String REPORT = "ScheduledReport";

    private final RunPlanner planner;
    private final String taskQueue;

    ScheduledRuns(RunPlanner planner, String taskQueue) {
        this.planner = planner;
        this.taskQueue = taskQueue;
    }

    /** The schedule as it should be on a day. */
    Schedule of(ScheduleWish wish, LocalDate today) {
        return Schedule.newBuilder()
                .setSpec(ScheduleSpecs.of(planner.plan(wish.task().kind(), wish.time(), today)))
                .setPolicy(policy(wish.task().kind()))
                .setAction(action(wish))
                .build();
    }

    /** A screen is worth nothing when it is late; a report is still read in the evening. */
    private static SchedulePolicy policy(ScheduledTask.Kind kind) {
        return switch (kind) {
            case SCREEN -> policy(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_SKIP, Duration.ofMinutes(10));
            case DAILY_REPORT, WEEKLY_REPORT ->
                policy(ScheduleOverlapPolicy.SCHEDULE_OVERLAP_POLICY_BUFFER_ONE, Duration.ofHours(12));
        };
    }

    private static SchedulePolicy policy(ScheduleOverlapPolicy overlap, Duration catchupWindow) {
        return SchedulePolicy.newBuilder()
                .setOverlap(overlap)
                .setCatchupWindow(catchupWindow)
                .setPauseOnFailure(false)
                .build();
    }

    private ScheduleActionStartWorkflow action(ScheduleWish wish) {
        return ScheduleActionStartWorkflow.newBuilder()
                .setWorkflowType(wish.task().kind() == ScheduledTask.Kind.SCREEN ? SCREEN : REPORT)
                .setArguments(argument(wish.task(), wish.time()))
                .setOptions(WorkflowOptions.newBuilder()
                        .setWorkflowId("schedule/" + wish.id())
                        .setTaskQueue(taskQueue)
                        .setWorkflowExecutionTimeout(longest(wish.task().kind()))
                        .build())
                .build();
    }

    /** A run that hangs would keep all later ones from starting. Workflows give up and say why an hour before. */
    private static Duration longest(ScheduledTask.Kind kind) {
        return switch (kind) {
            case SCREEN -> Duration.ofHours(2);
            case DAILY_REPORT, WEEKLY_REPORT -> Duration.ofHours(13);
        };
    }

    private Object argument(ScheduledTask task, CalendarTime time) {
        return switch (task.kind()) {
            case SCREEN ->
                new ScheduledScreen(Objects.requireNonNull(task.screenerId()), time.tradingDaysOnly(), task.channels());
            case DAILY_REPORT -> new ScheduledReport("DAILY", task.account(), time.tradingDaysOnly(), task.channels());
            case WEEKLY_REPORT ->
                new ScheduledReport("WEEKLY", task.account(), time.tradingDaysOnly(), task.channels());
        };
    }

    /** Whether Temporal's schedule does what it should; being paused or not is somebody's choice and not compared. */
    static boolean same(Schedule found, Schedule wanted) {
        return wanted.getSpec().equals(found.getSpec())
                && Objects.equals(wanted.getPolicy(), found.getPolicy())
                && found.getAction() instanceof ScheduleActionStartWorkflow foundAction
                && wanted.getAction() instanceof ScheduleActionStartWorkflow wantedAction
                && same(foundAction, wantedAction);
    }

    private static boolean same(ScheduleActionStartWorkflow found, ScheduleActionStartWorkflow wanted) {
        return wanted.getWorkflowType().equals(found.getWorkflowType())
                && Objects.equals(
                        wanted.getOptions().getWorkflowId(), found.getOptions().getWorkflowId())
                && Objects.equals(
                        wanted.getOptions().getTaskQueue(), found.getOptions().getTaskQueue())
                && Objects.equals(
                        wanted.getOptions().getWorkflowExecutionTimeout(),
                        found.getOptions().getWorkflowExecutionTimeout())
                && found.getArguments().getSize() == 1
                && argument(wanted).equals(argument(found));
    }

    private static Object argument(ScheduleActionStartWorkflow action) {
        return action.getWorkflowType().equals(SCREEN)
                ? action.getArguments().get(0, ScheduledScreen.class)
                : action.getArguments().get(0, ScheduledReport.class);
    }
}
