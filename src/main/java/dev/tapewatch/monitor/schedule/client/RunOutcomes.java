package dev.tapewatch.monitor.schedule.client;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import io.temporal.api.schedule.v1.ScheduleActionResult;
import io.temporal.api.workflowservice.v1.DescribeScheduleRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.schedules.ScheduleActionExecutionStartWorkflow;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Optional;

/** Tells what came of a run that a schedule started. */
final class RunOutcomes {
    private static final String EXPIRED = " (Temporal no longer has its details)";

    private final WorkflowClient client;

    RunOutcomes(WorkflowClient client) {
        this.client = client;
    }

    /** In the run's own words where Temporal still has them, e.g. {@code completed: 4 recommendations}. */
    String of(String scheduleId, ScheduleActionExecutionStartWorkflow run) {
        WorkflowStub stub = client.newUntypedWorkflowStub(
                run.getWorkflowId(), Optional.of(run.getFirstExecutionRunId()), Optional.empty());
        try {
            return words(stub.describe().getStatus(), stub);
        } catch (WorkflowException | StatusRuntimeException failure) {
            if (isMissing(failure)) {
                return kept(scheduleId, run);
            }
            throw failure;
        }
    }

    private static String words(WorkflowExecutionStatus status, WorkflowStub stub) {
        return switch (status) {
            case WORKFLOW_EXECUTION_STATUS_COMPLETED -> completed(stub.getResult(String.class));
            case WORKFLOW_EXECUTION_STATUS_FAILED -> "failed: " + why(stub);
            case WORKFLOW_EXECUTION_STATUS_RUNNING,
                    WORKFLOW_EXECUTION_STATUS_CONTINUED_AS_NEW,
                    WORKFLOW_EXECUTION_STATUS_PAUSED -> "running";
            case WORKFLOW_EXECUTION_STATUS_CANCELED -> "failed: it was cancelled";
            case WORKFLOW_EXECUTION_STATUS_TERMINATED -> "failed: it was terminated";
            case WORKFLOW_EXECUTION_STATUS_TIMED_OUT -> "failed: it took too long and was given up";
            case WORKFLOW_EXECUTION_STATUS_UNSPECIFIED, UNRECOGNIZED -> "unknown";
        };
    }

    private static String completed(String result) {
        return result == null || result.isBlank() ? "completed" : result;
    }

    private static String why(WorkflowStub stub) {
        try {
            return "it ended as " + stub.getResult(String.class);
        } catch (WorkflowException failure) {
            Throwable innermost = failure;
            while (innermost.getCause() != null) {
                innermost = innermost.getCause();
            }
            return innermost instanceof ApplicationFailure reason
                    ? reason.getOriginalMessage()
                    : innermost.getClass().getSimpleName();
        }
    }

    /** Temporal forgets workflows after its retention time, but a schedule keeps how its last runs ended. */
    private String kept(String scheduleId, ScheduleActionExecutionStartWorkflow run) {
        List<ScheduleActionResult> runs = client.getWorkflowServiceStubs()
                .blockingStub()
                .describeSchedule(DescribeScheduleRequest.newBuilder()
                        .setNamespace(client.getOptions().getNamespace())
                        .setScheduleId(scheduleId)
                        .build())
                .getInfo()
                .getRecentActionsList();
        return runs.stream()
                .filter(kept -> kept.getStartWorkflowResult().getRunId().equals(run.getFirstExecutionRunId()))
                .map(kept -> switch (kept.getStartWorkflowStatus()) {
                    case WORKFLOW_EXECUTION_STATUS_COMPLETED -> "completed";
                    case WORKFLOW_EXECUTION_STATUS_FAILED,
                            WORKFLOW_EXECUTION_STATUS_CANCELED,
                            WORKFLOW_EXECUTION_STATUS_TERMINATED,
                            WORKFLOW_EXECUTION_STATUS_TIMED_OUT -> "failed";
                    case WORKFLOW_EXECUTION_STATUS_RUNNING,
                            WORKFLOW_EXECUTION_STATUS_CONTINUED_AS_NEW,
                            WORKFLOW_EXECUTION_STATUS_PAUSED,
                            WORKFLOW_EXECUTION_STATUS_UNSPECIFIED,
                            UNRECOGNIZED -> "unknown";
                })
                .findFirst()
                .orElse("unknown")
                .concat(EXPIRED);
    }

    private static boolean isMissing(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StatusRuntimeException status
                    && status.getStatus().getCode() == Status.Code.NOT_FOUND) {
                return true;
            }
        }
        return false;
    }
}
