package dev.tapewatch.mcp.transport;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;

/**
 * What waits to be sent to one client, and the one stream it is sent on. Any thread may put something in, and none
 * waits: what the client has not asked for yet stays here. Changes of a resource are kept once per URI, the newest; so
 * the memory of a slow or absent client is bounded and the last change still arrives.
 */
final class Outbox {
    private record Connection(
            FluxSink<byte[]> sink, Supplier<byte[]> opening, ClientConnection client, Runnable left) {}

    private static final Executor HERE = Runnable::run;

    private final int capacity;
    private final NotificationCounts counts;
    private final Object lock = new Object();
    private final Queue<byte[]> messages = new ArrayDeque<>();
    private final Map<String, ResourceChange> changes = new LinkedHashMap<>();

    private final AtomicInteger work = new AtomicInteger();
    private final AtomicReference<@Nullable Connection> arriving = new AtomicReference<>();
    private final AtomicReference<@Nullable Connection> current = new AtomicReference<>();
    private byte @Nullable [] last;
    private volatile boolean finishing;
    private volatile boolean pausing;
    private volatile boolean closed;

    /** An outbox that holds this many messages, besides one change per resource. */
    Outbox(int capacity) {
        this(capacity, new NotificationCounts());
    }

    /** The same, which counts the changes that it is told of. */
    Outbox(int capacity, NotificationCounts counts) {
        this.capacity = capacity;
        this.counts = counts;
    }

    /**
     * The stream of what is in this outbox; a newer one ends an older one.
     *
     * @param opening makes the first event, when the stream has taken the place of the one before
     * @param client the connection that the stream goes out on
     * @param left called when the client has gone and no newer stream took its place
     */
    Flux<byte[]> connect(Supplier<byte[]> opening, ClientConnection client, Runnable left) {
        return Flux.create(
                sink -> {
                    Connection connection = new Connection(sink, opening, client, left);
                    sink.onDispose(() -> leave(connection));
                    sink.onRequest(demand -> drain());
                    Connection overtaken = arriving.getAndSet(connection);
                    if (overtaken != null) {
                        overtaken.sink().complete();
                    }
                    drain();
                },
                FluxSink.OverflowStrategy.BUFFER);
    }

    boolean isConnected() {
        return current.get() != null;
    }

    boolean isClosed() {
        return closed;
    }

    /** Sends an event. False where the client let too many gather: it is cut off, or gone. */
    boolean offer(byte[] event) {
        boolean accepted;
        synchronized (lock) {
            accepted = !closed && messages.size() < capacity && messages.offer(event);
        }
        if (accepted) {
            drain();
        } else if (!closed) {
            abort();
        }
        return accepted;
    }

    /** The thread to {@link #drain} this on. */
    Executor loop() {
        Connection connection = current.get();
        return connection == null ? HERE : connection.client().loop();
    }

    /** Puts a change in; it is sent with the next {@link #drain}. */
    void put(ResourceChange change) {
        synchronized (lock) {
            // Taken out first, so that the newest is last and the numbers on the wire only rise.
            if (changes.remove(change.uri()) != null) {
                counts.countCoalesced();
            }
            changes.put(change.uri(), change);
        }
    }

    /** Puts changes in that the client may have missed, unless a newer one of the same resource waits already. */
    void resend(Collection<ResourceChange> missed) {
        synchronized (lock) {
            Map<String, ResourceChange> newest = new LinkedHashMap<>();
            Stream.concat(changes.values().stream(), missed.stream())
                    .sorted(Comparator.comparingLong(ResourceChange::number))
                    .forEach(change -> {
                        newest.remove(change.uri());
                        newest.put(change.uri(), change);
                    });
            changes.clear();
            changes.putAll(newest);
        }
        drain();
    }

    /** Puts these events in the place of all that wait: a client came back and has not seen them. */
    void rewind(Collection<byte[]> unseen) {
        synchronized (lock) {
            messages.clear();
            if (!closed) {
                messages.addAll(unseen);
            }
        }
    }

    void forget(String uri) {
        synchronized (lock) {
            changes.remove(uri);
        }
    }

    /** Keeps the stream alive, where nothing waits to do so anyway. */
    void heartbeat() {
        synchronized (lock) {
            if (!isConnected() || !messages.isEmpty() || !changes.isEmpty()) {
                return;
            }
        }
        offer(SseFrame.HEARTBEAT);
    }

    /** Ends the stream after what is in here was sent. */
    void finish() {
        finishing = true;
        drain();
    }

    /** Ends the stream after what is in here was sent, and this event after it. */
    void finish(byte[] event) {
        synchronized (lock) {
            last = event;
        }
        finish();
    }

    /** Ends the connection, but not what is sent: that goes on with the next one. */
    void pause() {
        pausing = true;
        drain();
    }

    /** Ends the stream now and forgets what waits. */
    void close() {
        closed = true;
        synchronized (lock) {
            messages.clear();
            changes.clear();
            last = null;
        }
        drain();
    }

    private void abort() {
        Connection connection = current.get();
        if (connection != null) {
            connection.client().abort();
        }
    }

    private void leave(Connection connection) {
        if (current.compareAndSet(connection, null)) {
            connection.left().run();
        }
    }

    /** Sends what waits, as far as the client takes it. One thread at a time does; another that comes meanwhile leaves a mark so that it goes round once more. */
    void drain() {
        if (work.getAndIncrement() != 0) {
            return;
        }
        int marks = 1;
        do {
            send();
            marks = work.addAndGet(-marks);
        } while (marks != 0);
    }

    private void send() {
        Connection newer = arriving.getAndSet(null);
        if (newer != null) {
            adopt(newer);
        }
        Connection connection = current.get();
        if (connection == null) {
            return;
        }
        FluxSink<byte[]> sink = connection.sink();
        if (pausing) {
            pausing = false;
            sink.complete();
            return;
        }
        while (!closed && !sink.isCancelled() && sink.requestedFromDownstream() > 0) {
            byte[] event = next();
            if (event == null) {
                break;
            }
            sink.next(event);
        }
        if (closed || (finishing && isEmpty())) {
            sink.complete();
        }
    }

    private void adopt(Connection newer) {
        Connection older = current.getAndSet(newer);
        if (older != null) {
            older.sink().complete();
        }
        newer.sink().next(newer.opening().get());
        if (newer.sink().isCancelled()) {
            leave(newer);
        }
    }

    private byte @Nullable [] next() {
        synchronized (lock) {
            byte[] message = messages.poll();
            if (message != null) {
                return message;
            }
            Iterator<ResourceChange> waiting = changes.values().iterator();
            if (!waiting.hasNext()) {
                byte[] end = last;
                last = null;
                return end;
            }
            byte[] oldest = waiting.next().event();
            waiting.remove();
            counts.countSent();
            return oldest;
        }
    }

    private boolean isEmpty() {
        synchronized (lock) {
            return messages.isEmpty() && changes.isEmpty() && last == null;
        }
    }

    /** The number of the oldest change that waits. */
    OptionalLong oldestChange() {
        synchronized (lock) {
            return changes.values().stream().mapToLong(ResourceChange::number).findFirst();
        }
    }
}
