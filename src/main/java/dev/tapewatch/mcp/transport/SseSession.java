package dev.tapewatch.mcp.transport;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.modelcontextprotocol.spec.McpServerSession;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;

/** A session of HTTP+SSE: it lives as long as its one stream, on which every answer goes out. */
final class SseSession extends ClientSession {
    private static final Logger LOG = LoggerFactory.getLogger(SseSession.class);

    private final McpServerSession sdk;
    private final JsonRpcCodec codec;
    private final int listPage;
    private final Map<Object, JSONRPCRequest> listing = new ConcurrentHashMap<>();
    private volatile boolean initialized;

    SseSession(
            McpServerSession sdk,
            Owner owner,
            SseOutput output,
            JsonRpcCodec codec,
            SubscriptionRegistry registry,
            TransportLimits limits,
            Instant now) {
        super(sdk.getId(), owner, registry, limits, now);
        this.sdk = sdk;
        this.codec = codec;
        this.listPage = limits.listPage();
        output.sendTo(outbox(), this::cut);
    }

    /** Takes a message that was posted. Its answer, if it has one, goes out on the stream. */
    void receive(JSONRPCMessage message) {
        switch (message) {
            case JSONRPCRequest request -> receive(request);
            case JSONRPCNotification notification -> receive(notification);
            default -> handle(message);
        }
    }

    @Override
    void ended() {
        sdk.closeGracefully().subscribe();
    }

    private void receive(JSONRPCRequest request) {
        if (request.method().equals(McpSchema.METHOD_INITIALIZE)) {
            codec.parameters(request, new TypeRef<McpSchema.InitializeRequest>() {});
        }
        Optional<JSONRPCResponse> here = answerEarly(request).or(() -> answerHere(request));
        if (here.isPresent()) {
            send(here.get());
            return;
        }
        Disposable.Swap work = Disposables.swap();
        RunningCall call = new Call(request, work);
        started(request, call);
        if (ListPages.isList(request)) {
            listing.put(request.id(), request);
        }
        work.update(sdk.handle(request)
                .contextWrite(context ->
                        context.put(McpTransportContext.KEY, owner().caller().context()))
                .doFinally(signal -> {
                    listing.remove(request.id(), request);
                    finished(request, call);
                })
                .subscribe(nothing -> {}, error -> {
                    LOG.error("A request failed", error);
                    send(JsonRpcCodec.failure(request.id()));
                }));
    }

    private JSONRPCMessage cut(JSONRPCMessage message) {
        if (message instanceof JSONRPCResponse whole && whole.id() != null) {
            JSONRPCRequest request = listing.get(whole.id());
            return request == null ? whole : ListPages.page(request, whole, listPage);
        }
        return message;
    }

    private void receive(JSONRPCNotification notification) {
        if (!cancels(notification)) {
            initialized |= notification.method().equals(McpSchema.METHOD_NOTIFICATION_INITIALIZED);
            handle(notification);
        }
    }

    /** The SDK keeps requests that come before {@code notifications/initialized} waiting, perhaps for ever. */
    private Optional<JSONRPCResponse> answerEarly(JSONRPCRequest request) {
        if (initialized || request.method().equals(McpSchema.METHOD_INITIALIZE)) {
            return Optional.empty();
        }
        if (request.method().equals(McpSchema.METHOD_PING)) {
            return Optional.of(JSONRPCResponse.result(request.id(), Map.of()));
        }
        return Optional.of(JSONRPCResponse.error(
                request.id(),
                new JSONRPCError(
                        ErrorCodes.INVALID_REQUEST,
                        "The session is not initialized: call initialize, then send notifications/initialized.")));
    }

    private void handle(JSONRPCMessage message) {
        sdk.handle(message).subscribe(nothing -> {}, error -> LOG.debug("A message was not handled", error));
    }

    private void send(JSONRPCResponse response) {
        outbox().offer(SseFrame.message(codec.encode(response)));
    }

    private final class Call implements RunningCall {
        private final JSONRPCRequest request;
        private final Disposable work;

        Call(JSONRPCRequest request, Disposable work) {
            this.request = request;
            this.work = work;
        }

        @Override
        public void cancel() {
            work.dispose();
        }

        @Override
        public void abandon() {
            work.dispose();
            send(JsonRpcCodec.abandoned(request.id()));
        }
    }
}
