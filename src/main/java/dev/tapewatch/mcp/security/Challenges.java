package dev.tapewatch.mcp.security;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;

/** What WWW-Authenticate says (RFC 6750, RFC 9728): how a client comes by what it lacks. */
final class Challenges {
    private final @Nullable OauthTrust trust;
    private final @Nullable URI publicUrl;

    Challenges(@Nullable OauthTrust trust, @Nullable URI publicUrl) {
        this.trust = trust;
        this.publicUrl = publicUrl;
    }

    /** To a client that has shown nothing. */
    String unknown(ServerWebExchange exchange) {
        return header(exchange, null, trust == null ? null : trust.readScope());
    }

    /** To a client whose token is not accepted. */
    String invalid(ServerWebExchange exchange) {
        return header(exchange, "invalid_token", trust == null ? null : trust.readScope());
    }

    /** To a client whose token lets it do nothing. */
    String noScope(ServerWebExchange exchange) {
        return header(exchange, "insufficient_scope", trust == null ? "read" : trust.readScope());
    }

    /** To a client whose token lets it read, and who wants to change something. */
    String stepUp(ServerWebExchange exchange) {
        return header(exchange, "insufficient_scope", trust == null ? "write" : trust.writeScope());
    }

    /** The URL that clients reach us by, without a path. */
    String base(ServerWebExchange exchange) {
        if (publicUrl != null) {
            return publicUrl.toString();
        }
        // As the client or its proxy called us; HostGuard has seen that it is one of our names.
        URI called = exchange.getRequest().getURI();
        return called.getScheme() + "://" + called.getRawAuthority();
    }

    private String header(ServerWebExchange exchange, @Nullable String error, @Nullable String scope) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("realm", "tapewatch");
        if (error != null) {
            parameters.put("error", error);
        }
        if (scope != null) {
            parameters.put("scope", scope);
        }
        if (trust != null) {
            parameters.put(
                    "resource_metadata",
                    base(exchange)
                            + ProtectedResource.PATH
                            + ProtectedResource.suffix(
                                    exchange.getRequest().getPath().value()));
        }
        return parameters.entrySet().stream()
                .map(parameter -> parameter.getKey() + "=\"" + parameter.getValue() + "\"")
                .collect(Collectors.joining(", ", "Bearer ", ""));
    }
}
