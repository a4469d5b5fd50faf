package dev.tapewatch.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.mcp.access.Scope;
import dev.tapewatch.testing.TestCertificate;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.net.ssl.HttpsURLConnection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.WebFilterChainProxy;
import org.springframework.web.server.WebFilter;

@Timeout(60)
class ExposureOnHttpTest {
    private static final String METADATA = "/.well-known/oauth-protected-resource/mcp";

    @TempDir
    private Path dataDirectory;

    private HttpResponse<String> forwarded(SecuredServer server, String path, String... headers) {
        HttpRequest.Builder request = server.request(path, null).headers(headers);
        return server.send(request.GET());
    }

    @Test
    void on_loopback_nothing_of_spring_security_stands_in_the_way() {
        try (SecuredServer server = new SecuredServer(dataDirectory, Map.of())) {
            assertThat(server.context.getBeanNamesForType(SecurityWebFilterChain.class))
                    .isEmpty();
            assertThat(server.context.getBeanNamesForType(WebFilterChainProxy.class))
                    .isEmpty();
            assertThat(server.context.getBeanNamesForType(WebFilter.class))
                    .containsOnly("answersOnLoop", "otherRoutesGuard");
            assertThat(server.session(null)).isNotBlank();
            assertThat(server.get("/actuator/health", null).statusCode()).isEqualTo(200);
            assertThat(server.get("/nowhere", null).statusCode()).isEqualTo(404);
            // A client that has a token for another server does no harm with it.
            assertThat(server.initialize("anything").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void what_a_proxy_says_is_believed_behind_a_proxy_but_not_that_we_have_another_name() {
        try (SecuredServer server = new SecuredServer(
                dataDirectory,
                Map.of(
                        "behind-proxy", "true",
                        "allowed-hosts", "tapewatch.example",
                        "oauth-issuer", "https://login.example",
                        "oauth-audience", "tapewatch"))) {
            assertThat(forwarded(
                                    server,
                                    METADATA,
                                    "X-Forwarded-Host",
                                    "tapewatch.example",
                                    "X-Forwarded-Proto",
                                    "https")
                            .body())
                    .contains("\"https://tapewatch.example/mcp\"");
            assertThat(forwarded(server, METADATA, "Forwarded", "host=tapewatch.example;proto=https")
                            .body())
                    .contains("\"https://tapewatch.example/mcp\"");
            for (List<String> header :
                    List.of(List.of("X-Forwarded-Host", "evil.example"), List.of("Forwarded", "host=evil.example"))) {
                for (String path : List.of(METADATA, "/mcp", "/status", "/actuator/health/liveness")) {
                    assertThat(forwarded(server, path, header.toArray(String[]::new))
                                    .statusCode())
                            .as(path + header)
                            .isEqualTo(421);
                }
            }
        }
    }

    @Test
    void failures_are_counted_by_the_address_that_the_proxy_names() {
        try (SecuredServer server = new SecuredServer(dataDirectory, Map.of("behind-proxy", "true"))) {
            int last = 0;
            for (int failure = 0; failure < 100 && last != 429; failure++) {
                last = forwarded(server, "/mcp", "X-Forwarded-For", "203.0.113.7")
                        .statusCode();
            }
            assertThat(last).isEqualTo(429);
            assertThat(forwarded(server, "/mcp", "X-Forwarded-For", "203.0.113.8")
                            .statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void without_a_proxy_nobody_is_believed_to_be_one() {
        try (SecuredServer server = new SecuredServer(
                dataDirectory, Map.of("oauth-issuer", "https://login.example", "oauth-audience", "tapewatch"))) {
            String body = forwarded(
                            server,
                            METADATA,
                            "X-Forwarded-Host",
                            "evil.example",
                            "X-Forwarded-Proto",
                            "https",
                            "Forwarded",
                            "host=evil.example;proto=https")
                    .body();

            assertThat(body).contains("\"" + server.url() + "/mcp\"").doesNotContain("evil");
        }
    }

    @Test
    void with_a_certificate_others_speak_tls_and_this_machine_does_without() throws Exception {
        TestCertificate certificate = TestCertificate.forHost("localhost", dataDirectory);
        Path pem = Files.writeString(dataDirectory.resolve("certificate.pem"), certificate.certificatePem());
        Path key = Files.writeString(dataDirectory.resolve("key.pem"), certificate.keyPem());
        try (SecuredServer server = new SecuredServer(
                dataDirectory,
                Map.of("require-token", "true", "tls-certificate", pem.toString(), "tls-key", key.toString()))) {
            String token = server.token("main", Scope.READ);
            int port = URI.create(server.url()).getPort();
            HttpsURLConnection encrypted =
                    (HttpsURLConnection) URI.create("https://localhost:" + port + "/actuator/health")
                            .toURL()
                            .openConnection();
            encrypted.setSSLSocketFactory(certificate.trust());
            assertThat(encrypted.getResponseCode()).isEqualTo(401);
            HttpsURLConnection known = (HttpsURLConnection) URI.create("https://localhost:" + port + "/actuator/health")
                    .toURL()
                    .openConnection();
            known.setSSLSocketFactory(certificate.trust());
            known.setRequestProperty("Authorization", "Bearer " + token);
            assertThat(known.getResponseCode()).isEqualTo(200);

            LocalListener local = server.context.getBean(LocalListener.class);
            HttpRequest.Builder plain = HttpRequest.newBuilder(URI.create(local.url() + "/actuator/health"));
            assertThat(server.send(plain).statusCode()).isEqualTo(401);
            assertThat(server.send(plain.header("Authorization", "Bearer " + server.local.reveal()))
                            .statusCode())
                    .isEqualTo(200);
        }
    }
}
