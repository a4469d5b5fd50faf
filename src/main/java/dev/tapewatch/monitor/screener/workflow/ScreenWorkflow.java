package dev.tapewatch.monitor.screener.workflow;

import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** One screen with terms that are known. */
@WorkflowInterface
public interface ScreenWorkflow {
    /** Screens, stores and tells; answers what came of it, e.g. {@code completed: 4 recommendations}. */
    @WorkflowMethod(name = "Screen")
    String screen(ScreenRequest request);
}
