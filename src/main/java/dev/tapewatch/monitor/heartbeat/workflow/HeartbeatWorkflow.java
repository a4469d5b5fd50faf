package dev.tapewatch.monitor.heartbeat.workflow;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;

/** Watches over the monitors for ever. */
@WorkflowInterface
public interface HeartbeatWorkflow {
    @WorkflowMethod(name = "Heartbeat")
    void watch(HeartbeatState state);

    /** Sets the time between two looks. */
    @UpdateMethod
    void setInterval(Duration interval);

    @QueryMethod
    HeartbeatState state();
}
