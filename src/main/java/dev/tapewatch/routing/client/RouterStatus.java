package dev.tapewatch.routing.client;

import dev.tapewatch.monitor.MonitorStatus;
import dev.tapewatch.monitor.Monitored;
import dev.tapewatch.monitor.client.WorkflowCalls;
import dev.tapewatch.routing.workflow.AlertRouterWorkflow;
import dev.tapewatch.routing.workflow.RouterState;
import io.temporal.client.WorkflowClient;
import java.util.List;

/** How the router is doing. An alert that nobody routes would be in the log and nowhere else, so it is watched over. */
public final class RouterStatus implements Monitored, AutoCloseable {
    private final WorkflowCalls calls;

    public RouterStatus(WorkflowClient client) {
        this.calls = new WorkflowCalls(client, "the alert router", "get_status");
    }

    @Override
    public List<MonitorStatus> statuses() {
        RouterState state = calls.query(
                AlertRouterWorkflow.class,
                AlertRouterWorkflow.ID,
                AlertRouterWorkflow::state,
                WorkflowCalls.STATUS_PATIENCE);
        return List.of(new MonitorStatus(
                AlertRouterWorkflow.ID,
                true,
                state.pause(),
                state.roundsDone(),
                state.lastRoundAt(),
                null,
                state.problem()));
    }

    @Override
    public void close() {
        calls.close();
    }
}
