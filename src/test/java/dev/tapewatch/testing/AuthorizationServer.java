package dev.tapewatch.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;

/** An OAuth authorization server as far as resource servers see it: metadata, public keys, and the tokens it signs. */
public final class AuthorizationServer implements AutoCloseable {
    private final HttpServer http;
    private final AtomicInteger fetches = new AtomicInteger();
    private volatile RSAKey key = newKey("first");
    private volatile boolean down;

    private AuthorizationServer(HttpServer http) {
        this.http = http;
    }

    /** Listens on a free port of the loopback address. */
    public static AuthorizationServer start() {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            AuthorizationServer server = new AuthorizationServer(http);
            http.createContext("/", exchange -> {
                String path = exchange.getRequestURI().getPath();
                String body = switch (path) {
                    case "/.well-known/openid-configuration" ->
                        "{\"issuer\":\"%s\",\"jwks_uri\":\"%s\"}".formatted(server.issuer(), server.jwksUri());
                    case "/keys" -> server.publicKeys();
                    default -> "";
                };
                byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(
                        server.down ? 503 : bytes.length == 0 ? 404 : 200, bytes.length == 0 ? -1 : bytes.length);
                if (bytes.length > 0) {
                    exchange.getResponseBody().write(bytes);
                }
                exchange.close();
            });
            http.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String issuer() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    public String jwksUri() {
        return issuer() + "/keys";
    }

    /** How often its keys were asked for. */
    public int fetches() {
        return fetches.get();
    }

    /** Whether it answers only 503. */
    public void down(boolean isDown) {
        down = isDown;
    }

    /** The key it signs with. */
    public RSAKey key() {
        return key;
    }

    /** From now on it signs with another key, and has forgotten the old one. */
    public void rotate(String id) {
        key = newKey(id);
    }

    public static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    public String sign(JWTClaimsSet claims) {
        return sign(claims, key, JOSEObjectType.JWT);
    }

    public static String sign(JWTClaimsSet claims, RSAKey with, JOSEObjectType type) {
        SignedJWT jwt = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .keyID(with.getKeyID())
                        .type(type)
                        .build(),
                claims);
        try {
            jwt.sign(new RSASSASigner(with));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return jwt.serialize();
    }

    private String publicKeys() {
        fetches.incrementAndGet();
        return new JWKSet(key).toString();
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
