package dev.tapewatch.monitor.screener.workflow;

import dev.tapewatch.monitor.screener.ScreenTerms;
import dev.tapewatch.monitor.workflow.Activities;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;

/** What both kinds of runs do. */
final class ScreenSteps {
    private final ScreenActivities brief =
            Workflow.newActivityStub(ScreenActivities.class, Activities.untilItSucceeds());

    /**
     * A worker that dies is missed after half a minute. What is still failing after an hour has lost its point: a screen
     * is about the prices of now.
     */
    private final ScreenActivities screening = Workflow.newActivityStub(
            ScreenActivities.class,
            ActivityOptions.newBuilder()
                    .setStartToCloseTimeout(Duration.ofMinutes(30))
                    .setScheduleToCloseTimeout(Duration.ofHours(1))
                    .setHeartbeatTimeout(Duration.ofSeconds(30))
                    .setRetryOptions(RetryOptions.newBuilder()
                            .setInitialInterval(Duration.ofSeconds(1))
                            .setMaximumInterval(Duration.ofSeconds(30))
                            .build())
                    .build());

    ScreenTerms terms(String screenerId) {
        return brief.terms(screenerId);
    }

    void undone(UndoneScreen run) {
        brief.undone(run);
    }

    /** Screens and raises the alert; a failure is stored before it ends the workflow. */
    String run(ScreenRequest request) {
        ScreenOutcome outcome;
        try {
            outcome = screening.screen(request);
        } catch (ActivityFailure failure) {
            if (failure.getCause() instanceof CanceledFailure) {
                throw failure;
            }
            throw failed(failure, request);
        }
        if (outcome.alert() != null) {
            Activities.alerts().raise(List.of(outcome.alert()));
        }
        int found = outcome.recommendations();
        return "completed: " + found + (found == 1 ? " recommendation" : " recommendations");
    }

    private ApplicationFailure failed(ActivityFailure failure, ScreenRequest request) {
        String type = "UNAVAILABLE";
        String reason = "the screen could not be finished in time; run it again";
        if (failure.getCause() instanceof ApplicationFailure cause) {
            type = cause.getType();
            reason = cause.getOriginalMessage();
        }
        undone(new UndoneScreen(request.screenerId(), request.runId(), request.requestedAt(), reason));
        return ApplicationFailure.newNonRetryableFailureWithCause(reason, type, failure);
    }
}
