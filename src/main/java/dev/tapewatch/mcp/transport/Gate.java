package dev.tapewatch.mcp.transport;

import dev.tapewatch.mcp.access.Caller;
import dev.tapewatch.mcp.access.ClientAccounts;
import dev.tapewatch.mcp.access.Scope;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.server.ServerRequest;

/**
 * What every request passes before a transport looks into it, in each era of the protocol.
 *
 * @param hosts which names of this server may be called, and by whose pages
 * @param accounts how much each client has taken
 * @param needed what a caller must be allowed to do
 */
public record Gate(HostGuard hosts, ClientAccounts accounts, ScopeNeeded needed) {
    /** The name of the exchange's attribute that says how a caller gets the scope it lacks: a WWW-Authenticate header. */
    public static final String STEP_UP_ATTRIBUTE = "dev.tapewatch.step-up";

    /** Everybody may do everything, as much as they like. */
    public static Gate open(HostGuard hosts) {
        return new Gate(hosts, ClientAccounts.unlimited(), ScopeNeeded.NOTHING_MORE);
    }

    void check(ServerRequest request) {
        hosts.check(request.exchange().getRequest());
        Duration wait = accounts.call(client(request));
        if (!wait.isZero()) {
            throw tooMany(
                    wait,
                    "This client may send " + accounts.limits().callsPerMinute()
                            + " requests a minute, and has. Try again in %d s.");
        }
    }

    Owner owner(ServerRequest request) {
        return new Owner(HttpExchanges.caller(request), client(request), accounts);
    }

    void requireScope(ServerRequest request, String method, @Nullable Object parameters, @Nullable Object id) {
        Scope scope = needed.of(method, parameters);
        if (HttpExchanges.caller(request).may(scope)) {
            return;
        }
        Rejection refused = new Rejection(
                HttpStatus.FORBIDDEN,
                SessionTable.REFUSED,
                id,
                "This needs the scope %s, which the token does not have; use one that does."
                        .formatted(scope.name().toLowerCase(Locale.ROOT)));
        String stepUp = request.exchange().getAttribute(STEP_UP_ATTRIBUTE);
        throw stepUp == null ? refused : refused.with(HttpHeaders.WWW_AUTHENTICATE, stepUp);
    }

    private static String client(ServerRequest request) {
        Caller caller = HttpExchanges.caller(request);
        return caller.equals(Caller.ANYONE)
                ? ClientAddress.of(request.exchange().getRequest().getRemoteAddress())
                : caller.id();
    }

    private static Rejection tooMany(Duration wait, String words) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        return new Rejection(HttpStatus.TOO_MANY_REQUESTS, SessionTable.REFUSED, words.formatted(seconds))
                .with(HttpHeaders.RETRY_AFTER, Long.toString(seconds));
    }
}
