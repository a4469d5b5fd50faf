package dev.tapewatch.monitor.data.workflow;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;

/** Watches over the data for ever. */
@WorkflowInterface
public interface DataWatchWorkflow {
    @WorkflowMethod(name = "DataWatch")
    void watch(DataState state);

    /** Sets the time between two looks. */
    @UpdateMethod
    void setInterval(Duration interval);

    @QueryMethod
    DataState state();
}
