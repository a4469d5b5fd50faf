package dev.tapewatch.mcp.transport;

import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpStreamableServerTransport;
import java.util.function.Function;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * The answer to one request: plain JSON if the response is all there is to say, an event stream if something has to be
 * told before it.
 */
final class PostReply implements McpStreamableServerTransport, RunningCall {
    private final JSONRPCRequest request;
    private final ClientSession session;
    private final JsonRpcCodec codec;
    private final HttpExchanges exchanges;
    private final MonoSink<Mono<ServerResponse>> http;
    private final boolean takesJson;
    private final boolean takesEvents;
    private final Outbox events;
    private final Disposable.Swap work = Disposables.swap();
    private boolean streaming;
    private boolean answered;

    private PostReply(
            JSONRPCRequest request,
            ServerRequest post,
            ClientSession session,
            JsonRpcCodec codec,
            HttpExchanges exchanges,
            TransportLimits limits,
            MonoSink<Mono<ServerResponse>> http) {
        this.request = request;
        this.session = session;
        this.codec = codec;
        this.exchanges = exchanges;
        this.http = http;
        this.takesJson = HttpExchanges.accepts(post, MediaType.APPLICATION_JSON);
        this.takesEvents = HttpExchanges.accepts(post, MediaType.TEXT_EVENT_STREAM);
        this.events = new Outbox(limits.maxQueuedMessages());
    }

    /**
     * Carries a request out and answers it. If the client closes the connection meanwhile, the work is cancelled.
     *
     * @param work does the work, telling everything there is to tell to the transport that it gets
     */
    static Mono<ServerResponse> to(
            JSONRPCRequest request,
            ServerRequest post,
            ClientSession session,
            JsonRpcCodec codec,
            HttpExchanges exchanges,
            TransportLimits limits,
            Function<McpStreamableServerTransport, Mono<Void>> work) {
        return Mono.<Mono<ServerResponse>>create(http -> {
                    PostReply reply = new PostReply(request, post, session, codec, exchanges, limits, http);
                    session.started(request, reply);
                    http.onCancel(reply.work);
                    reply.work.update(work.apply(reply)
                            .doFinally(signal -> session.finished(request, reply))
                            .subscribe(nothing -> {}, reply::fail, reply::completeUnanswered));
                })
                .flatMap(Function.identity());
    }

    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message) {
        return Mono.fromRunnable(() -> send(message));
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
        // The response ends the exchange; there is nothing else to close.
        return Mono.empty();
    }

    @Override
    public void close() {}

    @Override
    public void cancel() {
        work.dispose();
        end();
    }

    @Override
    public synchronized void heartbeat() {
        if (streaming) {
            events.heartbeat();
        }
    }

    private synchronized void send(JSONRPCMessage message) {
        boolean response = message instanceof JSONRPCResponse;
        if (answered || (!response && !takesEvents)) {
            return;
        }
        answered = response;
        if (response) {
            // Before the client can see the answer: it may use the id again at once.
            session.finished(request, this);
        }
        if (response && !streaming && takesJson) {
            http.success(exchanges.json(HttpStatus.OK, codec.encode(message)));
            return;
        }
        if (!streaming) {
            streaming = true;
            http.success(EventStream.of(client -> events.connect(() -> SseFrame.HEARTBEAT, client, work::dispose)));
        }
        events.offer(SseFrame.message(codec.encode(message)));
        if (response) {
            events.finish();
        }
    }

    private void fail(Throwable error) {
        exchanges.logFailure(error);
        send(JsonRpcCodec.failure(request.id()));
    }

    private void completeUnanswered() {
        if (!isAnswered()) {
            fail(new IllegalStateException("No response to " + request.method()));
        }
    }

    private synchronized boolean isAnswered() {
        return answered;
    }

    /** Ends the exchange without an answer, which a client that cancelled does not wait for. */
    private synchronized void end() {
        if (answered) {
            return;
        }
        answered = true;
        if (streaming) {
            events.finish();
        } else {
            http.success(ServerResponse.accepted().build());
        }
    }
}
