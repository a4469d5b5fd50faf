package dev.tapewatch.mcp.security;

import dev.tapewatch.mcp.access.Caller;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/** What Spring Security carries of a caller, and until when it holds. */
final class CallerAuthentication extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1L;

    private final transient Caller caller;
    private final @Nullable String digest;
    private final @Nullable Instant expiry;

    private CallerAuthentication(Caller caller, @Nullable String digest, @Nullable Instant expiry) {
        super(List.of());
        this.caller = caller;
        this.digest = digest;
        this.expiry = expiry;
        setAuthenticated(true);
    }

    /** Holds while the token of this digest is among ours. */
    static CallerAuthentication whileKnown(Caller caller, String digest) {
        return new CallerAuthentication(caller, digest, null);
    }

    /** Holds until then. */
    static CallerAuthentication until(Caller caller, Instant expiry) {
        return new CallerAuthentication(caller, null, expiry);
    }

    Caller caller() {
        return caller;
    }

    @Nullable
    String digest() {
        return digest;
    }

    @Nullable
    Instant expiry() {
        return expiry;
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return caller;
    }

    @Override
    public String getName() {
        return caller.id();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof CallerAuthentication that && caller.equals(that.caller);
    }

    @Override
    public int hashCode() {
        return caller.hashCode();
    }
}
