package dev.tapewatch.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * Many open event streams, read by one thread that does little else, since it shares the machine with who is measured.
 */
final class EventStreams implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final long PAUSE_NANOS = 2_000_000;

    private final Publications publications;
    private final Selector selector = Selector.open();
    private final List<EventListener> listeners = new ArrayList<>();
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);
    private final Thread reader = Thread.ofPlatform().name("event-streams").unstarted(this::read);
    private volatile boolean closed;

    /**
     * Opens the streams and waits until something came on each of them.
     *
     * @param requests the request of each stream
     */
    EventStreams(URI server, List<byte[]> requests, Publications publications) throws IOException {
        this.publications = publications;
        InetSocketAddress address = new InetSocketAddress(server.getHost(), server.getPort());
        for (byte[] request : requests) {
            SocketChannel channel = SocketChannel.open(address);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.write(ByteBuffer.wrap(request));
            channel.configureBlocking(false);
            EventListener listener = new EventListener(channel);
            channel.register(selector, SelectionKey.OP_READ, listener);
            listeners.add(listener);
        }
        reader.start();
        if (!await(EventListener::isOpen)) {
            close();
            throw new IOException("not all streams opened in " + PATIENCE);
        }
    }

    /** Waits until every listener heard of every publication; false if some do not. */
    boolean awaitAll() {
        return await(listener -> listener.heard() >= publications.count());
    }

    /** How many listeners heard nothing after the last publication. */
    long lost() {
        return listeners.stream()
                .filter(listener -> listener.heard() == 0 || listener.lastHeardAt() < publications.lastTime())
                .count();
    }

    /** How many events fewer came than were published, over all listeners. */
    long merged() {
        return listeners.stream()
                .mapToLong(listener -> publications.count() - listener.heard())
                .sum();
    }

    private boolean await(Predicate<EventListener> condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!listeners.stream().allMatch(condition)) {
            if (closed || System.nanoTime() > deadline) {
                return false;
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return true;
    }

    private void read() {
        try {
            while (!closed) {
                selector.select(this::read);
            }
        } catch (IOException | UncheckedIOException failure) {
            closed = true;
            System.err.println("reading the event streams failed: " + failure.getMessage());
        }
    }

    private void read(SelectionKey key) {
        try {
            ((EventListener) key.attachment()).read(buffer, publications);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() throws IOException {
        closed = true;
        selector.wakeup();
        try {
            reader.join();
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
        for (EventListener listener : listeners) {
            listener.close();
        }
        selector.close();
    }
}
