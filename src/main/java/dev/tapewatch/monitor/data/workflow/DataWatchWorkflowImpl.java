package dev.tapewatch.monitor.data.workflow;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.monitor.data.Judgement;
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

/** The loop: look, raise what is to be said, wait; and start a new run before the history grows long. */
public final class DataWatchWorkflowImpl implements DataWatchWorkflow {
    private static final int MAX_UPDATES = 1_000;

    /** Alerts raised in one activity, so that its payload stays small. */
    private static final int BATCH = 50;

    private final DataActivities looking = Workflow.newLocalActivityStub(
            DataActivities.class,
            LocalActivityOptions.newBuilder()
                    .setStartToCloseTimeout(Duration.ofSeconds(60))
                    .setRetryOptions(
                            RetryOptions.newBuilder().setMaximumAttempts(1).build())
                    .setDoNotIncludeArgumentsIntoMarker(true)
                    .build());

    private final AlertActivities alerts = Activities.alerts();
    private final DataMemory memory;
    private int updates;
    private boolean woken;

    @WorkflowInit
    public DataWatchWorkflowImpl(DataState state) {
        memory = new DataMemory(state);
    }

    @Override
    public void watch(DataState state) {
        while (!shouldContinueAsNew()) {
            woken = false;
            look();
            Workflow.await(memory.state().interval(), () -> woken);
        }
        Workflow.await(Workflow::isEveryHandlerFinished);
        Workflow.continueAsNew(memory.state());
    }

    private boolean shouldContinueAsNew() {
        return Workflow.getInfo().isContinueAsNewSuggested()
                || Workflow.getInfo().getHistoryLength() > memory.state().eventsPerRun()
                || updates > MAX_UPDATES;
    }

    private void look() {
        Judgement judgement;
        try {
            judgement = looking.look(memory.before());
        } catch (ActivityFailure failure) {
            if (failure.getCause() instanceof CanceledFailure) {
                throw failure;
            }
            memory.lookFailed(
                    failure.getCause() instanceof ApplicationFailure cause
                            ? cause.getOriginalMessage()
                            : "the market did not answer in time");
            return;
        }
        List<Alert> raised = memory.apply(judgement, now());
        for (int start = 0; start < raised.size(); start += BATCH) {
            alerts.raise(List.copyOf(raised.subList(start, Math.min(start + BATCH, raised.size()))));
        }
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }

    @Override
    public void setInterval(Duration interval) {
        updates++;
        woken = true;
        memory.setInterval(interval);
    }

    @Override
    public DataState state() {
        return memory.state();
    }
}
