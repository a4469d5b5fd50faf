package dev.tapewatch.mcp.transport;

import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpStatus;

/** One client, whichever transport it came by: what it waits for, what it subscribed to, and which calls are running. */
abstract class ClientSession implements Subscriber {
    private static final String CANCELLED = "notifications/cancelled";

    private final String id;
    private final Owner owner;
    private final SubscriptionRegistry registry;
    private final TransportLimits limits;
    private final Outbox outbox;
    private final Set<String> subscriptions = ConcurrentHashMap.newKeySet();
    private final Map<Object, RunningCall> calls = new ConcurrentHashMap<>();
    private volatile Instant lastUsed;

    ClientSession(String id, Owner owner, SubscriptionRegistry registry, TransportLimits limits, Instant now) {
        this.id = id;
        this.owner = owner;
        this.registry = registry;
        this.limits = limits;
        this.outbox = new Outbox(limits.maxQueuedMessages(), registry.counts());
        this.lastUsed = now;
    }

    final String id() {
        return id;
    }

    /** Who began it; to anybody else it does not exist. */
    final Owner owner() {
        return owner;
    }

    final Outbox outbox() {
        return outbox;
    }

    final Set<String> subscriptions() {
        return subscriptions;
    }

    final void usedAt(Instant now) {
        lastUsed = now;
    }

    final boolean isIdle(Instant now, Duration limit) {
        return !outbox.isConnected() && calls.isEmpty() && !now.isBefore(lastUsed.plus(limit));
    }

    final void heartbeat() {
        outbox.heartbeat();
        calls.values().forEach(RunningCall::heartbeat);
    }

    final int callsUnderWay() {
        return calls.size();
    }

    final boolean isStreaming() {
        return outbox.isConnected();
    }

    /** Answers what is under way with an error and ends the stream behind all that waits on it. */
    final void finish() {
        calls.values().forEach(RunningCall::abandon);
        outbox.finish();
    }

    /** Ends the session and everything that was done for it. */
    final void end() {
        outbox.close();
        subscriptions.forEach(this::drop);
        calls.values().forEach(RunningCall::cancel);
        ended();
    }

    /** Forgets what was kept for the client and is not wanted any more. */
    void swept(Instant now) {}

    /** Lets the SDK's side of this session go. */
    abstract void ended();

    @Override
    public final Outbox changed(ResourceChange change) {
        outbox.put(change);
        return outbox;
    }

    /** Notes a call, so that it can be cancelled. Two calls with one id at one time cannot be told apart. */
    final void started(JSONRPCRequest request, RunningCall call) {
        if (calls.putIfAbsent(request.id(), call) != null) {
            throw new Rejection(
                    HttpStatus.BAD_REQUEST,
                    ErrorCodes.INVALID_REQUEST,
                    request.id(),
                    "A request with this id is still running in this session. Use a new id for every request.");
        }
        if (outbox.isClosed()) {
            call.cancel();
        }
    }

    final void finished(JSONRPCRequest request, RunningCall call) {
        calls.remove(request.id(), call);
    }

    /** Takes {@code notifications/cancelled}, which the SDK has no handler for. Whether it was that. */
    final boolean cancels(JSONRPCNotification notification) {
        if (!notification.method().equals(CANCELLED)) {
            return false;
        }
        if (notification.params() instanceof Map<?, ?> parameters) {
            Object requestId = parameters.get("requestId");
            RunningCall call = requestId == null ? null : calls.remove(requestId);
            if (call != null) {
                call.cancel();
            }
        }
        return true;
    }

    /**
     * Answers what need not or must not reach the SDK: requests that lack something, and those about subscriptions. The
     * SDK's own subscriptions accept resources that do not exist, outlive sessions and lose what happens while no stream
     * is open.
     */
    final Optional<JSONRPCResponse> answerHere(JSONRPCRequest request) {
        return RequestParameters.error(request)
                .or(() -> ListPages.refusal(request))
                .or(() -> switch (request.method()) {
                    case McpSchema.METHOD_RESOURCES_SUBSCRIBE ->
                        Optional.of(subscribe(request, RequestParameters.uri(request)));
                    case McpSchema.METHOD_RESOURCES_UNSUBSCRIBE ->
                        Optional.of(unsubscribe(request, RequestParameters.uri(request)));
                    default -> Optional.empty();
                });
    }

    private JSONRPCResponse subscribe(JSONRPCRequest request, String uri) {
        if (!registry.exists(uri)) {
            return JSONRPCResponse.error(
                    request.id(),
                    new JSONRPCError(ErrorCodes.RESOURCE_NOT_FOUND, "Resource not found", Map.of("uri", uri)));
        }
        if (!subscriptions.contains(uri)) {
            if (subscriptions.size() >= limits.maxSubscriptions()) {
                return tooMany(request, uri, "This session has " + limits.maxSubscriptions());
            }
            if (!owner.accounts().subscriptions().take(owner.client())) {
                return tooMany(
                        request,
                        uri,
                        "This client has " + owner.accounts().limits().subscriptions());
            }
            if (!subscriptions.add(uri)) {
                // Another request of the same moment was faster, and has paid.
                owner.accounts().subscriptions().giveBack(owner.client());
            }
        }
        registry.add(this, uri);
        if (outbox.isClosed()) {
            // The session ended meanwhile, perhaps before this entry was there to be taken out.
            drop(uri);
        }
        return JSONRPCResponse.result(request.id(), Map.of());
    }

    private static JSONRPCResponse tooMany(JSONRPCRequest request, String uri, String who) {
        return JSONRPCResponse.error(
                request.id(),
                new JSONRPCError(
                        ErrorCodes.INVALID_REQUEST,
                        who + " subscriptions, which is the most; unsubscribe from one first.",
                        Map.of("uri", uri)));
    }

    private void drop(String uri) {
        if (subscriptions.remove(uri)) {
            owner.accounts().subscriptions().giveBack(owner.client());
        }
        registry.remove(this, uri);
    }

    private JSONRPCResponse unsubscribe(JSONRPCRequest request, String uri) {
        drop(uri);
        outbox.forget(uri);
        return JSONRPCResponse.result(request.id(), Map.of());
    }
}
