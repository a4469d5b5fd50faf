package dev.tapewatch.channel.http;

import dev.tapewatch.channel.Outcome;
import java.time.Duration;

/** What a status other than 2xx means, the same for all receivers. */
public final class HttpStatuses {
    private static final Duration UNSAID = Duration.ofSeconds(30);

    private HttpStatuses() {}

    /**
     * The outcome of an answer that is none of success.
     *
     * @param detail what else is known, beginning with a space, without anything that was sent; may be empty
     */
    public static Outcome failure(HttpAnswer answer, String detail) {
        String what = answer.receiver() + " answered " + answer.status() + detail;
        return switch (answer.status()) {
            case 429 -> limited(what, RetryAfter.of(answer).orElse(UNSAID));
            case 503 ->
                RetryAfter.ofHeader(answer)
                        .<Outcome>map(rest -> limited(what, rest))
                        .orElseGet(() -> later(what));
            case 408, 425 -> later(what);
            case 401, 403 ->
                new Outcome.Gone(
                        what + ": it does not let us in. Check the address and its token in the configuration.");
            case 404, 410 ->
                new Outcome.Gone(what + ": there is nothing at this address (any more). Configure a new address.");
            default -> byClass(answer, what);
        };
    }

    private static Outcome byClass(HttpAnswer answer, String what) {
        return switch (answer.status() / 100) {
            case 3 ->
                new Outcome.Refused(
                        what + ": a redirect, which is not followed. Configure the final address of this channel.");
            case 4 -> new Outcome.Refused(what + ": it does not take this message.");
            default -> later(what);
        };
    }

    private static Outcome limited(String what, Duration rest) {
        return new Outcome.RateLimited(rest, what + ": it wants nothing for " + rest.toMillis() + " ms.");
    }

    private static Outcome later(String what) {
        return new Outcome.Unavailable(what + ": it is in trouble; it may work later.");
    }
}
