package dev.tapewatch.mcp.transport;

import static java.util.Objects.requireNonNull;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.HttpHeaders;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpStreamableServerSession;
import io.modelcontextprotocol.spec.McpStreamableServerTransportProvider;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RequestPredicates;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/**
 * Streamable HTTP at {@code /mcp}, in both eras of the protocol. With sessions: messages are posted, a GET opens the
 * session's stream, a DELETE ends the session. Without: there are only POSTs, and each stands for itself.
 */
public final class StreamableHttpTransport implements McpStreamableServerTransportProvider {
    /** Where this transport answers. */
    public static final String PATH = "/mcp";

    private static final Logger LOG = LoggerFactory.getLogger(StreamableHttpTransport.class);

    private final JsonRpcCodec codec;
    private final SubscriptionRegistry registry;
    private final TransportLimits limits;
    private final HttpExchanges exchanges;
    private final SessionTable<StreamableSession> sessions;
    private final StatelessEra era;
    private final StatelessEndpoint stateless;
    private volatile McpStreamableServerSession.@Nullable Factory factory;

    /** A transport for the era with sessions, which answers once an SDK server has been built on it. */
    public StreamableHttpTransport(
            McpJsonMapper mapper, SubscriptionRegistry registry, HostGuard guard, TransportLimits limits, Clock clock) {
        this(mapper, registry, guard, limits, clock, StatelessEra.NONE);
    }

    /** A transport for both eras. */
    public StreamableHttpTransport(
            McpJsonMapper mapper,
            SubscriptionRegistry registry,
            HostGuard guard,
            TransportLimits limits,
            Clock clock,
            StatelessEra era) {
        this.codec = new JsonRpcCodec(mapper);
        this.registry = registry;
        this.limits = limits;
        this.exchanges = new HttpExchanges(codec, guard, limits);
        this.sessions = new SessionTable<>(limits, clock);
        this.era = era;
        this.stateless = new StatelessEndpoint(era, codec, registry, exchanges, limits);
    }

    /** The endpoint, to be mounted in the web server. */
    public RouterFunction<ServerResponse> routes() {
        return RouterFunctions.route()
                .POST(PATH, exchanges.guarded(this::post))
                .GET(PATH, exchanges.guarded(withSession(this::listen)))
                .DELETE(PATH, exchanges.guarded(withSession(this::delete)))
                .route(
                        RequestPredicates.path(PATH),
                        exchanges.guarded(request -> ServerResponse.status(HttpStatus.METHOD_NOT_ALLOWED)
                                .allow(HttpMethod.GET, HttpMethod.POST, HttpMethod.DELETE)
                                .build()))
                .build();
    }

    @Override
    public void setSessionFactory(McpStreamableServerSession.Factory sessionFactory) {
        factory = sessionFactory;
        sessions.start();
        stateless.start();
    }

    /** Tells every client whose stream is open; the message is encoded once. */
    @Override
    public Mono<Void> notifyClients(String method, Object params) {
        return Mono.fromRunnable(() -> {
            byte[] event = SseFrame.message(codec.encode(new JSONRPCNotification(method, params)));
            for (StreamableSession session : sessions.all()) {
                if (session.outbox().isConnected()) {
                    session.outbox().offer(event);
                }
            }
        });
    }

    @Override
    public Mono<Void> notifyClient(String sessionId, String method, Object params) {
        return Mono.defer(() -> sessions.find(sessionId)
                .map(session -> session.sdk().sendNotification(method, params))
                .orElseGet(Mono::empty));
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.fromRunnable(() -> {
            stateless.close();
            sessions.close();
        });
    }

    /** How many sessions there are. */
    public int sessionCount() {
        return sessions.all().size();
    }

    /** How many streams of {@code subscriptions/listen} are open. */
    public int listenerCount() {
        return stateless.listenerCount();
    }

    /** How many requests are being carried out that belong to no session. */
    public int statelessCallCount() {
        return stateless.callCount();
    }

    void sweep() {
        sessions.sweep();
    }

    private Mono<ServerResponse> post(ServerRequest request) {
        requireOpen();
        if (!HttpExchanges.accepts(request, MediaType.APPLICATION_JSON)) {
            HttpExchanges.requireEventStream(request);
        }
        return exchanges.body(request).map(codec::decode).flatMap(message -> switch (eraOf(request, message)) {
            case STATELESS -> stateless.post(request, message);
            case SESSIONS -> dispatch(request, message);
        });
    }

    private Era eraOf(ServerRequest request, JSONRPCMessage message) {
        ServerRequest.Headers headers = request.headers();
        return Era.of(
                message,
                headers.firstHeader(HttpHeaders.PROTOCOL_VERSION),
                headers.firstHeader(HttpHeaders.MCP_SESSION_ID) != null,
                era.versions(),
                protocolVersions());
    }

