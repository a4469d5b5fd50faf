package dev.tapewatch.mcp.security;

import dev.tapewatch.mcp.access.BearerToken;
import dev.tapewatch.mcp.credential.Credentials;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;
import reactor.core.publisher.Mono;

/** Tells who shows a token: first by our own, then by the authorization server's if there is one. */
final class BearerAuthentication implements ReactiveAuthenticationManager {
    private final Credentials credentials;
    private final @Nullable AccessTokens accessTokens;

    BearerAuthentication(Credentials credentials, @Nullable AccessTokens accessTokens) {
        this.credentials = credentials;
        this.accessTokens = accessTokens;
    }

    @Override
    public Mono<Authentication> authenticate(Authentication shown) {
        if (!(shown instanceof BearerTokenAuthenticationToken bearer)) {
            return Mono.empty();
        }
        String digest = new BearerToken(bearer.getToken()).digest();
        Optional<CallerAuthentication> ours =
                credentials.caller(digest).map(caller -> CallerAuthentication.whileKnown(caller, digest));
        if (ours.isPresent()) {
            return Mono.just(ours.get());
        }
        // Ours cannot be another's: nobody else is asked about a token that was revoked.
        if (accessTokens == null || bearer.getToken().startsWith(BearerToken.PREFIX)) {
            return Mono.error(new InvalidBearerTokenException("Not accepted"));
        }
        return accessTokens.caller(bearer.getToken()).cast(Authentication.class);
    }
}
