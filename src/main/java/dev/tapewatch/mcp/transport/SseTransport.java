package dev.tapewatch.mcp.transport;

import static java.util.Objects.requireNonNull;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import java.time.Clock;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * The older HTTP+SSE transport: a GET at {@code /sse} opens the session's stream, whose first event says where to post.
 * Every answer comes on the stream, and the session ends with it.
 */
public final class SseTransport implements McpServerTransportProvider, Draining {
    /** Where the stream is opened. */
    public static final String PATH = "/sse";

    /** Where messages are posted. */
    public static final String MESSAGE_PATH = PATH + "/message";

    private static final String SESSION_ID = "sessionId";

    private final JsonRpcCodec codec;
    private final SubscriptionRegistry registry;
    private final TransportLimits limits;
    private final HttpExchanges exchanges;
    private final SessionTable<SseSession> sessions;
    private volatile McpServerSession.@Nullable Factory factory;

    /** One that anybody may use as much as they like. */
    public SseTransport(
            McpJsonMapper mapper, SubscriptionRegistry registry, HostGuard guard, TransportLimits limits, Clock clock) {
        this(mapper, registry, Gate.open(guard), limits, clock);
    }

    /**
     * A transport that answers once an SDK server has been built on it.
     *
     * @param gate who gets in, and for how much
     */
    public SseTransport(
            McpJsonMapper mapper, SubscriptionRegistry registry, Gate gate, TransportLimits limits, Clock clock) {
        this.codec = new JsonRpcCodec(mapper);
        this.registry = registry;
        this.limits = limits;
        this.exchanges = new HttpExchanges(codec, gate, limits);
        this.sessions = new SessionTable<>(limits, clock);
    }

    /** The endpoints, to be mounted in the web server. */
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .GET(PATH, exchanges.guarded(this::open))
                .POST(MESSAGE_PATH, exchanges.guarded(this::post))
                .build();
    }

    @Override
    public void setSessionFactory(McpServerSession.Factory sessionFactory) {
        factory = sessionFactory;
        sessions.start();
    }

    @Override
    public Mono<Void> notifyClients(String method, Object params) {
        return Mono.fromRunnable(() -> {
            byte[] event = notification(method, params);
            sessions.all().forEach(session -> session.outbox().offer(event));
        });
    }

    @Override
    public Mono<Void> notifyClient(String sessionId, String method, Object params) {
        return Mono.fromRunnable(() ->
                sessions.find(sessionId).ifPresent(session -> session.outbox().offer(notification(method, params))));
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.fromRunnable(sessions::close);
    }

    @Override
    public void refuse() {
        sessions.refuse();
    }

    @Override
    public int callsUnderWay() {
        return sessions.callsUnderWay();
    }

    @Override
    public void finish() {
        sessions.finish();
    }

    /** How many sessions there are. */
    public int sessionCount() {
        return sessions.all().size();
    }

    /** How many sessions have a stream open on which the server speaks by itself. */
    public int streamCount() {
        return (int) sessions.all().stream().filter(ClientSession::isStreaming).count();
    }

    private Mono<ServerResponse> open(ServerRequest request) {
        requireOpen();
        HttpExchanges.requireEventStream(request);
        SseOutput output = new SseOutput(codec);
        SseSession session = new SseSession(
                requireNonNull(factory).create(output),
                exchanges.owner(request),
                output,
                codec,
                registry,
                limits,
                sessions.now());
        sessions.add(session);
        byte[] endpoint = SseFrame.endpoint(MESSAGE_PATH + "?" + SESSION_ID + "=" + session.id());
        return EventStream.of(client -> session.outbox().connect(() -> endpoint, client, () -> sessions.end(session)));
    }

    private void requireOpen() {
        if (factory == null || sessions.isClosed()) {
            throw HttpExchanges.closing();
        }
    }

    private Mono<ServerResponse> post(ServerRequest request) {
        requireOpen();
        return exchanges.body(request).map(codec::decode).flatMap(message -> {
            HttpExchanges.note(request, message);
            SseSession session = session(request, message);
            if (message instanceof JSONRPCRequest call) {
                exchanges.requireScope(request, call.method(), call.params(), call.id());
            }
            session.receive(message);
            return ServerResponse.accepted().build();
        });
    }

    private SseSession session(ServerRequest request, JSONRPCMessage message) {
        Object id = message instanceof JSONRPCRequest call ? call.id() : null;
        String sessionId = request.queryParam(SESSION_ID)
                .orElseThrow(() -> new Rejection(
                        HttpStatus.BAD_REQUEST,
                        ErrorCodes.INVALID_REQUEST,
                        id,
                        "The sessionId parameter is missing. Post to the URL that the endpoint event at " + PATH
                                + " names."));
        return sessions.find(sessionId, HttpExchanges.caller(request))
                .orElseThrow(() -> new Rejection(
                        HttpStatus.NOT_FOUND,
                        ErrorCodes.INVALID_REQUEST,
                        id,
                        "There is no such session: its stream was closed. Open a new one at " + PATH + "."));
    }

    private byte[] notification(String method, Object params) {
        return SseFrame.message(codec.encode(new JSONRPCNotification(method, params)));
    }
}
