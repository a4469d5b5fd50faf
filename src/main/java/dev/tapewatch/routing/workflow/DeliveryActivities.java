package dev.tapewatch.routing.workflow;

import io.temporal.activity.ActivityInterface;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The effects of a channel's workflow. */
@ActivityInterface(namePrefix = "Delivery")
public interface DeliveryActivities {
    /** Sends what is due, one after the other, the most urgent first, for some seconds at most. */
    Round deliverDue(Turn turn);

    /**
     * What to do.
     *
     * @param failures how many attempts in a row the channel has failed, of whatever deliveries
     * @param giveUp whether what waits is to be given up if there is no channel of this name
     */
    record Turn(String channel, int failures, boolean giveUp) {}

    /**
     * What came of it.
     *
     * @param until when the channel may be sent to again where it rests, or when the next delivery is due where nothing
     *     is now; null if none
     * @param failures as in {@link Turn#failures()}, now
     */
    record Round(Kind kind, @Nullable Instant until, int failures) {}

    /** Why it ended. */
    enum Kind {
        /** Time is up; others may be due. */
        MORE,
        /** Nothing is due now. */
        IDLE,
        /** Nothing may be sent for a while. */
        RESTS,
        /** The channel refuses everything for good. */
        DEAD,
        /** The server that was asked has no channel of this name. */
        MISSING
    }
}
