package dev.tapewatch.mcp.transport;

import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * The answer to a request that belongs to no session: plain JSON if it comes soon and is all there is to say, else an event
 * stream. The connection is all there is: when the client closes it, the work is cancelled.
 */
final class StatelessReply {
    private final JSONRPCRequest request;
    private final Set<StatelessReply> running;
    private final JsonRpcCodec codec;
    private final HttpExchanges exchanges;
    private final MonoSink<Mono<ServerResponse>> http;
    private final boolean takesJson;
    private final boolean takesEvents;
    private final Outbox events;
    private final Disposable.Swap work = Disposables.swap();
    private boolean waited;
    private boolean streaming;
    private boolean answered;

    private StatelessReply(
            JSONRPCRequest request,
            ServerRequest post,
            Set<StatelessReply> running,
            JsonRpcCodec codec,
            HttpExchanges exchanges,
            TransportLimits limits,
            MonoSink<Mono<ServerResponse>> http) {
        this.request = request;
        this.running = running;
        this.codec = codec;
        this.exchanges = exchanges;
        this.http = http;
        this.takesJson = HttpExchanges.accepts(post, MediaType.APPLICATION_JSON);
        this.takesEvents = HttpExchanges.accepts(post, MediaType.TEXT_EVENT_STREAM);
        this.events = new Outbox(limits.maxQueuedMessages());
    }

    /**
     * Carries a request out and answers it. Work that ends in a {@link Rejection} is answered with its status, unless
     * something was told before.
     *
     * @param running holds the reply while the work is done
     * @param work does the work, given where to put what is to be told before the answer
     */
    static Mono<ServerResponse> to(
            JSONRPCRequest request,
            ServerRequest post,
            Set<StatelessReply> running,
            JsonRpcCodec codec,
            HttpExchanges exchanges,
            TransportLimits limits,
            Function<Function<JSONRPCNotification, Mono<Void>>, Mono<JSONRPCResponse>> work) {
        return Mono.<Mono<ServerResponse>>create(http -> {
                    StatelessReply reply = new StatelessReply(request, post, running, codec, exchanges, limits, http);
                    running.add(reply);
                    http.onCancel(reply.work);
                    reply.work.update(work.apply(reply::tell)
                            .switchIfEmpty(
                                    Mono.error(() -> new IllegalStateException("No answer to " + request.method())))
                            .doFinally(signal -> running.remove(reply))
                            .subscribe(
                                    response -> reply.answer(HttpStatus.OK, () -> codec.encode(response)),
                                    reply::fail));
                })
                .flatMap(Function.identity());
    }

    /** Stops the work and answers that the server did not wait for it. */
    void abandon() {
        work.dispose();
        answer(HttpStatus.SERVICE_UNAVAILABLE, () -> codec.encode(JsonRpcCodec.abandoned(request.id())));
    }

    /** Keeps the connection alive; one that has waited for a whole beat becomes a stream, since only that has a pulse. */
    synchronized void heartbeat() {
        if (!answered && waited && takesEvents) {
            stream();
        }
        waited = true;
        if (streaming) {
            events.heartbeat();
        }
    }

    private Mono<Void> tell(JSONRPCNotification notification) {
        return Mono.fromRunnable(() -> send(codec.encode(notification)));
    }

    private synchronized void send(byte[] message) {
        if (!answered && takesEvents) {
            stream();
            events.offer(SseFrame.message(message));
        }
    }

    private void fail(Throwable error) {
        if (error instanceof Rejection rejection) {
            answer(rejection.status(), () -> codec.encode(rejection));
            return;
        }
        exchanges.logFailure(error);
        answer(HttpStatus.OK, () -> codec.encode(JsonRpcCodec.failure(request.id())));
    }

    private synchronized void answer(HttpStatus status, Supplier<byte[]> json) {
        if (answered) {
            return;
        }
        answered = true;
        // Before the client can see the answer.
        running.remove(this);
        if (!streaming && (takesJson || status.isError())) {
            http.success(exchanges.json(status, json.get()));
            return;
        }
        stream();
        events.finish(SseFrame.message(json.get()));
    }

    private void stream() {
        if (!streaming) {
            streaming = true;
            http.success(EventStream.of(client -> events.connect(() -> SseFrame.HEARTBEAT, client, work::dispose)));
        }
    }
}
