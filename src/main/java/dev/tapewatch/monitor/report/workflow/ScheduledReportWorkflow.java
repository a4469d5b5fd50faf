package dev.tapewatch.monitor.report.workflow;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Makes the report that a schedule asks for. */
@WorkflowInterface
public interface ScheduledReportWorkflow {
    /**
     * Runs it.
     *
     * @return what came of it: {@code completed: <report id>} or {@code skipped: <why>}
     */
    @WorkflowMethod(name = "ScheduledReport")
    String run(ScheduledReport wish);
}
