package dev.tapewatch.mcp.transport;

import java.util.concurrent.atomic.LongAdder;

/** How many notifications of changed resources went out, and how many a newer one of the same resource made needless. */
public final class NotificationCounts {
    private final LongAdder sent = new LongAdder();
    private final LongAdder coalesced = new LongAdder();

    /** Those that were handed to a client's connection. */
    public long sent() {
        return sent.sum();
    }

    /** Those that waited for a client and were replaced by a newer one. */
    public long coalesced() {
        return coalesced.sum();
    }

    void countSent() {
        sent.increment();
    }

    void countCoalesced() {
        coalesced.increment();
    }
}
