package dev.tapewatch.routing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The door to what became of alerts. All methods block for a few seconds at most and throw a
 * {@link dev.tapewatch.problem.Problem}: {@code NOT_FOUND} for an alert or channel that is not known, {@code CONFLICT} for
 * what its state forbids, {@code UNAVAILABLE}.
 */
public interface Deliveries {
    /** On every channel that it was routed to; empty while it is not routed, or if it is not known. */
    List<Delivery> of(String alertId);

    /**
     * The deliveries that changed last, newest first.
     *
     * @param cursor the {@code next} of the page before; null for the first page
     */
    Page list(Filter filter, int limit, @Nullable String cursor);

    /**
     * Sends again what was given up, or suppressed, on one channel or all of them; answers the deliveries as they are then.
     */
    List<Delivery> retry(String alertId, @Nullable String channel);

    /** Notes that somebody has seen it: what is not sent of it yet, and reminders of its topic, are suppressed. */
    Acknowledgement acknowledge(String alertId, @Nullable String comment);

    /** When it was acknowledged; null if it was not. */
    @Nullable
    Acknowledgement acknowledgement(String alertId);

    /** Which deliveries; null means any. */
    record Filter(
            @Nullable String channel,
            @Nullable DeliveryState state,
            @Nullable String alertId) {}

    /** @param next the cursor of the page behind it; null if this is the last */
    record Page(List<Delivery> deliveries, @Nullable String next) {}
}
