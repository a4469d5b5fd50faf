package dev.tapewatch.monitor.activity;

import dev.tapewatch.problem.Problem;
import io.temporal.failure.ApplicationFailure;
import java.util.function.Supplier;

/** Hands problems over to workflows in a form that survives the way. */
public final class ActivityFailures {
    private ActivityFailures() {}

    /** Runs an activity's work; a {@link Problem} becomes a failure whose type is the problem's kind. */
    public static <T> T translated(Supplier<T> work) {
        try {
            return work.get();
        } catch (Problem problem) {
            throw of(problem);
        }
    }

    /** What cannot be had now may be had later; what was asked wrongly stays wrong. */
    private static ApplicationFailure of(Problem problem) {
        String message = problem.getMessage();
        String type = problem.kind().name();
        return switch (problem.kind()) {
            case UNAVAILABLE, INTERNAL -> ApplicationFailure.newFailureWithCause(message, type, problem);
            case BAD_INPUT, NOT_FOUND, CONFLICT ->
                ApplicationFailure.newNonRetryableFailureWithCause(message, type, problem);
        };
    }
}
