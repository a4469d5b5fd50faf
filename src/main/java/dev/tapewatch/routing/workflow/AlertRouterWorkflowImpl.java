package dev.tapewatch.routing.workflow;

import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;

/** The loop: route what waits, wait for a signal; and start a new run before the history grows long. */
public final class AlertRouterWorkflowImpl implements AlertRouterWorkflow {
    /** Local, since a look that finds nothing should cost next to nothing; the loop itself tries again. */
    private final RoutingActivities routing = Workflow.newLocalActivityStub(
            RoutingActivities.class,
            LocalActivityOptions.newBuilder()
                    .setStartToCloseTimeout(Duration.ofSeconds(60))
                    .setRetryOptions(
                            RetryOptions.newBuilder().setMaximumAttempts(1).build())
                    .build());

    private RouterState state;
    private boolean woken;

    @WorkflowInit
    public AlertRouterWorkflowImpl(RouterState state) {
        this.state = state;
    }

    @Override
    public void route(RouterState given) {
        while (!shouldContinueAsNew()) {
            woken = false;
            if (!routeOnce()) {
                waitForMore();
            }
        }
        Workflow.await(Workflow::isEveryHandlerFinished);
        Workflow.continueAsNew(state);
    }

    /** Answers whether there is more to do at once. */
    private boolean routeOnce() {
        try {
            RoutingActivities.Routed round = routing.routeWaiting();
            state = state.after(round, now());
            return round.more();
        } catch (ActivityFailure failure) {
            if (failure.getCause() instanceof CanceledFailure) {
                throw failure;
            }
            state = state.afterFailure(
                    failure.getCause() instanceof ApplicationFailure cause
                            ? cause.getOriginalMessage()
                            : "routing did not end in time",
                    now());
            return false;
        }
    }

    /** While the ledger is away signals do not shorten the wait: there would be an attempt for every alert. */
    private void waitForMore() {
        Workflow.await(state.untilNextLook(), () -> woken && state.failures() == 0);
    }

    private boolean shouldContinueAsNew() {
        return Workflow.getInfo().isContinueAsNewSuggested()
                || Workflow.getInfo().getHistoryLength() > state.eventsPerRun();
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }

    @Override
    public void wake() {
        woken = true;
    }

    @Override
    public RouterState state() {
        return state;
    }
}
