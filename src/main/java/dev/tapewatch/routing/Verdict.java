package dev.tapewatch.routing;

import java.time.Instant;

/** What is to be done with one alert on one channel. */
public sealed interface Verdict {
    /** Send it now, by itself. */
    record Deliver() implements Verdict {}

    /** Do not send it, ever. */
    record Suppress(Reason reason) implements Verdict {}

    /**
     * Send it later, in one message with all others of the same bundle.
     *
     * @param bundle what is sent together, e.g. {@code rate/price}; unique within the channel. While one of this name
     *     waits, its time holds and not this one
     */
    record Defer(Reason reason, String bundle, Instant until) implements Verdict {}
}
