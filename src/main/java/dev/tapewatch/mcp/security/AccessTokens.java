package dev.tapewatch.mcp.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.tapewatch.mcp.access.Caller;
import dev.tapewatch.mcp.access.Scope;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Reads access tokens of one authorization server, and believes those that it signed for us and that are in time. */
final class AccessTokens {
    /** How far the issuer's clock and ours may be apart. */
    static final Duration CLOCK_SKEW = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(AccessTokens.class);
    private static final Duration KEYS_LIVE = Duration.ofMinutes(5);
    private static final Duration FETCH_PATIENCE = Duration.ofSeconds(10);
    private static final Duration BETWEEN_FETCHES = Duration.ofSeconds(30);

    /** How long keys that were seen are believed while their issuer does not answer. */
    private static final Duration OUTAGE = Duration.ofHours(1);

    /** Only such whose key everybody may know: a secret one could be the public one, taken for a password. */
    private static final Set<JWSAlgorithm> ASYMMETRIC = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);

    private final OauthTrust trust;
    private final IssuerKeys keys;
    private final DefaultJWTProcessor<SecurityContext> signatures;
    private final ReactiveJwtDecoder decoder;

    AccessTokens(OauthTrust trust, Clock clock) {
        this.trust = trust;
        this.keys = new IssuerKeys(trust);
        this.signatures = signatures();
        NimbusReactiveJwtDecoder nimbus = new NimbusReactiveJwtDecoder(this::signed);
        nimbus.setJwtValidator(claims(trust, clock));
        this.decoder = nimbus;
    }

    /**
     * Who shows this token.
     *
     * <p>Fails with an {@link InvalidBearerTokenException}, or with {@link KeysUnavailable} if it cannot be checked.
     */
    Mono<CallerAuthentication> caller(String token) {
        return decoder.decode(token)
                .map(this::caller)
                .onErrorMap(BadJwtException.class, bad -> new InvalidBearerTokenException("Not accepted", bad))
                .onErrorMap(JwtException.class, KeysUnavailable::new);
    }

    private CallerAuthentication caller(Jwt jwt) {
        Set<String> named = new HashSet<>();
        names(jwt.getClaims().get("scope"), named);
        names(jwt.getClaims().get("scp"), named);
        EnumSet<Scope> scopes = EnumSet.noneOf(Scope.class);
        if (named.contains(trust.writeScope())) {
            scopes.addAll(Set.of(Scope.READ, Scope.WRITE));
        } else if (named.contains(trust.readScope())) {
            scopes.add(Scope.READ);
        }
        String client = Objects.requireNonNullElse(
                jwt.getClaimAsString("client_id"), Objects.requireNonNullElse(jwt.getClaimAsString("azp"), ""));
        Caller caller = new Caller("oauth:" + jwt.getSubject() + "@" + client, scopes);
        return CallerAuthentication.until(caller, Objects.requireNonNull(jwt.getExpiresAt()));
    }

    private static void names(@Nullable Object claim, Set<String> into) {
        if (claim instanceof String text) {
            into.addAll(Arrays.asList(text.split(" ", -1)));
        } else if (claim instanceof Collection<?> list) {
            list.forEach(name -> into.add(String.valueOf(name)));
        }
    }

    private DefaultJWTProcessor<SecurityContext> signatures() {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(
                JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt"), null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(
                ASYMMETRIC,
                JWKSourceBuilder.create(keys)
                        .cache(KEYS_LIVE.toMillis(), FETCH_PATIENCE.toMillis())
                        .refreshAheadCache(false)
                        // A token of an unknown key has them fetched again: not more often than this.
                        .rateLimited(BETWEEN_FETCHES.toMillis())
                        .outageTolerant(OUTAGE.toMillis())
                        .build()));
        // What is in it is looked at behind this.
        processor.setJWTClaimsSetVerifier((claims, context) -> {});
        return processor;
    }

    /** Off the event loop: it may have to wait for the keys. */
    private Mono<JWTClaimsSet> signed(JWT jwt) {
        return Mono.fromCallable(() -> verified(jwt)).subscribeOn(Schedulers.boundedElastic());
    }

    private JWTClaimsSet verified(JWT jwt) {
        try {
            return signatures.process(jwt, null);
        } catch (KeySourceException noKeys) {
            if (keys.reachable()) {
                // They were just fetched, and it is none of them.
                throw new BadJwtException("Of an unknown key", noKeys);
            }
            LOG.warn("The keys of {} cannot be had: {}", trust.issuer(), noKeys.getMessage());
            throw new JwtException("The keys cannot be had", noKeys);
        } catch (BadJOSEException | JOSEException bad) {
            throw new BadJwtException("Not signed by the issuer", bad);
        }
    }

    private static OAuth2TokenValidator<Jwt> claims(OauthTrust trust, Clock clock) {
        JwtTimestampValidator time = new JwtTimestampValidator(CLOCK_SKEW);
        time.setClock(clock);
        // One that never expires could never be taken back.
        time.setAllowEmptyExpiryClaim(false);
        return new DelegatingOAuth2TokenValidator<>(
                time,
                new JwtIssuerValidator(trust.issuer()),
                new JwtClaimValidator<Collection<String>>(
                        "aud", audience -> audience != null && audience.stream().anyMatch(trust.audiences()::contains)),
                new JwtClaimValidator<String>("sub", subject -> subject != null && !subject.isBlank()));
    }
}
