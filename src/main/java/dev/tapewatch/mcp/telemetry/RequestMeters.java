package dev.tapewatch.mcp.telemetry;

import dev.tapewatch.mcp.transport.RequestNote;
import dev.tapewatch.mcp.transport.SseTransport;
import dev.tapewatch.mcp.transport.StreamableHttpTransport;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Counts what clients ask for as {@code tapewatch.mcp.requests}, by method, transport, era and HTTP status, when its
 * response ends. What a client can make up is counted under {@code other}: there are never more series than words here.
 */
public final class RequestMeters implements WebFilter {
    /** The first revision of the protocol without sessions. Revisions are dates, and these sort as text. */
    private static final String MODERN = "2026-07-28";

    private static final Set<String> METHODS = Set.of(
            RequestNote.RESPONSE,
            "initialize",
            "ping",
            "tools/list",
            "tools/call",
            "resources/list",
            "resources/templates/list",
            "resources/read",
            "resources/subscribe",
            "resources/unsubscribe",
            "prompts/list",
            "prompts/get",
            "completion/complete",
            "logging/setLevel",
            "server/discover",
            "subscriptions/listen",
            "notifications/initialized",
            "notifications/cancelled",
            "notifications/progress",
            "notifications/roots/list_changed");

    private final MeterRegistry registry;

    public RequestMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        String transport = transport(exchange.getRequest().getPath().value());
        Mono<Void> handled = chain.filter(exchange);
        return transport == null ? handled : handled.doFinally(signal -> count(exchange, transport));
    }

    private static @Nullable String transport(String path) {
        return switch (path) {
            case StreamableHttpTransport.PATH -> TransportMeters.STREAMABLE_HTTP;
            case SseTransport.PATH, SseTransport.MESSAGE_PATH -> TransportMeters.SSE;
            default -> null;
        };
    }

    private void count(ServerWebExchange exchange, String transport) {
        HttpStatusCode status = exchange.getResponse().getStatusCode();
        registry.counter(
                        "tapewatch.mcp.requests",
                        "method",
                        method(exchange),
                        "transport",
                        transport,
                        "era",
                        era(exchange.getRequest()),
                        "status",
                        // A response without one is a 200.
                        status == null ? "200" : Integer.toString(status.value()))
                .increment();
    }

    private static String method(ServerWebExchange exchange) {
        ServerHttpRequest request = exchange.getRequest();
        if (request.getMethod().equals(HttpMethod.GET)) {
            return "stream";
        }
        if (request.getMethod().equals(HttpMethod.DELETE)) {
            return "end_session";
        }
        // In the modern era the header says what the body says, or the request is refused.
        Object noted = exchange.getAttributes()
                .getOrDefault(
                        RequestNote.METHOD,
                        Objects.requireNonNullElse(request.getHeaders().getFirst("Mcp-Method"), "none"));
        return noted instanceof String method && METHODS.contains(method) ? method : "other";
    }

    private static String era(ServerHttpRequest request) {
        String version = request.getHeaders().getFirst("MCP-Protocol-Version");
        return version != null && version.compareTo(MODERN) >= 0 ? "modern" : "legacy";
    }
}
