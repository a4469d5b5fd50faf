package dev.tapewatch.monitor.screener.workflow;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** One screen that a schedule starts, with the terms that are saved when it runs. */
@WorkflowInterface
public interface ScheduledScreenWorkflow {
    /**
     * Screens unless the market is closed at the scheduled time; answers what came of it, e.g. {@code completed: 4
     * recommendations} or {@code skipped: NYSE is closed (Thanksgiving)}.
     */
    @WorkflowMethod(name = "ScheduledScreen")
    String run(ScheduledScreen scheduled);
}
