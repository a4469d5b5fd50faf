package dev.tapewatch.config;

import static dev.tapewatch.config.SecuredServer.CHANGING;
import static dev.tapewatch.config.SecuredServer.READING;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.tapewatch.mcp.access.Scope;
import dev.tapewatch.testing.AuthorizationServer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OauthOnHttpTest {
    private static final String PUBLIC = "https://tapewatch.example";
    private static final String METADATA = "/.well-known/oauth-protected-resource";

    private AuthorizationServer issuer;
    private SecuredServer server;

    @BeforeAll
    void start(@TempDir Path dataDirectory) {
        issuer = AuthorizationServer.start();
        server = server(dataDirectory, issuer);
    }

    @AfterAll
    void stop() {
        server.close();
        issuer.close();
    }

    private static SecuredServer server(Path dataDirectory, AuthorizationServer issuer) {
        return new SecuredServer(dataDirectory, Map.of("oauth-issuer", issuer.issuer(), "public-url", PUBLIC));
    }

    private JWTClaimsSet.Builder claims(String scope) {
        return claims(server, issuer, scope);
    }

    private static JWTClaimsSet.Builder claims(SecuredServer server, AuthorizationServer issuer, String scope) {
        return new JWTClaimsSet.Builder()
                .issuer(issuer.issuer())
                .audience(PUBLIC + "/mcp")
                .subject("ann")
                .claim("client_id", "agent")
                .claim("scope", scope)
                .expirationTime(in(server, Duration.ofMinutes(5)));
    }

    private static Date in(SecuredServer server, Duration time) {
        return Date.from(server.clock.instant().plus(time));
    }

    private String token(String scope) {
        return issuer.sign(claims(scope).build());
    }

    @Test
    void an_access_token_lets_in_what_its_scopes_say() {
        String reader = token("openid tapewatch:read");
        String session = server.session(reader);
        assertThat(server.post("/mcp", reader, session, READING).statusCode()).isEqualTo(200);

        HttpResponse<String> refused = server.post("/mcp", reader, session, CHANGING);

        assertThat(refused.statusCode()).isEqualTo(403);
        assertThat(refused.headers().firstValue("WWW-Authenticate"))
                .hasValue("Bearer realm=\"tapewatch\", error=\"insufficient_scope\", scope=\"tapewatch:write\","
                        + " resource_metadata=\"" + PUBLIC + METADATA + "/mcp\"");

        // The same person and program comes back with more, as the challenge asks, and goes on.
        String writer = token("tapewatch:write");
        assertThat(server.post("/mcp", writer, session, CHANGING).statusCode()).isEqualTo(200);
        assertThat(server.post("/mcp", writer, session, READING).statusCode()).isEqualTo(200);
    }

    @Test
    void scopes_may_also_come_as_a_list() {
        String writer = issuer.sign(claims("openid")
                .claim("scp", List.of("tapewatch:read", "tapewatch:write"))
                .build());

        assertThat(server.post("/mcp", writer, server.session(writer), CHANGING).statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_token_without_a_scope_of_ours_does_nothing() {
        for (String path : List.of("/mcp", "/sse", "/actuator/health", "/nowhere")) {
            HttpResponse<String> refused = server.get(path, token("openid profile"));

            assertThat(refused.statusCode()).as(path).isEqualTo(403);
            assertThat(refused.headers().firstValue("WWW-Authenticate").orElseThrow())
                    .contains("error=\"insufficient_scope\"", "scope=\"tapewatch:read\"", "resource_metadata=");
        }
    }

    @Test
    void without_a_token_a_client_is_told_where_to_get_one() {
        HttpResponse<String> refused = server.initialize(null);

        assertThat(refused.statusCode()).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate"))
                .hasValue("Bearer realm=\"tapewatch\", scope=\"tapewatch:read\", resource_metadata=\"" + PUBLIC
                        + METADATA + "/mcp\"");
        assertThat(server.get("/sse", null)
                        .headers()
                        .firstValue("WWW-Authenticate")
                        .orElseThrow())
                .contains("resource_metadata=\"" + PUBLIC + METADATA + "/sse\"");
    }

    @ParameterizedTest
    @CsvSource(
            value = {"'',''", "/mcp,/mcp", "/sse,/sse"},
            emptyValue = "")
    void what_protects_each_endpoint_is_told_to_everybody(String suffix, String path) {
        HttpResponse<String> answer = server.get(METADATA + suffix, null);

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode metadata = JsonMapper.shared().readTree(answer.body());
        assertThat(metadata.required("resource").asString()).isEqualTo(PUBLIC + path);
        assertThat(metadata.required("authorization_servers").toString()).isEqualTo("[\"" + issuer.issuer() + "\"]");
        assertThat(metadata.required("scopes_supported").toString())
                .isEqualTo("[\"tapewatch:read\",\"tapewatch:write\"]");
        assertThat(metadata.required("bearer_methods_supported").toString()).isEqualTo("[\"header\"]");
        assertThat(server.get(METADATA + "/other", null).statusCode()).isEqualTo(401);
    }

    Stream<Arguments> tokensThatAreNotAccepted() throws Exception {
        UnaryOperator<JWTClaimsSet.Builder> same = claims -> claims;
        JWTClaimsSet good = claims("tapewatch:write").build();
        SignedJWT confused = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .keyID(issuer.key().getKeyID())
                        .build(),
                good);
        // The classic: the public key, which everybody has, taken for a password.
        confused.sign(new MACSigner(issuer.key().toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8)));
        String signed = issuer.sign(good);
        String another = signed.substring(0, signed.lastIndexOf('.') + 1);
        return Stream.of(
                Arguments.of("expired", changed(claims -> claims.expirationTime(in(server, Duration.ofSeconds(-31))))),
                Arguments.of("never expires", changed(claims -> claims.expirationTime(null))),
                Arguments.of("not yet", changed(claims -> claims.notBeforeTime(in(server, Duration.ofSeconds(31))))),
                Arguments.of("for another", changed(claims -> claims.audience("https://other.example/mcp"))),
                Arguments.of(
                        "for a name that begins like ours",
                        changed(claims -> claims.audience(PUBLIC + ".evil.example/mcp"))),
                Arguments.of("for nobody", changed(claims -> claims.audience((String) null))),
                Arguments.of("by another issuer", changed(claims -> claims.issuer("https://other.example"))),
                Arguments.of("by no issuer", changed(claims -> claims.issuer(null))),
                Arguments.of("of nobody", changed(claims -> claims.subject(null))),
                Arguments.of(
                        "of an unknown key",
                        AuthorizationServer.sign(good, AuthorizationServer.newKey("unknown"), JOSEObjectType.JWT)),
                Arguments.of(
                        "of a key that only has the name",
                        AuthorizationServer.sign(
                                good, AuthorizationServer.newKey(issuer.key().getKeyID()), JOSEObjectType.JWT)),
                Arguments.of(
                        "of another type",
                        AuthorizationServer.sign(good, issuer.key(), new JOSEObjectType("dpop+jwt"))),
                Arguments.of("not signed", new PlainJWT(good).serialize()),
                Arguments.of("signature cut off", another),
                Arguments.of("signed with the public key", confused.serialize()),
                Arguments.of("no token at all", "a.b.c"));
    }

    private String changed(UnaryOperator<JWTClaimsSet.Builder> change) {
        return issuer.sign(change.apply(claims("tapewatch:write")).build());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tokensThatAreNotAccepted")
    void a_token_is_refused_that_is(String what, String token) {
        HttpResponse<String> refused = server.initialize(token);

        assertThat(refused.statusCode()).as(what).isEqualTo(401);
        assertThat(refused.headers().firstValue("WWW-Authenticate").orElseThrow())
                .contains("error=\"invalid_token\"", "resource_metadata=");
        assertThat(refused.body()).doesNotContain(token).contains("\"jsonrpc\":\"2.0\"");
    }

    @Test
    void clocks_that_differ_a_little_do_no_harm() {
        assertThat(server.initialize(changed(claims -> claims.expirationTime(in(server, Duration.ofSeconds(-25)))))
                        .statusCode())
                .isEqualTo(200);
        assertThat(server.initialize(changed(claims -> claims.notBeforeTime(in(server, Duration.ofSeconds(25)))))
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({PUBLIC, PUBLIC + "/", PUBLIC + "/mcp", PUBLIC + "/sse"})
    void tokens_may_be_meant_for_the_server_or_an_endpoint_of_it(String audience) {
        assertThat(server.initialize(changed(claims -> claims.audience(List.of("https://other.example", audience))))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void tokens_of_our_own_work_beside_it() {
        String ours = server.token("phone", Scope.READ);

        assertThat(server.initialize(ours).statusCode()).isEqualTo(200);
        assertThat(server.initialize(ours + "x").statusCode()).isEqualTo(401);
    }

    @Test
    void a_session_is_of_one_person_and_one_program() {
        String session = server.session(token("tapewatch:read"));

        for (String another : List.of(
                changed(claims -> claims.subject("bob")), changed(claims -> claims.claim("client_id", "other")))) {
            assertThat(server.post("/mcp", another, session, READING).statusCode())
                    .isEqualTo(404);
        }
        assertThat(server.post("/mcp", token("tapewatch:read"), session, READING)
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void keys_are_asked_for_once_and_an_unknown_one_does_not_have_them_fetched_for_ever(@TempDir Path dataDirectory) {
        try (AuthorizationServer asked = AuthorizationServer.start();
                SecuredServer fresh = server(dataDirectory, asked)) {
            String good = asked.sign(claims(fresh, asked, "tapewatch:read").build());
            for (int call = 0; call < 20; call++) {
                assertThat(fresh.initialize(good).statusCode()).isEqualTo(200);
            }
            assertThat(asked.fetches()).isEqualTo(1);

            // One key under many names: to make many takes longer than the pause between two fetches may be.
            RSAKey unknownKey = AuthorizationServer.newKey("unknown");
            for (int call = 0; call < 20; call++) {
                String unknown = AuthorizationServer.sign(
                        claims(fresh, asked, "tapewatch:read").build(),
                        new RSAKey.Builder(unknownKey).keyID("unknown-" + call).build(),
                        JOSEObjectType.JWT);
                assertThat(fresh.initialize(unknown).statusCode()).isEqualTo(401);
            }
            assertThat(asked.fetches()).isLessThanOrEqualTo(3);
            assertThat(fresh.initialize(good).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void a_new_key_of_the_issuer_is_taken(@TempDir Path dataDirectory) {
        try (AuthorizationServer rotating = AuthorizationServer.start();
                SecuredServer fresh = server(dataDirectory, rotating)) {
            JWTClaimsSet claims = claims(fresh, rotating, "tapewatch:read").build();
            assertThat(fresh.initialize(rotating.sign(claims)).statusCode()).isEqualTo(200);

            rotating.rotate("second");

            assertThat(fresh.initialize(rotating.sign(claims)).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void while_the_issuer_does_not_answer_nobody_is_called_a_liar(@TempDir Path dataDirectory) {
        try (AuthorizationServer down = AuthorizationServer.start();
                SecuredServer fresh = server(dataDirectory, down)) {
            down.down(true);
            String good = down.sign(claims(fresh, down, "tapewatch:read").build());

            for (int call = 0; call < 4; call++) {
                HttpResponse<String> refused = fresh.initialize(good);

                assertThat(refused.statusCode()).isEqualTo(503);
                assertThat(refused.headers().firstValue("Retry-After")).isPresent();
                assertThat(refused.headers().firstValue("WWW-Authenticate")).isEmpty();
                assertThat(refused.body()).contains("\"jsonrpc\":\"2.0\"", "authorization server does not answer");
            }
            // Our own tokens need nobody else.
            assertThat(fresh.initialize(fresh.token("phone", Scope.READ)).statusCode())
                    .isEqualTo(200);
        }
    }
}
