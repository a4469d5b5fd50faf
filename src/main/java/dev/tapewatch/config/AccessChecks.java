package dev.tapewatch.config;

import dev.tapewatch.problem.Problem;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the settings of who may call must be like; refuses with a {@link Problem} of kind {@code BAD_INPUT}. */
final class AccessChecks {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    private AccessChecks() {}

    static void limit(String flag, int value) {
        if (value < 0) {
            throw Problem.badInput(
                    "%s is %d; expected a number of at least 1, or 0 for no limit.".formatted(flag, value));
        }
    }

    static void tls(@Nullable Path certificate, @Nullable Path key) {
        if ((certificate == null) != (key == null)) {
            throw Problem.badInput("%s is missing; TLS needs both --tls-certificate and --tls-key."
                    .formatted(certificate == null ? "--tls-certificate" : "--tls-key"));
        }
        if (certificate != null && key != null) {
            readable("--tls-certificate", certificate, "CERTIFICATE");
            readable("--tls-key", key, "PRIVATE KEY");
        }
    }

    private static void readable(String flag, Path file, String content) {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw Problem.badInput("%s is %s, which cannot be read; expected a PEM file with '-----BEGIN %s-----'."
                    .formatted(flag, file, content));
        }
    }

    /** Without a slash at its end. */
    static @Nullable URI publicUrl(@Nullable URI url) {
        if (url == null) {
            return null;
        }
        String path = url.getPath();
        boolean bare = (path == null || path.isEmpty() || path.equals("/"))
                && url.getQuery() == null
                && url.getFragment() == null
                && url.getUserInfo() == null;
        if (!bare || !isSecure(url)) {
            throw Problem.badInput(
                    "--public-url is '%s'; expected https and a name without a path, such as https://tapewatch.example.com."
                            .formatted(url));
        }
        String text = url.toString();
        return URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    }

    static void oauth(@Nullable URI issuer, @Nullable String audience, @Nullable URI jwksUri, @Nullable URI publicUrl) {
        if (issuer == null) {
            if (audience != null || jwksUri != null) {
                throw Problem.badInput(
                        "%s needs --oauth-issuer, the authorization server whose access tokens are accepted."
                                .formatted(audience != null ? "--oauth-audience" : "--oauth-jwks-uri"));
            }
            return;
        }
        secure("--oauth-issuer", issuer);
        if (jwksUri != null) {
            secure("--oauth-jwks-uri", jwksUri);
        }
        if (audience == null && publicUrl == null || audience != null && audience.isBlank()) {
            throw Problem.badInput(
                    "--oauth-issuer needs --public-url or --oauth-audience: only access tokens that are meant for this"
                            + " server are accepted.");
        }
    }

    static void scopes(String read, String write) {
        // What RFC 6749 lets a scope be, so that it can be quoted in a header.
        String form = "[\\x21\\x23-\\x5B\\x5D-\\x7E]+";
        if (!read.matches(form) || !write.matches(form) || read.equals(write)) {
            throw Problem.badInput(
                    "--oauth-read-scope is '%s' and --oauth-write-scope '%s'; expected two names without spaces and quotes."
                            .formatted(read, write));
        }
    }

    private static void secure(String flag, URI url) {
        if (!isSecure(url)) {
            throw Problem.badInput("%s is '%s'; expected an https address.".formatted(flag, url));
        }
    }

    /** On this machine nobody listens in. */
    private static boolean isSecure(URI url) {
        String host = url.getHost();
        return host != null
                && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()) && LOOPBACK.contains(host));
    }
}
