package dev.tapewatch.mcp.transport;

import java.time.Duration;

/**
 * What clients may take of the server, so that none of them can starve the others.
 *
 * @param maxSessions sessions at one time per transport; a client beyond that is told to come back later
 * @param sessionIdle a session without an open stream and without a call is ended after this time
 * @param heartbeat time between the comments that keep an open stream alive through proxies
 * @param retry how long a client is asked to wait before it opens a lost stream again
 * @param maxBodyBytes bytes of one POST
 * @param maxSubscriptions resources that one session may subscribe to
 * @param maxQueuedMessages messages that wait for one client; a client that lets more gather is disconnected
 * @param replies how answers to single requests travel
 */
public record TransportLimits(
        int maxSessions,
        Duration sessionIdle,
        Duration heartbeat,
        Duration retry,
        int maxBodyBytes,
        int maxSubscriptions,
        int maxQueuedMessages,
        ReplyLimits replies) {

    /** Roomy for a laptop and for a team: 10,000 sessions, 30 idle minutes, a heartbeat every 15 s, bodies of 2 MiB. */
    public static final TransportLimits DEFAULT = new TransportLimits(
            10_000,
            Duration.ofMinutes(30),
            Duration.ofSeconds(15),
            Duration.ofSeconds(1),
            2 * 1024 * 1024,
            1_000,
            1_000);

    public TransportLimits {
        if (maxSessions < 1 || maxBodyBytes < 1 || maxSubscriptions < 1 || maxQueuedMessages < 1) {
            throw new IllegalArgumentException("every limit is at least 1");
        }
        if (sessionIdle.isNegative() || !heartbeat.isPositive() || retry.isNegative()) {
            throw new IllegalArgumentException("times are positive");
        }
    }

    /** These limits, and the usual ones of single answers. */
    public TransportLimits(
            int maxSessions,
            Duration sessionIdle,
            Duration heartbeat,
            Duration retry,
            int maxBodyBytes,
            int maxSubscriptions,
            int maxQueuedMessages) {
        this(
                maxSessions,
                sessionIdle,
                heartbeat,
                retry,
                maxBodyBytes,
                maxSubscriptions,
                maxQueuedMessages,
                ReplyLimits.DEFAULT);
    }

    /** The same with other limits of single answers. */
    public TransportLimits with(ReplyLimits others) {
        return new TransportLimits(
                maxSessions, sessionIdle, heartbeat, retry, maxBodyBytes, maxSubscriptions, maxQueuedMessages, others);
    }
}