    private Mono<ServerResponse> dispatch(ServerRequest post, JSONRPCMessage message) {
        if (message instanceof JSONRPCRequest request && request.method().equals(McpSchema.METHOD_INITIALIZE)) {
            return initialize(request);
        }
        Object id = message instanceof JSONRPCRequest request ? request.id() : null;
        StreamableSession session = session(post, id);
        return switch (message) {
            case JSONRPCRequest request -> answer(post, session, request);
            case JSONRPCNotification notification -> accept(session, notification);
            case JSONRPCResponse response -> accept(session, response);
            default -> throw new IllegalStateException("Unknown kind of message: " + message.getClass());
        };
    }

    private Mono<ServerResponse> initialize(JSONRPCRequest request) {
        McpSchema.InitializeRequest wish = codec.parameters(request, new TypeRef<>() {});
        McpStreamableServerSession.McpStreamableServerSessionInit start =
                requireNonNull(factory).startSession(wish);
        StreamableSession session = new StreamableSession(start.session(), codec, registry, limits, sessions.now());
        sessions.add(session);
        return start.initResult()
                .flatMap(result -> ServerResponse.ok()
                        .contentType(MediaType.APPLICATION_JSON)
                        .header(HttpHeaders.MCP_SESSION_ID, session.id())
                        .bodyValue(codec.encode(JSONRPCResponse.result(request.id(), result))))
                .doOnError(error -> sessions.end(session));
    }

    private Mono<ServerResponse> answer(ServerRequest post, StreamableSession session, JSONRPCRequest request) {
        Optional<JSONRPCResponse> here = session.answerHere(request);
        return PostReply.to(
                request,
                post,
                session,
                codec,
                exchanges,
                limits,
                reply -> here.map(reply::sendMessage)
                        .orElseGet(() -> session.sdk().responseStream(reply).handle(request))
                        .contextWrite(context -> context.put(
                                McpTransportContext.KEY,
                                HttpExchanges.caller(post).context())));
    }

    private Mono<ServerResponse> accept(StreamableSession session, JSONRPCNotification notification) {
        Mono<Void> handled =
                session.cancels(notification) ? Mono.empty() : session.sdk().accept(notification);
        return handled.onErrorResume(error -> {
                    // A notification has no answer, so a bad one is only noted.
                    LOG.debug("Notification {} was not handled", notification.method(), error);
                    return Mono.empty();
                })
                .then(Mono.defer(() -> ServerResponse.accepted().build()));
    }

    private Mono<ServerResponse> accept(StreamableSession session, JSONRPCResponse response) {
        return session.sdk()
                .accept(response)
                .onErrorMap(error -> new Rejection(
                        HttpStatus.BAD_REQUEST,
                        ErrorCodes.INVALID_REQUEST,
                        "The server waits for no response with this id."))
                .then(Mono.defer(() -> ServerResponse.accepted().build()));
    }

    /** A client of the stateless era has nothing to get or to delete. */
    private HandlerFunction<ServerResponse> withSession(HandlerFunction<ServerResponse> handler) {
        return request -> {
            String version = request.headers().firstHeader(HttpHeaders.PROTOCOL_VERSION);
            return version != null && era.versions().contains(version)
                    ? ServerResponse.status(HttpStatus.METHOD_NOT_ALLOWED)
                            .allow(HttpMethod.POST)
                            .build()
                    : handler.handle(request);
        };
    }

    private Mono<ServerResponse> listen(ServerRequest request) {
        requireOpen();
        HttpExchanges.requireEventStream(request);
        StreamableSession session = session(request, null);
        return session.listen(
                request.headers().firstHeader(HttpHeaders.LAST_EVENT_ID), () -> session.usedAt(sessions.now()));
    }

    private Mono<ServerResponse> delete(ServerRequest request) {
        sessions.end(session(request, null));
        return ServerResponse.ok().build();
    }

    private StreamableSession session(ServerRequest request, @Nullable Object id) {
        String version = request.headers().firstHeader(HttpHeaders.PROTOCOL_VERSION);
        List<String> versions = protocolVersions();
        if (version != null && !versions.contains(version)) {
            throw new Rejection(
                    HttpStatus.BAD_REQUEST,
                    ErrorCodes.INVALID_REQUEST,
                    id,
                    "MCP-Protocol-Version is not one of " + String.join(", ", versions) + ".");
        }
        String sessionId = request.headers().firstHeader(HttpHeaders.MCP_SESSION_ID);
        if (sessionId == null) {
            throw new Rejection(
                    HttpStatus.BAD_REQUEST,
                    ErrorCodes.INVALID_REQUEST,
                    id,
                    "The Mcp-Session-Id header is missing. Call initialize first and send the id that it answers.");
        }
        return sessions.find(sessionId)
                .orElseThrow(() -> new Rejection(
                        HttpStatus.NOT_FOUND,
                        ErrorCodes.INVALID_REQUEST,
                        id,
                        "There is no such session: it ended, or the server was restarted. Call initialize again."));
    }

    private void requireOpen() {
        if (factory == null || sessions.isClosed()) {
            throw HttpExchanges.closing();
        }
    }
}
