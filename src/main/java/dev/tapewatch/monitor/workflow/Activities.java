package dev.tapewatch.monitor.workflow;

import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** The activities that every monitor's workflow may use. */
public final class Activities {
    private Activities() {}

    /** Raising is retried until it succeeds: an alert that was decided must not be lost. */
    public static AlertActivities alerts() {
        return Workflow.newActivityStub(AlertActivities.class, untilItSucceeds());
    }

    /** Answered from memory; retried until a worker is there. */
    public static CalendarActivities calendar() {
        return Workflow.newActivityStub(CalendarActivities.class, untilItSucceeds());
    }

    /** For short, idempotent effects that must happen. */
    public static ActivityOptions untilItSucceeds() {
        return ActivityOptions.newBuilder()
                .setStartToCloseTimeout(Duration.ofSeconds(30))
                .setRetryOptions(RetryOptions.newBuilder()
                        .setInitialInterval(Duration.ofMillis(200))
                        .setMaximumInterval(Duration.ofSeconds(10))
                        .build())
                .build();
    }
}
