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
 * @param listPage how many tools, prompts or resources are listed at a time
 */
public record TransportLimits(
        int maxSessions,
        Duration sessionIdle,
        Duration heartbeat,
        Duration retry,
        int maxBodyBytes,
        int maxSubscriptions,
        int maxQueuedMessages,
        int listPage) {
    /** All that is offered today, and as much again. */
    private static final int WHOLE_LIST = 100;

    /** Roomy for a laptop and for a team: 10,000 sessions, 30 idle minutes, a heartbeat every 15 s, bodies of 2 MiB. */
    public static final TransportLimits DEFAULT = new TransportLimits(
            10_000,
            Duration.ofMinutes(30),
            Duration.ofSeconds(15),
            Duration.ofSeconds(1),
            2 * 1024 * 1024,
            1_000,
            1_000);

    /** Limits whose lists fit on one page. */
    public TransportLimits(
            int maxSessions,
            Duration sessionIdle,
            Duration heartbeat,
            Duration retry,
            int maxBodyBytes,
            int maxSubscriptions,
            int maxQueuedMessages) {
        this(maxSessions, sessionIdle, heartbeat, retry, maxBodyBytes, maxSubscriptions, maxQueuedMessages, WHOLE_LIST);
    }

    public TransportLimits {
        if (maxSessions < 1 || maxBodyBytes < 1 || maxSubscriptions < 1 || maxQueuedMessages < 1 || listPage < 1) {
            throw new IllegalArgumentException("every limit is at least 1");
        }
        if (sessionIdle.isNegative() || !heartbeat.isPositive() || retry.isNegative()) {
            throw new IllegalArgumentException("times are positive");
        }
    }

    /** The same with lists of this many at a time. */
    public TransportLimits withListPage(int page) {
        return new TransportLimits(
                maxSessions, sessionIdle, heartbeat, retry, maxBodyBytes, maxSubscriptions, maxQueuedMessages, page);
    }
}
