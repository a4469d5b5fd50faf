package dev.tapewatch.monitor.report.client;

import dev.tapewatch.monitor.client.WorkflowCalls;
import dev.tapewatch.monitor.report.Report;
import dev.tapewatch.monitor.report.ReportKind;
import dev.tapewatch.monitor.report.ReportStore;
import dev.tapewatch.monitor.report.Reports;
import dev.tapewatch.monitor.report.workflow.RequestedReport;
import dev.tapewatch.problem.Problem;
import io.temporal.api.enums.v1.WorkflowIdConflictPolicy;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reports, made by workflows and found in the store. */
public final class WorkflowReports implements Reports, AutoCloseable {
    /** A report takes a second or two; a client should hear before it gives up itself. */
    private static final Duration PATIENCE = Duration.ofSeconds(45);

    /** A request that nobody could serve in this time is not wanted any more. */
    private static final Duration LONGEST = Duration.ofMinutes(10);

    /** Nobody chooses channels for a report that is made on request; the routes do. */
    private static final List<String> CHANNELS = List.of();

    private final WorkflowClient client;
    private final String taskQueue;
    private final ReportStore store;
    private final WorkflowCalls calls;

    /**
     * Opens the door.
     *
     * @param taskQueue of the worker that makes reports
     */
    public WorkflowReports(WorkflowClient client, String taskQueue, ReportStore store) {
        this.client = client;
        this.taskQueue = taskQueue;
        this.store = store;
        this.calls = new WorkflowCalls(client, "the report", "report://daily/latest or report://weekly/latest");
    }

    @Override
    public Report run(ReportKind kind, @Nullable String account, String requestKey) {
        String id = calls.call(() -> make(kind, account, requestKey), PATIENCE);
        return store.find(id)
                .orElseThrow(() -> Problem.of(
                        Problem.Kind.INTERNAL, "the report " + id + " was made but is not there; make it anew"));
    }

    /** Waits for the workflow of the request, started by this call or by the same one before. */
    private String make(ReportKind kind, @Nullable String account, String requestKey) {
        String workflowId = workflowId(kind, account, requestKey);
        WorkflowStub workflow = client.newUntypedWorkflowStub(
                "Report",
                WorkflowOptions.newBuilder()
                        .setWorkflowId(workflowId)
                        .setTaskQueue(taskQueue)
                        .setWorkflowExecutionTimeout(LONGEST)
                        .setWorkflowIdConflictPolicy(WorkflowIdConflictPolicy.WORKFLOW_ID_CONFLICT_POLICY_USE_EXISTING)
                        .setWorkflowIdReusePolicy(
                                WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_ALLOW_DUPLICATE_FAILED_ONLY)
                        .build());
        try {
            workflow.start(new RequestedReport(kind.name(), account, CHANNELS));
        } catch (WorkflowExecutionAlreadyStarted done) {
            workflow = client.newUntypedWorkflowStub(workflowId);
        }
        try {
            return workflow.getResult(String.class);
        } catch (WorkflowFailedException failed) {
            throw problem(failed);
        }
    }

    /** What the activity refused stands in the middle: below it is what it came from. */
    private Problem problem(WorkflowFailedException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof ApplicationFailure why) {
                for (Problem.Kind kind : Problem.Kind.values()) {
                    if (kind.name().equals(why.getType())) {
                        return Problem.of(kind, why.getOriginalMessage());
                    }
                }
            }
        }
        return calls.refusal(failed);
    }

    static String workflowId(ReportKind kind, @Nullable String account, String requestKey) {
        String name = kind + "/" + (account == null ? "" : account) + "/" + requestKey;
        return "report-" + kind.name().toLowerCase(Locale.ROOT) + "-"
                + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Optional<Report> latest(ReportKind kind) {
        return store.latest(kind);
    }

    @Override
    public void close() {
        calls.close();
    }
}
