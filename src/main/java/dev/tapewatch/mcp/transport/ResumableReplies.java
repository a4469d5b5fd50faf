package dev.tapewatch.mcp.transport;

import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;

/** The answers of one session that are streams: those under way, and those that a client may not have got whole. */
final class ResumableReplies {
    /** Roughly what a stream weighs besides its events. */
    private static final int OVERHEAD_BYTES = 1024;

    private final TransportLimits limits;
    private final InstantSource clock;
    private final TreeMap<Long, ReplyStream> streams = new TreeMap<>();
    private long last;

    ResumableReplies(TransportLimits limits, InstantSource clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /** A new stream, for an answer that was not plain. */
    synchronized ReplyStream start(boolean primes, Runnable giveUp) {
        ReplyStream stream = new ReplyStream(++last, primes, limits, clock, giveUp);
        streams.put(last, stream);
        forgetOldest();
        return stream;
    }

    /** The stream that this id is of. */
    synchronized ReplyStream find(ReplyId id) {
        return Optional.ofNullable(streams.get(id.stream()))
                .orElseThrow(() -> new Rejection(
                        HttpStatus.BAD_REQUEST,
                        ErrorCodes.INVALID_REQUEST,
                        "There is nothing to resume: what came after this Last-Event-ID is no longer kept. Open a stream"
                                + " without it, and send the request again if its answer is missing."));
    }

    /** Forgets what nobody came for in time. */
    void sweep(Instant now) {
        for (ReplyStream stream : all()) {
            if (stream.isExpired(now)) {
                forget(stream);
            }
        }
    }

    synchronized void close() {
        streams.values().forEach(ReplyStream::close);
        streams.clear();
    }

    private synchronized List<ReplyStream> all() {
        return new ArrayList<>(streams.values());
    }

    private synchronized void forget(ReplyStream stream) {
        streams.values().remove(stream);
    }

    private void forgetOldest() {
        long bytes = 0;
        Iterator<ReplyStream> newestFirst = streams.descendingMap().values().iterator();
        while (newestFirst.hasNext()) {
            ReplyStream stream = newestFirst.next();
            if (stream.isFinished()) {
                bytes += stream.bytes() + OVERHEAD_BYTES;
                if (bytes > limits.replies().keptBytes()) {
                    newestFirst.remove();
                }
            }
        }
    }
}
