package dev.tapewatch.monitor.report.workflow;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Makes a report that somebody asks for. */
@WorkflowInterface
public interface ReportWorkflow {
    /** Runs it and answers the report's id. */
    @WorkflowMethod(name = "Report")
    String run(RequestedReport wish);
}
