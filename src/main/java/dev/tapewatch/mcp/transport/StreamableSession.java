package dev.tapewatch.mcp.transport;

import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpStreamableServerSession;
import io.modelcontextprotocol.spec.McpStreamableServerTransport;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** A session of Streamable HTTP: the SDK's session, and the one stream on which the server speaks by itself. */
final class StreamableSession extends ClientSession {
    private static final Pattern EVENT_ID = Pattern.compile("(\\d{1,18})(?:\\.\\d+)?");

    private final McpStreamableServerSession sdk;
    private final JsonRpcCodec codec;
    private final SubscriptionRegistry registry;
    private final TransportLimits limits;
    private final ResumableReplies replies;
    private final AtomicLong streams = new AtomicLong();

    StreamableSession(
            McpStreamableServerSession sdk,
            Owner owner,
            JsonRpcCodec codec,
            SubscriptionRegistry registry,
            TransportLimits limits,
            InstantSource clock) {
        super(sdk.getId(), owner, registry, limits, clock.instant());
        this.replies = new ResumableReplies(limits, clock);
        this.sdk = sdk;
        this.codec = codec;
        this.registry = registry;
        this.limits = limits;
    }

    McpStreamableServerSession sdk() {
        return sdk;
    }

    ResumableReplies replies() {
        return replies;
    }

    /**
     * Opens the session's own stream, or goes on with that of an answer; one that was open before ends.
     *
     * @param lastEventId the last event that the client saw, which says on which stream
     */
    Mono<ServerResponse> listen(@Nullable String lastEventId, Runnable left) {
        Optional<ReplyId> answer = ReplyId.of(lastEventId);
        if (answer.isPresent()) {
            return replies.find(answer.get()).connect(answer.get().number());
        }
        return EventStream.of(client -> outbox().connect(() -> open(numberIn(lastEventId)), client, () -> {
            sdk.releaseListeningStream();
            left.run();
        }));
    }

    @Override
    void swept(Instant now) {
        replies.sweep(now);
    }

    @Override
    void ended() {
        replies.close();
        sdk.delete().subscribe();
    }

    private byte[] open(OptionalLong seen) {
        sdk.listeningStream(new ListeningStream());
        seen.ifPresent(number -> outbox().resend(registry.changesAfter(number, subscriptions())));
        // What was told before is read first: a change that comes in between must not count as seen.
        long told = registry.told();
        long before = Math.min(told, outbox().oldestChange().orElse(Long.MAX_VALUE) - 1);
        return SseFrame.priming(before + "." + streams.incrementAndGet(), limits.retry());
    }

    /** The number of the change that an event id of ours stands for, or of the last one before a stream's first event. */
    private static OptionalLong numberIn(@Nullable String eventId) {
        if (eventId == null) {
            return OptionalLong.empty();
        }
        Matcher matcher = EVENT_ID.matcher(eventId);
        return matcher.matches() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }

    /** Where the SDK puts what it has to say outside of an answer. */
    private final class ListeningStream implements McpStreamableServerTransport {
        @Override
        public Mono<Void> sendMessage(JSONRPCMessage message) {
            return Mono.fromRunnable(() -> {
                if (!outbox().offer(SseFrame.message(codec.encode(message)))) {
                    throw new IllegalStateException("The client of session " + id() + " does not read its stream");
                }
            });
        }

        @Override
        public Mono<Void> sendMessage(JSONRPCMessage message, String messageId) {
            return sendMessage(message);
        }

        @Override
        public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
            return codec.convert(data, type);
        }

        @Override
        public Mono<Void> closeGracefully() {
            // The outbox ends its streams by itself: when a newer one comes, and with the session.
            return Mono.empty();
        }

        @Override
        public void close() {}
    }
}
