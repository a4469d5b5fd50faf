package dev.tapewatch.mcp.transport;

import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.HttpHeaders;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpStreamableServerTransport;
import io.modelcontextprotocol.spec.ProtocolVersions;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
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
 * told before it or if it takes long, which can be resumed.
 */
final class PostReply implements McpStreamableServerTransport, RunningCall {
    private final JSONRPCRequest request;
    private final StreamableSession session;
    private final JsonRpcCodec codec;
    private final HttpExchanges exchanges;
    private final MonoSink<Mono<ServerResponse>> http;
    private final boolean takesJson;
    private final boolean takesEvents;
    private final int listPage;
    private final boolean primes;
    private final Disposable.Swap work = Disposables.swap();
    private final Disposable.Swap patience = Disposables.swap();
    private @Nullable ReplyStream stream;
    private boolean answered;

    private PostReply(
            JSONRPCRequest request,
            ServerRequest post,
            StreamableSession session,
            JsonRpcCodec codec,
            HttpExchanges exchanges,
            int listPage,
            MonoSink<Mono<ServerResponse>> http) {
        this.request = request;
        this.session = session;
        this.codec = codec;
        this.exchanges = exchanges;
        this.http = http;
        this.takesJson = HttpExchanges.accepts(post, MediaType.APPLICATION_JSON);
        this.takesEvents = HttpExchanges.accepts(post, MediaType.TEXT_EVENT_STREAM);
        this.listPage = listPage;
        this.primes = knowsPriming(post.headers().firstHeader(HttpHeaders.PROTOCOL_VERSION));
    }

    /**
     * Carries a request out and answers it. If the client closes the connection before anything came on it, the work is
     * cancelled: there is nothing by which it could ask for the answer again.
     *
     * @param work does the work, telling everything there is to tell to the transport that it gets
     */
    static Mono<ServerResponse> to(
            JSONRPCRequest request,
            ServerRequest post,
            StreamableSession session,
            JsonRpcCodec codec,
            HttpExchanges exchanges,
            TransportLimits limits,
            Function<McpStreamableServerTransport, Mono<Void>> work) {
        return Mono.<Mono<ServerResponse>>create(http -> {
                    PostReply reply = new PostReply(request, post, session, codec, exchanges, limits.listPage(), http);
                    session.started(request, reply);
                    http.onCancel(reply::hungUp);
                    reply.work.update(work.apply(reply)
                            .doFinally(signal -> session.finished(request, reply))
                            .subscribe(nothing -> {}, reply::fail, reply::completeUnanswered));
                    reply.streamAfter(limits.replies().plain());
                })
                .flatMap(Function.identity());
    }

    @Override
    public Mono<Void> sendMessage(JSONRPCMessage message) {
        return Mono.fromRunnable(() ->
                send(message instanceof JSONRPCResponse whole ? ListPages.page(request, whole, listPage) : message));
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
    public void abandon() {
        work.dispose();
        send(JsonRpcCodec.abandoned(request.id()));
    }

    @Override
    public synchronized void heartbeat() {
        if (stream != null) {
            stream.heartbeat();
        }
    }

    /** The first revision whose clients are told to expect an event without data; older ones take it for a bad message. */
    private static boolean knowsPriming(@Nullable String protocolVersion) {
        return protocolVersion != null && protocolVersion.compareTo(ProtocolVersions.MCP_2025_11_25) >= 0;
    }

    private void hungUp() {
        patience.dispose();
        work.dispose();
    }

    private synchronized void streamAfter(Duration plain) {
        if (takesEvents && !answered && stream == null) {
            patience.update(Mono.delay(plain).subscribe(over -> stream()));
        }
    }

    private synchronized void stream() {
        if (!answered) {
            opened();
        }
    }

    private ReplyStream opened() {
        ReplyStream open = stream;
        if (open == null) {
            open = session.replies().start(primes, this::cancel);
            stream = open;
            http.success(open.connect(0));
        }
        return open;
    }

    private synchronized void send(JSONRPCMessage message) {
        boolean response = message instanceof JSONRPCResponse;
        if (answered || (!response && !takesEvents)) {
            return;
        }
        if (response) {
            answered = true;
            patience.dispose();
            // Before the client can see the answer: it may use the id again at once.
            session.finished(request, this);
        }
        if (response && stream == null && takesJson) {
            http.success(exchanges.json(HttpStatus.OK, codec.encode(message)));
            return;
        }
        ReplyStream open = opened();
        open.send(codec.encode(message));
        if (response) {
            open.finish();
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
        patience.dispose();
        if (stream != null) {
            stream.close();
        } else {
            http.success(ServerResponse.accepted().build());
        }
    }
}
