package dev.tapewatch.mcp.transport;

import java.time.Instant;
import java.time.InstantSource;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * One answer as an event stream. It outlives its connection: a client that lost it, or that was sent away because it
 * was open for long, opens another with the id of the last event it saw and gets what came after.
 */
final class ReplyStream {
    private final SentEvents sent;
    private final Outbox outbox;
    private final boolean primes;
    private final TransportLimits limits;
    private final InstantSource clock;
    private final Runnable giveUp;
    private boolean resumable;
    private boolean finished;
    private int connections;
    /** When the client came, or went if it is away. */
    private Instant since;

    private boolean away = true;

    /**
     * A stream that nobody reads yet.
     *
     * @param primes whether the client takes an event without data, which tells where to resume before there is any other
     * @param giveUp called when the client has gone for good and the answer is not there yet
     */
    ReplyStream(long number, boolean primes, TransportLimits limits, InstantSource clock, Runnable giveUp) {
        this.sent = new SentEvents(
                number, limits.maxQueuedMessages(), limits.replies().keptBytes());
        this.outbox = new Outbox(limits.maxQueuedMessages());
        this.primes = primes;
        this.resumable = primes;
        this.limits = limits;
        this.clock = clock;
        this.giveUp = giveUp;
        this.since = clock.instant();
    }

    /**
     * A connection, which takes the place of one that may still be open.
     *
     * @param seen the number of the last event that the client has; 0 if it has none
     */
    Mono<ServerResponse> connect(long seen) {
        return EventStream.of(client -> outbox.connect(() -> opening(seen), client, this::left));
    }

    synchronized void send(byte[] json) {
        resumable = true;
        // Whether or not the client takes it now: it is kept for the connection after this one.
        outbox.offer(sent.add(json));
    }

    /** The answer was sent; no more follows. */
    synchronized void finish() {
        finished = true;
        since = clock.instant();
        outbox.finish();
    }

    /** Ends the stream without an answer, and for good. */
    void close() {
        outbox.close();
    }

    /** Keeps the connection alive, or ends it if it has been open for long. */
    synchronized void heartbeat() {
        boolean wasOpenLong =
                !away && !clock.instant().isBefore(since.plus(limits.replies().connection()));
        if (wasOpenLong && resumable && !finished) {
            outbox.pause();
        } else {
            outbox.heartbeat();
        }
    }

    /** Whether nobody has come for it for as long as it is kept. The work of an answer that is not there yet ends then. */
    boolean isExpired(Instant now) {
        boolean expired;
        boolean unanswered;
        synchronized (this) {
            expired = away && !now.isBefore(since.plus(limits.replies().kept()));
            unanswered = !finished;
        }
        if (expired && unanswered) {
            giveUp.run();
        }
        return expired;
    }

    synchronized boolean isFinished() {
        return finished;
    }

    synchronized int bytes() {
        return sent.bytes();
    }

    private synchronized byte[] opening(long seen) {
        away = false;
        since = clock.instant();
        outbox.rewind(sent.after(seen));
        if (!primes) {
            return SseFrame.HEARTBEAT;
        }
        // A client that loses this connection too must know where it was, even if nothing more came.
        String id = sent.id(seen);
        return SseFrame.priming(connections++ == 0 ? id : id + "." + connections, limits.retry());
    }

    private void left() {
        boolean lost;
        synchronized (this) {
            away = true;
            since = clock.instant();
            lost = !resumable && !finished;
        }
        if (lost) {
            giveUp.run();
        }
    }
}
