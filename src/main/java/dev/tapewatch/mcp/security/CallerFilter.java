package dev.tapewatch.mcp.security;

import dev.tapewatch.mcp.access.Caller;
import dev.tapewatch.mcp.credential.Credentials;
import dev.tapewatch.mcp.transport.Gate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Tells the transports who is calling. A stream that was opened with a token ends with it: within a second after it was
 * revoked or replaced, and soon after it expired.
 */
final class CallerFilter implements WebFilter, AutoCloseable {
    private static final Duration LOOK_INTERVAL = Duration.ofSeconds(1);

    /** Beyond the skew, so that a call which began in time can end. */
    private static final Duration GRACE = AccessTokens.CLOCK_SKEW.plusSeconds(60);

    private final Credentials credentials;
    private final Challenges challenges;
    private final Clock clock;
    private final Flux<Long> looks;
    private volatile Disposable timer = () -> {};

    CallerFilter(Credentials credentials, Challenges challenges, Clock clock) {
        this.credentials = credentials;
        this.challenges = challenges;
        this.clock = clock;
        this.looks = Flux.interval(LOOK_INTERVAL)
                .onBackpressureDrop()
                .publish()
                .autoConnect(0, connected -> timer = connected);
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return ReactiveSecurityContextHolder.getContext()
                .flatMap(context -> Mono.justOrEmpty(context.getAuthentication()))
                .ofType(CallerAuthentication.class)
                .map(known -> {
                    exchange.getAttributes().put(Caller.ATTRIBUTE, known.caller());
                    exchange.getAttributes().put(Gate.STEP_UP_ATTRIBUTE, challenges.stepUp(exchange));
                    return chain.filter(exchange).takeUntilOther(end(known));
                })
                // Routes that are open to everybody.
                .defaultIfEmpty(chain.filter(exchange))
                .flatMap(answered -> answered);
    }

    private Mono<?> end(CallerAuthentication known) {
        String digest = known.digest();
        Instant expiry = known.expiry();
        if (digest != null) {
            return looks.filter(look -> credentials.caller(digest).isEmpty()).next();
        }
        return expiry == null
                ? Mono.never()
                : Mono.delay(Duration.between(clock.instant(), expiry).plus(GRACE));
    }

    @Override
    public void close() {
        timer.dispose();
    }
}
