package dev.tapewatch.monitor.heartbeat.client;

import dev.tapewatch.monitor.MonitorStatus;
import dev.tapewatch.monitor.Monitored;
import dev.tapewatch.monitor.client.WorkflowCalls;
import dev.tapewatch.monitor.client.WorkflowStarts;
import dev.tapewatch.monitor.heartbeat.Vitals;
import dev.tapewatch.monitor.heartbeat.workflow.HeartbeatState;
import dev.tapewatch.monitor.heartbeat.workflow.HeartbeatWorkflow;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The heartbeat on Temporal. Nobody watches over it, so it tells itself where its looks do not come. */
public final class WorkflowHeartbeat implements Monitored, AutoCloseable {
    static final String WORKFLOW_ID = "heartbeat";

    private final WorkflowCalls calls;
    private final Clock clock;

    /**
     * Opens the door.
     *
     * @param clock the wall clock
     */
    public WorkflowHeartbeat(WorkflowClient client, Clock clock) {
        this.calls = new WorkflowCalls(client, "the heartbeat", "get_status");
        this.clock = clock;
    }

    /** Starts it unless it runs already, and tells it the interval. May be repeated at any time. */
    public void start(WorkflowStarts starts, Duration interval) {
        starts.ensure("Heartbeat", WORKFLOW_ID, HeartbeatState.fresh(interval, clock.instant()));
        HeartbeatState state = calls.query(HeartbeatWorkflow.class, WORKFLOW_ID, HeartbeatWorkflow::state);
        if (!state.interval().equals(interval)) {
            calls.update(WORKFLOW_ID, "setInterval", Void.class, interval);
        }
    }

    @Override
    public List<MonitorStatus> statuses() {
        HeartbeatState state = calls.query(
                HeartbeatWorkflow.class, WORKFLOW_ID, HeartbeatWorkflow::state, WorkflowCalls.STATUS_PATIENCE);
        return List.of(new MonitorStatus(
                WORKFLOW_ID, true, state.interval(), state.roundsDone(), state.lastRoundAt(), null, problem(state)));
    }

    private @Nullable String problem(HeartbeatState state) {
        Instant last = state.lastRoundAt();
        if (state.problem() != null || last == null) {
            return state.problem();
        }
        Duration silence = Duration.between(last, clock.instant());
        return silence.compareTo(Vitals.patience(state.interval())) <= 0
                ? null
                : "it has not looked at the monitors for " + silence.toSeconds()
                        + " seconds: the worker or the alert log is stuck";
    }

    @Override
    public void close() {
        calls.close();
    }
}
