package dev.tapewatch.mcp.transport;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import reactor.core.publisher.Flux;

/** A stream on which one client is told of changes until it leaves. It has no past: what was missed is read anew. */
final class Listener implements Subscriber {
    private final StatelessWork.Listen wish;
    private final JsonRpcCodec codec;
    private final SubscriptionRegistry registry;
    private final Owner owner;
    private final Outbox outbox;
    private final AtomicInteger taken = new AtomicInteger();
    private final Map<String, byte[]> events = new ConcurrentHashMap<>();

    Listener(
            StatelessWork.Listen wish,
            Owner owner,
            JsonRpcCodec codec,
            SubscriptionRegistry registry,
            TransportLimits limits) {
        this.wish = wish;
        this.owner = owner;
        this.codec = codec;
        this.registry = registry;
        this.outbox = new Outbox(limits.maxQueuedMessages());
    }

    /**
     * The stream. Nothing is noted anywhere before the client is there to be written to, nor after it has gone.
     *
     * @param opening makes the first event
     * @param client the connection that it goes out on
     * @param left called when the client has gone
     */
    Flux<byte[]> stream(Supplier<byte[]> opening, ClientConnection client, Runnable left) {
        return outbox.connect(opening, client, left);
    }

    /** Counts what it listens to as its client's; false, and nothing counted, if that is more than the client may have. */
    boolean takesSubscriptions() {
        for (int wanted = wish.uris().size(); wanted > 0; wanted--) {
            if (!owner.accounts().subscriptions().take(owner.client())) {
                giveBack();
                return false;
            }
            taken.incrementAndGet();
        }
        return true;
    }

    private void giveBack() {
        for (int count = taken.getAndSet(0); count > 0; count--) {
            owner.accounts().subscriptions().giveBack(owner.client());
        }
    }

    /** Begins to listen. The first event, which goes out before any change. */
    byte[] begin() {
        wish.uris().forEach(uri -> registry.add(this, uri));
        return SseFrame.message(codec.encode(wish.acknowledged()));
    }

    void leave() {
        wish.uris().forEach(uri -> registry.remove(this, uri));
        giveBack();
    }

    @Override
    public Outbox changed(ResourceChange change) {
        // Every stream has its own mark on its messages, so the bytes are made once for each stream and resource.
        byte[] event = events.computeIfAbsent(
                change.uri(),
                uri -> SseFrame.message(codec.encode(wish.updated().apply(uri))));
        outbox.put(new ResourceChange(change.number(), change.uri(), event));
        return outbox;
    }

    void heartbeat() {
        outbox.heartbeat();
    }

    /** Says that this was all, after the changes that wait. */
    void end() {
        leave();
        outbox.finish(SseFrame.message(codec.encode(wish.ended())));
    }

    /** Ends the stream with this event. */
    void refuse(byte[] event) {
        outbox.finish(event);
    }
}
