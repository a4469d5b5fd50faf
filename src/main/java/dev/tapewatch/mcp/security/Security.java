package dev.tapewatch.mcp.security;

import dev.tapewatch.mcp.access.CallRate;
import dev.tapewatch.mcp.access.Caller;
import dev.tapewatch.mcp.access.Scope;
import dev.tapewatch.mcp.credential.Credentials;
import io.github.bucket4j.TimeMeter;
import java.net.URI;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.authorization.ReactiveAuthorizationManager;
import org.springframework.security.config.web.server.SecurityWebFiltersOrder;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.authorization.AuthorizationContext;
import org.springframework.security.web.server.context.NoOpServerSecurityContextRepository;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Mono;

/** Every route wants a token, but for those few that a client or a watchdog without one has to reach. */
public final class Security implements AutoCloseable {
    /** They say only whether the process lives, and whether it can serve, to watchdogs that can hold no token. */
    static final String[] HEALTH = {"/actuator/health/liveness", "/actuator/health/readiness"};

    /** About this machine, not about markets. */
    static final String STATUS = "/status";

    private static final int FAILURES_PER_MINUTE = 60;

    private final @Nullable OauthTrust trust;
    private final Challenges challenges;
    private final BearerAuthentication authentication;
    private final Refusals refusals;
    private final CallerFilter callers;

    /**
     * @param trust whose access tokens are accepted beside our own tokens; null for nobody's
     * @param publicUrl by which clients reach the server; null for as they call it
     */
    public Security(
            Credentials credentials, @Nullable OauthTrust trust, @Nullable URI publicUrl, Clock clock, TimeMeter time) {
        this.trust = trust;
        this.challenges = new Challenges(trust, publicUrl);
        this.authentication =
                new BearerAuthentication(credentials, trust == null ? null : new AccessTokens(trust, clock));
        this.refusals = new Refusals(challenges, new CallRate(FAILURES_PER_MINUTE, time));
        this.callers = new CallerFilter(credentials, challenges, clock);
    }

    /** No sessions, cookies, pages or passwords: a token with every request, or a refusal. */
    public SecurityWebFilterChain chain(ServerHttpSecurity http) {
        return http.csrf(ServerHttpSecurity.CsrfSpec::disable)
                .cors(ServerHttpSecurity.CorsSpec::disable)
                .headers(ServerHttpSecurity.HeaderSpec::disable)
                .httpBasic(ServerHttpSecurity.HttpBasicSpec::disable)
                .formLogin(ServerHttpSecurity.FormLoginSpec::disable)
                .logout(ServerHttpSecurity.LogoutSpec::disable)
                .requestCache(ServerHttpSecurity.RequestCacheSpec::disable)
                .securityContextRepository(NoOpServerSecurityContextRepository.getInstance())
                .oauth2ResourceServer(
                        bearer -> bearer.authenticationManagerResolver(exchange -> Mono.just(authentication))
                                .authenticationEntryPoint(refusals)
                                .authenticationFailureHandler(refusals)
                                .accessDeniedHandler(refusals))
                .exceptionHandling(
                        failures -> failures.authenticationEntryPoint(refusals).accessDeniedHandler(refusals))
                .authorizeExchange(routes -> {
                    routes.pathMatchers(HttpMethod.GET, HEALTH).permitAll();
                    if (trust != null) {
                        routes.pathMatchers(HttpMethod.GET, ProtectedResource.paths())
                                .permitAll();
                    }
                    routes.pathMatchers(STATUS).access(callersWho(Credentials.LOCAL::equals));
                    routes.anyExchange().access(callersWho(caller -> caller.may(Scope.READ)));
                })
                .addFilterAfter(callers, SecurityWebFiltersOrder.AUTHORIZATION)
                .build();
    }

    /** What tells clients where to get access tokens, if somebody's are accepted. */
    public Optional<RouterFunction<ServerResponse>> routes() {
        return Optional.ofNullable(trust).map(known -> new ProtectedResource(known, challenges).routes());
    }

    /** What access tokens may be meant for, if the settings name only the public URL. */
    public static Set<String> audiences(String publicUrl) {
        return ProtectedResource.audiences(publicUrl).collect(Collectors.toUnmodifiableSet());
    }

    private static ReactiveAuthorizationManager<AuthorizationContext> callersWho(Predicate<Caller> may) {
        return (authentication, context) -> authentication
                .map(known -> known instanceof CallerAuthentication caller && may.test(caller.caller()))
                .defaultIfEmpty(false)
                .map(AuthorizationDecision::new);
    }

    @Override
    public void close() {
        callers.close();
    }
}
