package dev.tapewatch.mcp.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Set;

/**
 * What is kept of a token that was made for a client.
 *
 * @param name by which its owner knows it
 * @param digest see {@link BearerToken#digest}
 */
public record Token(String name, Set<Scope> scopes, String digest, Instant createdAt) {
    public Token {
        scopes = Set.copyOf(scopes);
    }

    /** Whether it was made of this digest. Takes the same time however much of it is alike. */
    public boolean matches(String other) {
        return MessageDigest.isEqual(
                digest.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    /** Who shows it. The same after the token was rotated. */
    public Caller caller() {
        return new Caller("token:" + name, scopes);
    }
}
