package dev.tapewatch.monitor.schedule.client;

import dev.tapewatch.problem.Problem;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.Optional;

/** What Temporal says of a schedule that it cannot do, in words for the user. */
final class ScheduleProblems {
    private static final String NONE_IN_MEMORY =
            "there are no schedules while Temporal runs in memory; install the Temporal CLI and start the server again;"
                    + " get_status says whether it is durable";

    private ScheduleProblems() {}

    /** The problem that a failure is; empty where Temporal could not be reached or did not say. */
    static Optional<Problem> of(String id, Throwable failure) {
        Status.Code code = code(failure);
        if (code == Status.Code.NOT_FOUND) {
            return Optional.of(unknown(id));
        }
        if (code == Status.Code.INVALID_ARGUMENT) {
            return Optional.of(Problem.badInput("Temporal refuses the schedule " + id + ": "
                    + status(failure).map(Status::getDescription).orElse("it did not say why")));
        }
        if (code == Status.Code.UNIMPLEMENTED) {
            return Optional.of(Problem.of(Problem.Kind.UNAVAILABLE, NONE_IN_MEMORY));
        }
        return Optional.empty();
    }

    static Problem unknown(String id) {
        return Problem.notFound("there is no schedule " + id + "; list_schedules shows those there are");
    }

    static Status.Code code(Throwable failure) {
        return status(failure).map(Status::getCode).orElse(Status.Code.UNKNOWN);
    }

    private static Optional<Status> status(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof StatusRuntimeException answered) {
                return Optional.of(answered.getStatus());
            }
        }
        return Optional.empty();
    }
}
