package dev.tapewatch.mcp.security;

import org.springframework.security.authentication.AuthenticationServiceException;

/** An access token cannot be checked, since its issuer's keys cannot be had: nobody's fault who shows one. */
final class KeysUnavailable extends AuthenticationServiceException {
    private static final long serialVersionUID = 1L;

    KeysUnavailable(Throwable cause) {
        super("The authorization server's keys cannot be had", cause);
    }
}
