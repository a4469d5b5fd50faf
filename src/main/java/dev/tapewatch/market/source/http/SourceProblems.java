package dev.tapewatch.market.source.http;

import dev.tapewatch.problem.Problem;
import org.jspecify.annotations.Nullable;

/** Puts what went wrong with a source into words. What the source itself said stays out of them: it may echo a secret. */
final class SourceProblems {
    private SourceProblems() {}

    static Problem of(String source, SourceRequest request, SourceAnswer answer) {
        String what = source + " answered " + answer.status() + " to " + request;
        return switch (answer.status()) {
            case 401, 403 ->
                Problem.of(
                        Problem.Kind.UNAVAILABLE,
                        what + ": it does not let us in, or not to this. Check the credentials and what the account"
                                + " subscribes to; tapewatch doctor tries them.");
            case 404 -> Problem.notFound(what + ": it knows nothing of the kind.");
            case 429 -> Problem.of(Problem.Kind.UNAVAILABLE, what + ": it wants fewer requests; ask again later.");
            default ->
                answer.status() / 100 == 4
                        ? Problem.badInput(what + ": it does not take this request.")
                        : Problem.of(Problem.Kind.UNAVAILABLE, what + ": it is in trouble; it may work later.");
        };
    }

    static Problem unreadable(String source, SourceRequest request, @Nullable Exception cause) {
        String words = "the answer of " + source + " to " + request + " is not what it is documented to be";
        return cause == null ? Problem.of(Problem.Kind.UNAVAILABLE, words) : Problem.unavailable(words, cause);
    }

    static Problem unreachable(String source, Exception cause) {
        return Problem.unavailable(source + " does not answer, or its answer broke off; it may work later.", cause);
    }
}
