package dev.tapewatch.mcp.security;

import dev.tapewatch.mcp.transport.SseTransport;
import dev.tapewatch.mcp.transport.StreamableHttpTransport;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerRequest;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Tells clients which authorization server to ask for access tokens (RFC 9728): of the whole server, and of each endpoint. */
final class ProtectedResource {
    static final String PATH = "/.well-known/oauth-protected-resource";

    private static final List<String> ENDPOINTS = List.of("", StreamableHttpTransport.PATH, SseTransport.PATH);

    private final OauthTrust trust;
    private final Challenges challenges;

    ProtectedResource(OauthTrust trust, Challenges challenges) {
        this.trust = trust;
        this.challenges = challenges;
    }

    /** Everything that may be called without a token. */
    static String[] paths() {
        return ENDPOINTS.stream().map(endpoint -> PATH + endpoint).toArray(String[]::new);
    }

    /** What access tokens may be meant for, where the settings do not say. */
    static Stream<String> audiences(String base) {
        return Stream.concat(ENDPOINTS.stream(), Stream.of("/")).map(endpoint -> base + endpoint);
    }

    /** The endpoint that a request was sent to, as its metadata is found by. */
    static String suffix(String path) {
        return path.startsWith(SseTransport.PATH) ? SseTransport.PATH : StreamableHttpTransport.PATH;
    }

    RouterFunction<ServerResponse> routes() {
        RouterFunctions.Builder routes = RouterFunctions.route();
        ENDPOINTS.forEach(endpoint -> routes.GET(PATH + endpoint, request -> answer(request, endpoint)));
        return routes.build();
    }

    private Mono<ServerResponse> answer(ServerRequest request, String endpoint) {
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("resource", challenges.base(request.exchange()) + endpoint);
        metadata.put("authorization_servers", List.of(trust.issuer()));
        metadata.put("scopes_supported", List.of(trust.readScope(), trust.writeScope()));
        metadata.put("bearer_methods_supported", List.of("header"));
        metadata.put("resource_name", "tapewatch");
        return ServerResponse.ok().contentType(MediaType.APPLICATION_JSON).bodyValue(metadata);
    }
}
