package dev.tapewatch.monitor.portfolio.workflow;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.monitor.portfolio.Assessment;
import dev.tapewatch.monitor.portfolio.ConfigChange;
import dev.tapewatch.monitor.portfolio.PortfolioConfig;
import dev.tapewatch.monitor.portfolio.PortfolioConfigChange;
import dev.tapewatch.monitor.workflow.Activities;
import dev.tapewatch.monitor.workflow.AlertActivities;
import dev.tapewatch.monitor.workflow.UpdateRefused;
import dev.tapewatch.problem.Problem;
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
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The loop: check, raise what is to be said, wait; and start a new run before the history grows long. */
public final class PortfolioWorkflowImpl implements PortfolioWorkflow {
    /** Alerts raised in one activity, so that its payload stays small. */
    private static final int BATCH = 50;

    /** Half of the 2,000 updates that Temporal allows one run. */
    private static final int MAX_UPDATES = 1_000;

    /** A local activity leaves a third of the events in the history; a failed check is made up for by the next one. */
    private final PortfolioActivities checking = Workflow.newLocalActivityStub(
            PortfolioActivities.class,
            LocalActivityOptions.newBuilder()
                    .setStartToCloseTimeout(Duration.ofSeconds(30))
                    .setRetryOptions(
                            RetryOptions.newBuilder().setMaximumAttempts(1).build())
                    .setDoNotIncludeArgumentsIntoMarker(true)
                    .build());

    private final AlertActivities alerts = Activities.alerts();
    private final AccountWatch watch;
    private int updates;
    private boolean woken;
    private @Nullable String goneFrom;

    @WorkflowInit
    public PortfolioWorkflowImpl(PortfolioState state) {
        watch = new AccountWatch(state);
    }

    @Override
    public void watch(PortfolioState state) {
        while (goneFrom == null && !shouldContinueAsNew()) {
            woken = false;
            check();
            Workflow.await(watch.config().interval(), () -> woken);
        }
        String gone = goneFrom;
        if (gone != null) {
            raise(watch.end(gone, now()));
        }
        Workflow.await(Workflow::isEveryHandlerFinished);
        if (gone != null) {
            return;
        }
        Workflow.continueAsNew(watch.state());
    }

    private boolean shouldContinueAsNew() {
        return Workflow.getInfo().isContinueAsNewSuggested()
                || Workflow.getInfo().getHistoryLength() > watch.state().eventsPerRun()
                || updates > MAX_UPDATES;
    }

    private void check() {
        Assessment assessment;
        try {
            assessment = checking.assess(watch.wish());
        } catch (ActivityFailure failure) {
            if (failure.getCause() instanceof CanceledFailure) {
                throw failure;
            }
            checkFailed(failure);
            return;
        }
        // What was checked meanwhile by levels that hold no more is checked again at once.
        if (!woken) {
            raise(watch.apply(assessment, now()));
        }
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }

    private void checkFailed(ActivityFailure failure) {
        if (failure.getCause() instanceof ApplicationFailure cause) {
            watch.checkFailed(cause.getOriginalMessage(), cause.getType(), now());
        } else {
            watch.checkFailed("the brokerage did not answer in time", null, now());
        }
    }

    private void raise(List<Alert> raised) {
        for (int start = 0; start < raised.size(); start += BATCH) {
            alerts.raise(List.copyOf(raised.subList(start, Math.min(start + BATCH, raised.size()))));
        }
    }

    @Override
    public PortfolioConfig configure(PortfolioConfigChange change) {
        updates++;
        woken = true;
        watch.configure(ConfigChange.of(watch.config(), change));
        return watch.config();
    }

    @Override
    public void validateConfigure(PortfolioConfigChange change) {
        try {
            ConfigChange.of(watch.config(), change);
        } catch (Problem problem) {
            throw new UpdateRefused(problem.kind(), Objects.requireNonNull(problem.getMessage()));
        }
    }

    @Override
    public void end(String source) {
        goneFrom = source;
        woken = true;
    }

    @Override
    public PortfolioState state() {
        return watch.state();
    }
}
