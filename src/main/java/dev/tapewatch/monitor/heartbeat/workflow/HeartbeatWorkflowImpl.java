package dev.tapewatch.monitor.heartbeat.workflow;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.monitor.workflow.Activities;
import dev.tapewatch.monitor.workflow.AlertActivities;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The loop: listen, raise what is to be said, wait; and start a new run before the history grows long. */
public final class HeartbeatWorkflowImpl implements HeartbeatWorkflow {
    private static final int MAX_UPDATES = 1_000;

    private final HeartbeatActivities listening = Workflow.newLocalActivityStub(
            HeartbeatActivities.class,
            LocalActivityOptions.newBuilder()
                    .setStartToCloseTimeout(Duration.ofSeconds(60))
                    .setRetryOptions(
                            RetryOptions.newBuilder().setMaximumAttempts(1).build())
                    .build());

    private final AlertActivities alerts = Activities.alerts();
    private final Watchman watchman;
    private int updates;
    private boolean woken;

    @WorkflowInit
    public HeartbeatWorkflowImpl(HeartbeatState state) {
        watchman = new Watchman(state);
    }

    @Override
    public void watch(HeartbeatState state) {
        while (!shouldContinueAsNew()) {
            woken = false;
            listen();
            Workflow.await(watchman.state().interval(), () -> woken);
        }
        Workflow.await(Workflow::isEveryHandlerFinished);
        Workflow.continueAsNew(watchman.state());
    }

    private boolean shouldContinueAsNew() {
        return Workflow.getInfo().isContinueAsNewSuggested()
                || Workflow.getInfo().getHistoryLength() > watchman.state().eventsPerRun()
                || updates > MAX_UPDATES;
    }

    private void listen() {
        HeartbeatActivities.Reading reading;
        try {
            reading = listening.listen(now());
        } catch (ActivityFailure failure) {
            if (failure.getCause() instanceof CanceledFailure) {
                throw failure;
            }
            watchman.listeningFailed(
                    failure.getCause() instanceof ApplicationFailure cause
                            ? cause.getOriginalMessage()
                            : "the monitors did not answer in time");
            return;
        }
        List<Alert> raised = watchman.apply(reading, now());
        if (!raised.isEmpty()) {
            alerts.raise(raised);
        }
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }

    @Override
    public void setInterval(Duration interval) {
        updates++;
        woken = true;
        watchman.setInterval(interval);
    }

    @Override
    public HeartbeatState state() {
        return watchman.state();
    }
}
