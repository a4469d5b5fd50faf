package dev.tapewatch.mcp.transport;

import java.time.Duration;

/**
 * How answers to single requests travel, and for how long a client whose connection broke can still collect one.
 *
 * @param plain an answer that takes longer is sent as an event stream, which is kept alive and can be resumed
 * @param connection a connection that is open for one answer for longer is closed; its client comes back for the rest
 * @param kept what was sent, and a call that is still running, wait this long for a client that is away
 * @param keptBytes bytes of events that are kept for one call, and for the finished calls of one session together; the
 *     newest event is kept whatever its size
 */
public record ReplyLimits(Duration plain, Duration connection, Duration kept, int keptBytes) {

    /** Plain up to 0.25 s, connections of 5 min, 1 min to come back, 1 MiB of events. */
    public static final ReplyLimits DEFAULT =
            new ReplyLimits(Duration.ofMillis(250), Duration.ofMinutes(5), Duration.ofMinutes(1), 1024 * 1024);

    public ReplyLimits {
        if (plain.isNegative() || !connection.isPositive() || kept.isNegative() || keptBytes < 1) {
            throw new IllegalArgumentException("times and bytes are positive");
        }
    }
}
