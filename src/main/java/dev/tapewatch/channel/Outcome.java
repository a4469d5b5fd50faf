package dev.tapewatch.channel;

import java.time.Duration;

/** What became of sending a notification. Every {@code why} is for users: what happened and what to do, no secrets. */
public sealed interface Outcome {
    /**
     * The channel took it.
     *
     * @param reference what the channel calls it, e.g. a message id; empty where it does not say
     */
    record Sent(String reference) implements Outcome {}

    /**
     * The channel wants nothing for a while, neither this nor another notification.
     *
     * @param rest exactly as long as the channel asked for
     */
    record RateLimited(Duration rest, String why) implements Outcome {}

    /** It may work later: the channel did not answer, not in time, or that it is in trouble. */
    record Unavailable(String why) implements Outcome {}

    /** The channel will never take this notification. */
    record Refused(String why) implements Outcome {}

    /** The channel will take no notification any more, until its configuration changes. */
    record Gone(String why) implements Outcome {}
}
