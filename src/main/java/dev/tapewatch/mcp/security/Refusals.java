package dev.tapewatch.mcp.security;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tapewatch.mcp.access.CallRate;
import dev.tapewatch.mcp.transport.ClientAddress;
import java.time.Duration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.WebFilterExchange;
import org.springframework.security.web.server.authentication.ServerAuthenticationFailureHandler;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * Says no: the status and header that HTTP clients act on, and a JSON-RPC error in words. What exactly is wrong with a
 * token is not told to whoever shows it.
 */
final class Refusals
        implements ServerAuthenticationEntryPoint, ServerAuthenticationFailureHandler, ServerAccessDeniedHandler {
    private static final String BODY =
            "{\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-32000,\"message\":\"%s\"}}";
    private static final String RETRY_SECONDS = "5";

    private final Challenges challenges;
    private final CallRate failures;

    /** @param failures how often each address may fail before it is told to come back later */
    Refusals(Challenges challenges, CallRate failures) {
        this.challenges = challenges;
        this.failures = failures;
    }

    @Override
    public Mono<Void> onAuthenticationFailure(WebFilterExchange exchange, AuthenticationException failure) {
        return commence(exchange.getExchange(), failure);
    }

    @Override
    public Mono<Void> commence(ServerWebExchange exchange, AuthenticationException failure) {
        if (failure instanceof KeysUnavailable) {
            exchange.getResponse().getHeaders().set(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
            return answer(
                    exchange,
                    HttpStatus.SERVICE_UNAVAILABLE,
                    "The authorization server does not answer, so the access token cannot be checked. Try again in a moment.");
        }
        Duration wait = failures.take(ClientAddress.of(exchange.getRequest().getRemoteAddress()));
        if (!wait.isZero()) {
            long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
            exchange.getResponse().getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
            return answer(
                    exchange,
                    HttpStatus.TOO_MANY_REQUESTS,
                    "Too many requests without a valid token came from this address. Try again in %d s."
                            .formatted(seconds));
        }
        boolean shown = failure instanceof OAuth2AuthenticationException;
        exchange.getResponse()
                .getHeaders()
                .set(HttpHeaders.WWW_AUTHENTICATE, shown ? challenges.invalid(exchange) : challenges.unknown(exchange));
        return answer(
                exchange,
                HttpStatus.UNAUTHORIZED,
                shown
                        ? "The token is not accepted: it is not one of this server's, or was replaced, revoked or has expired."
                        : "This server wants a token: send the header 'Authorization: Bearer' with one.");
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, AccessDeniedException denied) {
        exchange.getResponse().getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, challenges.noScope(exchange));
        return answer(exchange, HttpStatus.FORBIDDEN, "The token does not have the scope that this needs.");
    }

    private static Mono<Void> answer(ServerWebExchange exchange, HttpStatus status, String words) {
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(status);
        response.getHeaders().setContentType(MediaType.APPLICATION_JSON);
        byte[] body = BODY.formatted(words).getBytes(UTF_8);
        response.getHeaders().setContentLength(body.length);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }
}
