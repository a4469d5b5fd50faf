package dev.tapewatch.routing.workflow;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Everything a channel's workflow knows; carried from run to run. What is to be sent is in the ledger. New fields go to the
 * end and may be absent.
 *
 * @param channel its name; its address and secrets are the configuration's
 * @param eventsPerRun a new run begins when the history of one has more events than this
 * @param restUntil nothing is sent before, by the wall clock; null if it may be sent to
 * @param failures how many attempts in a row have failed
 * @param missing how many times in a row a server has said that it has no such channel
 */
public record ChannelState(
        String channel, long eventsPerRun, @Nullable Instant restUntil, int failures, int missing) {
    /** Far below Temporal's limit of 51,200 events for one run. */
    private static final long EVENTS_PER_RUN = 4_000;

    /** One that has sent nothing. */
    public static ChannelState fresh(String channel) {
        return fresh(channel, EVENTS_PER_RUN);
    }

    /** The same with runs of another length. */
    static ChannelState fresh(String channel, long eventsPerRun) {
        return new ChannelState(channel, eventsPerRun, null, 0, 0);
    }

    ChannelState after(DeliveryActivities.Round round) {
        return switch (round.kind()) {
            case RESTS -> new ChannelState(channel, eventsPerRun, round.until(), round.failures(), 0);
            case MORE, IDLE, DEAD -> new ChannelState(channel, eventsPerRun, null, round.failures(), 0);
            case MISSING -> new ChannelState(channel, eventsPerRun, null, round.failures(), missing + 1);
        };
    }

    ChannelState rested() {
        return new ChannelState(channel, eventsPerRun, null, failures, missing);
    }
}
