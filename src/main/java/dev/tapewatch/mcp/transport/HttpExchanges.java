package dev.tapewatch.mcp.transport;

import dev.tapewatch.mcp.access.Caller;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;
import reactor.netty.channel.AbortedException;
import reactor.netty.http.server.HttpServerResponse;

/** What both transports ask of an HTTP request, and how they say no. */
final class HttpExchanges {
    private static final Logger LOG = LoggerFactory.getLogger(HttpExchanges.class);
    private static final String TRACE_PARENT = "traceparent";

    private final JsonRpcCodec codec;
    private final Gate gate;
    private final TransportLimits limits;

    HttpExchanges(JsonRpcCodec codec, Gate gate, TransportLimits limits) {
        this.codec = codec;
        this.gate = gate;
        this.limits = limits;
    }

    /**
     * The handler behind the gate, with every failure answered as a JSON-RPC error. Answers are written where their
     * connection is read: of one that was written elsewhere, Netty's server may learn the end only after the client, and then
     * it loses the request that the client sends next.
     */
    HandlerFunction<ServerResponse> guarded(HandlerFunction<ServerResponse> handler) {
        return request -> Mono.defer(() -> {
                    gate.check(request);
                    return handler.handle(request);
                })
                .onErrorResume(this::refuse)
                .publishOn(EventStream.loopOf(request.exchange().getResponse()));
    }

    /** Who sent the request. */
    static Caller caller(ServerRequest request) {
        return request.exchange().getAttributeOrDefault(Caller.ATTRIBUTE, Caller.ANYONE);
    }

    /** Who a session belongs to that this request begins. */
    Owner owner(ServerRequest request) {
        return gate.owner(request);
    }

    /** Refuses what this caller may not do, in whichever era of the protocol it was asked for. */
    void requireScope(ServerRequest request, String method, @Nullable Object parameters, @Nullable Object id) {
        gate.requireScope(request, method, parameters, id);
    }

    /** What handlers are told of an HTTP request: who sent it, and in which trace. */
    static McpTransportContext context(ServerRequest request) {
        return caller(request).context(request.headers().firstHeader(TRACE_PARENT));
    }

    /** Notes on the exchange what was asked for, for whoever counts requests. */
    static void note(ServerRequest request, JSONRPCMessage message) {
        String method = switch (message) {
            case JSONRPCRequest call -> call.method();
            case JSONRPCNotification notification -> notification.method();
            default -> RequestNote.RESPONSE;
        };
        request.attributes().put(RequestNote.METHOD, method);
    }

    /** The body of a POST: JSON, and no more than the limit. It stays empty where nothing is left to answer. */
    Mono<byte[]> body(ServerRequest request) {
        requireJson(request.headers().asHttpHeaders());
        if (request.headers().contentLength().orElse(0) > limits.maxBodyBytes()) {
            throw tooLarge();
        }
        return DataBufferUtils.join(request.exchange().getRequest().getBody(), limits.maxBodyBytes())
                .map(HttpExchanges::bytes)
                .defaultIfEmpty(new byte[0])
                .onErrorResume(unreadable -> unreadable(request, unreadable))
                .filter(bytes -> !isAnswered(request));
    }

    /** Whether the client takes this type: the most specific of its ranges decides, and a quality of 0 means no. */
    static boolean accepts(ServerRequest request, MediaType type) {
        List<MediaType> ranges;
        try {
            ranges = request.headers().asHttpHeaders().getAccept();
        } catch (InvalidMediaTypeException e) {
            throw notAcceptable();
        }
        return ranges.isEmpty()
                || ranges.stream()
                        .filter(range -> range.includes(type))
                        .max(Comparator.comparingInt(HttpExchanges::specificity))
                        .map(range -> range.getQualityValue() > 0)
                        .orElse(false);
    }

    private static int specificity(MediaType range) {
        return range.isWildcardType() ? 0 : range.isWildcardSubtype() ? 1 : 2;
    }

    static void requireEventStream(ServerRequest request) {
        if (!accepts(request, MediaType.TEXT_EVENT_STREAM)) {
            throw notAcceptable();
        }
    }

    static Rejection notAcceptable() {
        return new Rejection(
                HttpStatus.NOT_ACCEPTABLE,
                ErrorCodes.INVALID_REQUEST,
                "Send \"Accept: application/json, text/event-stream\": a POST is answered with either, a GET with events.");
    }

    static Rejection closing() {
        return new Rejection(HttpStatus.SERVICE_UNAVAILABLE, ErrorCodes.INTERNAL_ERROR, "The server is shutting down.");
    }

    Mono<ServerResponse> json(HttpStatus status, byte[] body) {
        return ServerResponse.status(status)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body);
    }

    Mono<ServerResponse> refuse(Throwable error) {
        if (error instanceof Rejection rejection) {
            ServerResponse.BodyBuilder response = ServerResponse.status(rejection.status());
            rejection.header().ifPresent(header -> response.header(header.name(), header.value()));
            return response.contentType(MediaType.APPLICATION_JSON).bodyValue(codec.encode(rejection));
        }
        logFailure(error);
        return json(
                HttpStatus.INTERNAL_SERVER_ERROR,
                codec.encode(new Rejection(
                        HttpStatus.INTERNAL_SERVER_ERROR,
                        ErrorCodes.INTERNAL_ERROR,
                        "The server failed to handle this request. It is logged there.")));
    }

    void logFailure(Throwable error) {
        LOG.error("A request failed inside the transport", error);
    }

    private static void requireJson(HttpHeaders headers) {
        MediaType type;
        try {
            type = headers.getContentType();
        } catch (InvalidMediaTypeException e) {
            type = null;
        }
        if (!MediaType.APPLICATION_JSON.equalsTypeAndSubtype(type)) {
            throw new Rejection(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE,
                    ErrorCodes.INVALID_REQUEST,
                    "Send the message as \"Content-Type: application/json\".");
        }
    }

    private Mono<byte[]> unreadable(ServerRequest request, Throwable error) {
        if (error instanceof DataBufferLimitException) {
            return Mono.error(tooLarge());
        }
        if (AbortedException.isConnectionReset(error)) {
            // Whatever is done now would fail. That the connection ends, which it does next, cancels what waits for
            // this.
            return Mono.<byte[]>never().doOnCancel(() -> LOG.debug("A request broke off"));
        }
        return Mono.error(error);
    }

    /** What is no HTTP, Netty answers by itself, and then ends the body as if it were whole. */
    private static boolean isAnswered(ServerRequest request) {
        HttpServerResponse response =
                ServerHttpResponseDecorator.getNativeResponse(request.exchange().getResponse());
        if (response.hasSentHeaders()) {
            LOG.debug("A request broke off");
            return true;
        }
        return false;
    }

    private Rejection tooLarge() {
        return new Rejection(
                HttpStatus.CONTENT_TOO_LARGE,
                ErrorCodes.INVALID_REQUEST,
                "The message is larger than " + limits.maxBodyBytes() + " bytes, which is the most.");
    }

    private static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }
}
