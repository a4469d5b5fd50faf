package dev.tapewatch.routing;

import dev.tapewatch.alert.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of every alert on every channel, and what the channels' decisions share. Each method is one atomic step,
 * however many servers share the ledger, and may be repeated after a crash without doing anything twice. All block and
 * throw a {@link dev.tapewatch.problem.Problem} of kind {@code UNAVAILABLE} while the ledger cannot be reached. Times are by
 * the wall clock and come from the caller.
 */
public interface DeliveryLedger {
    /** Whether a plan for the alert is recorded. */
    boolean isRouted(String alertId);

    /**
     * Takes the alert's place on a channel: notes its topic against duplicates, counts it for its rule, and, unless it is a
     * duplicate, is critical, or its rule is in a storm, takes room within the limits if there is any. Whoever asks again
     * for the same alert and channel gets the first answer.
     */
    Counts take(Alert alert, String channel, Limits limits, Duration duplicateWindow, Instant now);

    /**
     * Records what was decided, keeps the alert for as long as it may have to be sent, and queues what is to be sent; on a
     * dead channel that is given up at once. The first plan for an alert holds.
     */
    void record(Alert alert, List<Planned> plan, Instant now);

    /**
     * What is due on a channel, the most urgent first, and of these the oldest; a digest is as urgent as its most urgent
     * alert. Nobody else gets them before the lease ends; one whose lease ended without a word comes again, with one more
     * {@link Due#uncertain}.
     */
    List<Due> claim(String channel, int limit, Duration lease, Instant now);

    /** The channel took it. */
    void sent(Due due, String reference, Instant now);

    /** An attempt failed; it is due again at {@code retryAt}. */
    void failed(Due due, String error, Instant retryAt, Instant now);

    /** It was claimed and not tried, or the channel asked for rest: due again at {@code at}, and no attempt is counted. */
    void putBack(Due due, Instant at, Instant now);

    /** It is given up and goes to the dead-letter list. */
    void givenUp(Due due, String error, Instant now);

    /** When the next delivery of the channel is due or its lease ends; empty if nothing waits. */
    Optional<Instant> nextDue(String channel);

    /** How the channel is doing; one that was never heard of is well. */
    ChannelHealth health(String channel);

    /** The channel asked for rest, or is troubled; {@code until} null says that it is well again. */
    void rests(String channel, @Nullable Instant until, @Nullable String error, Instant now);

    /** The channel is dead: what waits on it is given up. Answers how often it has died, with this time. */
    long died(String channel, String error, Instant now);

    /** A dead channel lives again; what was given up stays so until somebody asks for it. */
    void revived(String channel, Instant now);

    /** The alert's deliveries, in the order of its plan. */
    List<Delivery> of(String alertId);

    /** As {@link Deliveries#list}. */
    Deliveries.Page list(Deliveries.Filter filter, int limit, @Nullable String cursor);

    /**
     * Queues anew what was given up or suppressed of an alert, on one channel or all; attempts count from zero. Answers
     * those that were queued.
     */
    List<Delivery> requeue(String alertId, @Nullable String channel, Instant now);

    /** The alert itself, as long as it is kept here. */
    Optional<Alert> alert(String alertId);

    /** Notes that somebody has seen it, and suppresses what of it is not sent yet. The first note holds. */
    Acknowledgement acknowledge(Alert alert, @Nullable String comment, Instant now);

    Optional<Acknowledgement> acknowledgement(String alertId);

    /** Whether an alert of the same symbol and topic has been acknowledged. */
    boolean isAcknowledged(Alert alert);

    /** Those that have not ended, the one that ends first first. */
    List<Silence> silences(Instant now);

    /** Adds a silence; one of the same id is left as it is and answered. */
    Silence addSilence(Silence silence);

    /** Removes a silence and answers what it was. */
    Optional<Silence> removeSilence(String id);
}
