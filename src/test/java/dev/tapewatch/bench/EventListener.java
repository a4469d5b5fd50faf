package dev.tapewatch.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/** One open event stream. */
final class EventListener {
    private final SocketChannel channel;
    private final EventScanner scanner = new EventScanner();
    private volatile boolean open;
    private volatile int heard;
    private volatile long lastHeardAt;

    EventListener(SocketChannel channel) {
        this.channel = channel;
    }

    /** Reads what is there. */
    void read(ByteBuffer buffer, Publications publications) throws IOException {
        buffer.clear();
        if (channel.read(buffer) < 0) {
            throw new IOException("the server closed a stream");
        }
        long now = System.nanoTime();
        int events = scanner.scan(buffer.flip());
        open = scanner.isOpen();
        int before = heard;
        for (int event = 0; event < events; event++) {
            publications.heard(before + event, now);
        }
        if (events > 0) {
            lastHeardAt = now;
            heard = before + events;
        }
    }

    boolean isOpen() {
        return open;
    }

    /** How many events came. */
    int heard() {
        return heard;
    }

    /** When the latest came. */
    long lastHeardAt() {
        return lastHeardAt;
    }

    void close() throws IOException {
        channel.close();
    }
}
