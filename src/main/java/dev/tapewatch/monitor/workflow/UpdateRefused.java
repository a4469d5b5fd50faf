package dev.tapewatch.monitor.workflow;

import dev.tapewatch.problem.Problem;
import io.temporal.failure.ApplicationFailure;

/**
 * Thrown by validators. The SDK forgets the type of an {@link ApplicationFailure} that a validator throws, but keeps that
 * of its cause: so the kind of refusal travels there.
 */
public final class UpdateRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UpdateRefused(Problem.Kind kind, String message) {
        super(message, ApplicationFailure.newNonRetryableFailure(message, kind.name()));
    }
}
