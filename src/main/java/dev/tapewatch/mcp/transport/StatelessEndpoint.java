package dev.tapewatch.mcp.transport;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The stateless era's side of {@code POST /mcp}: what is running and who is listening, and nothing beyond that. */
final class StatelessEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(StatelessEndpoint.class);

    /** The protocol asks for codes of one's own outside of JSON-RPC's range; this is the HTTP status. */
    private static final int TOO_MANY = 429;

    private final StatelessEra era;
    private final JsonRpcCodec codec;
    private final SubscriptionRegistry registry;
    private final HttpExchanges exchanges;
    private final TransportLimits limits;
    private final Set<StatelessReply> calls = ConcurrentHashMap.newKeySet();
    private final Set<Listener> listeners = ConcurrentHashMap.newKeySet();
    private @Nullable Disposable timer;
    private volatile boolean closed;

    StatelessEndpoint(
            StatelessEra era,
            JsonRpcCodec codec,
            SubscriptionRegistry registry,
            HttpExchanges exchanges,
            TransportLimits limits) {
        this.era = era;
        this.codec = codec;
        this.registry = registry;
        this.exchanges = exchanges;
        this.limits = limits;
    }

    /** Starts the heartbeats. */
    synchronized void start() {
        if (timer == null && !era.versions().isEmpty()) {
            timer = Flux.interval(limits.heartbeat()).onBackpressureDrop().subscribe(beat -> heartbeat());
        }
    }

    int listenerCount() {
        return listeners.size();
    }

    int callCount() {
        return calls.size();
    }

    Mono<ServerResponse> post(ServerRequest post, JSONRPCMessage message) {
        HttpExchanges.note(post, message);
        if (closed) {
            throw HttpExchanges.closing();
        }
        return switch (message) {
            case JSONRPCRequest request -> answer(post, request);
            // The connection is what a client cancels by, so there is no notification that changes anything here.
            case JSONRPCNotification notification -> ServerResponse.accepted().build();
            default ->
                throw new Rejection(
                        HttpStatus.BAD_REQUEST,
                        ErrorCodes.INVALID_REQUEST,
                        "The server asks nothing in this version of the protocol, so it takes no responses.");
        };
    }

    private Mono<ServerResponse> answer(ServerRequest post, JSONRPCRequest request) {
        exchanges.requireScope(post, request.method(), request.params(), request.id());
        McpTransportContext context = HttpExchanges.context(post);
        return switch (era.take(request, post.headers().asHttpHeaders(), context)) {
            case StatelessWork.Call call ->
                StatelessReply.to(
                        request,
                        post,
                        calls,
                        codec,
                        exchanges,
                        limits,
                        tell -> call.answer()
                                .apply(tell)
                                .contextWrite(reactor -> reactor.put(McpTransportContext.KEY, context)));
            case StatelessWork.Listen listen -> listen(post, request, listen);
        };
    }

    private Mono<ServerResponse> listen(ServerRequest post, JSONRPCRequest request, StatelessWork.Listen wish) {
        HttpExchanges.requireEventStream(post);
        if (listeners.size() >= limits.maxSessions()) {
            throw full(request);
        }
        Listener listener = new Listener(wish, exchanges.owner(post), codec, registry, limits);
        return EventStream.of(client -> listener.stream(() -> join(listener, request), client, () -> leave(listener)));
    }

    private byte[] join(Listener listener, JSONRPCRequest request) {
        listeners.add(listener);
        if (listeners.size() > limits.maxSessions()) {
            // Others came in the meantime. The status is sent already, so it is said on the stream.
            listeners.remove(listener);
            listener.refuse(SseFrame.message(codec.encode(full(request))));
            return SseFrame.HEARTBEAT;
        }
        if (!listener.takesSubscriptions()) {
            listeners.remove(listener);
            listener.refuse(SseFrame.message(codec.encode(overdrawn(request))));
            return SseFrame.HEARTBEAT;
        }
        byte[] first = listener.begin();
        if (closed) {
            listener.end();
        }
        return first;
    }

    private void leave(Listener listener) {
        listeners.remove(listener);
        listener.leave();
    }

    private static Rejection full(JSONRPCRequest request) {
        return new Rejection(
                HttpStatus.TOO_MANY_REQUESTS,
                TOO_MANY,
                request.id(),
                "As many clients listen as the server takes. Close a stream that is not needed, or try again later.");
    }

    private static Rejection overdrawn(JSONRPCRequest request) {
        return new Rejection(
                HttpStatus.TOO_MANY_REQUESTS,
                TOO_MANY,
                request.id(),
                "This client listens to as many resources as it may. Close a stream that is not needed, or listen to less.");
    }

    /** From now on no call and no stream is taken. */
    void refuse() {
        closed = true;
    }

    /** Tells everybody who listens that this was all, and stops what is running. */
    void finish() {
        listeners.forEach(Listener::end);
        calls.forEach(StatelessReply::abandon);
    }

    synchronized void close() {
        refuse();
        if (timer != null) {
            timer.dispose();
        }
        finish();
    }

    /** One client's failure must not stop the timer that keeps the others alive. */
    private void heartbeat() {
        try {
            listeners.forEach(Listener::heartbeat);
            calls.forEach(StatelessReply::heartbeat);
        } catch (RuntimeException e) {
            LOG.warn("A stream could not be kept alive", e);
        }
    }
}
