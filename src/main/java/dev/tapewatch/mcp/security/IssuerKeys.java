package dev.tapewatch.mcp.security;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.RemoteKeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.URLBasedJWKSetSource;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An authorization server's public keys, fetched within bounds of time and size; asks it first where they are. Blocks. */
final class IssuerKeys implements JWKSetSource<SecurityContext> {
    private static final int PATIENCE_MILLIS = 3_000;
    private static final int MOST_BYTES = 256 * 1024;

    private final OauthTrust trust;
    private final DefaultResourceRetriever http =
            new DefaultResourceRetriever(PATIENCE_MILLIS, PATIENCE_MILLIS, MOST_BYTES);
    private volatile @Nullable URLBasedJWKSetSource<SecurityContext> found;
    private volatile boolean reachable;

    IssuerKeys(OauthTrust trust) {
        this.trust = trust;
    }

    /** Whether the last attempt to fetch them succeeded. */
    boolean reachable() {
        return reachable;
    }

    @Override
    public JWKSet getJWKSet(JWKSetCacheRefreshEvaluator evaluator, long now, SecurityContext context)
            throws KeySourceException {
        reachable = false;
        JWKSet keys = source().getJWKSet(evaluator, now, context);
        reachable = true;
        return keys;
    }

    @Override
    public void close() {}

    private URLBasedJWKSetSource<SecurityContext> source() throws KeySourceException {
        URLBasedJWKSetSource<SecurityContext> known = found;
        if (known == null) {
            try {
                String address = trust.jwksUri() == null ? discover() : trust.jwksUri();
                known = new URLBasedJWKSetSource<>(URI.create(address).toURL(), http);
            } catch (MalformedURLException | IllegalArgumentException failure) {
                throw new RemoteKeySourceException("The keys' address is none", failure);
            }
            found = known;
        }
        return known;
    }

    /** In the order that MCP's specification gives to clients. */
    private String discover() throws KeySourceException {
        String issuer = trust.issuer();
        URI uri = URI.create(issuer);
        String origin = uri.getScheme() + "://" + uri.getRawAuthority();
        String path = uri.getRawPath() == null || uri.getRawPath().equals("/") ? "" : uri.getRawPath();
        List<String> places = List.of(
                origin + "/.well-known/oauth-authorization-server" + path,
                origin + "/.well-known/openid-configuration" + path,
                (issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer)
                        + "/.well-known/openid-configuration");
        KeySourceException last = new KeySourceException("The authorization server does not say where its keys are");
        for (String place : places) {
            try {
                JsonNode metadata = JsonMapper.shared()
                        .readTree(
                                http.retrieveResource(URI.create(place).toURL()).getContent());
                // Another's metadata, in the wrong place, would bring another's keys.
                if (metadata.path("issuer").asString("").equals(issuer) && isSafe(metadata.path("jwks_uri"))) {
                    return metadata.path("jwks_uri").asString();
                }
            } catch (IOException | JacksonException failure) {
                last = new RemoteKeySourceException("No metadata at " + place, failure);
            }
        }
        throw last;
    }

    /** Encrypted if the issuer itself is. */
    private boolean isSafe(JsonNode address) {
        String text = address.asString("");
        return text.startsWith("https://") || trust.issuer().startsWith("http://") && text.startsWith("http://");
    }
}
