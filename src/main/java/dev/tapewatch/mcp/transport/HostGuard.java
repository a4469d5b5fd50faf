package dev.tapewatch.mcp.transport;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.WebFilter;

/**
 * Keeps web pages out. A page that rebinds its own name to this machine's address (DNS rebinding) still sends that name
 * in {@code Host} and {@code Origin}, so only names that are known to be ours are let in.
 */
public final class HostGuard {
    private static final int INVALID_REQUEST = -32600;
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Set<String> names;

    /**
     * A guard that lets in the loopback names and these.
     *
     * @param names further host names or addresses that this server is reached by, without port
     */
    public HostGuard(Collection<String> names) {
        this.names = Stream.concat(LOOPBACK.stream(), names.stream())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** The same for the routes that do not speak MCP: those get a bare status. */
    public WebFilter outside(String... paths) {
        Set<String> guardedElsewhere = Set.of(paths);
        return (exchange, chain) -> {
            ServerHttpRequest request = exchange.getRequest();
            if (!guardedElsewhere.contains(request.getPath().value())) {
                try {
                    check(request);
                } catch (Rejection rejection) {
                    exchange.getResponse().setStatusCode(rejection.status());
                    return exchange.getResponse().setComplete();
                }
            }
            return chain.filter(exchange);
        };
    }

    /** Behind a proxy the request's own address is what the proxy said; it is held to the same names as the headers. */
    void check(ServerHttpRequest request) {
        check(request.getHeaders());
        String called = request.getURI().getHost();
        if (called != null && !isOurs(called)) {
            throw misdirected();
        }
    }

    void check(HttpHeaders headers) {
        List<String> hosts = headers.getOrEmpty(HttpHeaders.HOST);
        if (hosts.size() != 1 || !isOurs(hostOf("http://" + hosts.getFirst()))) {
            throw misdirected();
        }
        for (String origin : headers.getOrEmpty(HttpHeaders.ORIGIN)) {
            if (!isOurs(hostOf(origin))) {
                throw new Rejection(
                        HttpStatus.FORBIDDEN,
                        INVALID_REQUEST,
                        "Pages of this Origin may not call the server. If they should, start it with --allowed-hosts and"
                                + " their host.");
            }
        }
    }

    private static Rejection misdirected() {
        return new Rejection(
                HttpStatus.MISDIRECTED_REQUEST,
                INVALID_REQUEST,
                "The Host header does not name this server. Use localhost or 127.0.0.1, or start the server with"
                        + " --allowed-hosts and the name.");
    }

    private boolean isOurs(@Nullable String host) {
        return host != null && names.contains(host.toLowerCase(Locale.ROOT));
    }

    private static @Nullable String hostOf(String url) {
        try {
            URI uri = new URI(url);
            return uri.getUserInfo() == null ? uri.getHost() : null;
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
