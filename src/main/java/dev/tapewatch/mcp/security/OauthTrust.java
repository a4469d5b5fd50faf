package dev.tapewatch.mcp.security;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whose access tokens are accepted.
 *
 * @param issuer exactly as it stands in them
 * @param audiences what they may be meant for; one of these must be named
 * @param jwksUri where the issuer's public keys are; null to ask the issuer
 * @param readScope the issuer's name for reading
 * @param writeScope the issuer's name for changing, which implies reading
 */
public record OauthTrust(
        String issuer, Set<String> audiences, @Nullable String jwksUri, String readScope, String writeScope) {
    public OauthTrust {
        audiences = Set.copyOf(audiences);
        if (audiences.isEmpty()) {
            throw new IllegalArgumentException("tokens that are meant for anybody are not accepted");
        }
    }
}
