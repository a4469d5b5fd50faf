package dev.tapewatch.routing.workflow;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/** Takes alerts from the outbox and routes them, for ever; there is one for all servers. */
@WorkflowInterface
public interface AlertRouterWorkflow {
    String ID = "alert-router";
    String TYPE = "AlertRouter";
    String WAKE = "wake";

    @WorkflowMethod(name = TYPE)
    void route(RouterState state);

    /** Says that there are alerts in the outbox. */
    @SignalMethod(name = WAKE)
    void wake();

    @QueryMethod
    RouterState state();
}
