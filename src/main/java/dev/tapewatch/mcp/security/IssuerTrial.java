package dev.tapewatch.mcp.security;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.proc.SimpleSecurityContext;
import dev.tapewatch.problem.Problem;

/** Tries whether an authorization server's keys can be fetched, as they will be when the first token comes. */
public final class IssuerTrial {
    private IssuerTrial() {}

    /**
     * How many public keys it has.
     *
     * @throws Problem of kind {@code UNAVAILABLE} if no access token could be checked
     */
    public static int keys(OauthTrust trust) {
        try {
            int keys = new IssuerKeys(trust)
                    .getJWKSet(
                            JWKSetCacheRefreshEvaluator.noRefresh(),
                            System.currentTimeMillis(),
                            new SimpleSecurityContext())
                    .size();
            if (keys == 0) {
                throw Problem.of(
                        Problem.Kind.UNAVAILABLE,
                        "The authorization server answers, but has no keys: no access token can be checked");
            }
            return keys;
        } catch (KeySourceException failure) {
            throw Problem.unavailable(
                    "The authorization server's keys cannot be fetched: no access token can be checked. Correct --oauth-issuer, which must be exactly as it says itself, or --oauth-jwks-uri",
                    failure);
        }
    }
}
