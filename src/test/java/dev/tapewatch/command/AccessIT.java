package dev.tapewatch.command;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.testing.Launcher;
import dev.tapewatch.testing.Launcher.Finished;
import dev.tapewatch.testing.PlantedSecrets;
import dev.tapewatch.testing.TestCertificate;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server that others than this machine can reach, by the launcher, as a person runs it. */
class AccessIT {
    private static final Pattern SHOWN = Pattern.compile("shown this once: (\\S+)");
    private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9_.*{}/-]*");
    private static final Set<String> OPEN = Set.of("GET /actuator/health/liveness", "GET /actuator/health/readiness");
    private static final String INITIALIZE = """
            {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},\
            "clientInfo":{"name":"raw","version":"1"}}}""";
    private static final String STATUS =
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"get_status\",\"arguments\":{}}}";

    private Path scratch;
    private Launcher launcher;

    @BeforeEach
    void prepare(@TempDir Path folder) throws Exception {
        scratch = folder;
        // The list of all routes, which tells whether one was forgotten.
        launcher =
                new Launcher(scratch, Map.of("MANAGEMENT_ENDPOINTS_WEB_EXPOSURE_INCLUDE", "health,metrics,mappings"));
        launcher.prepare();
    }

    @AfterEach
    void stop_whatever_is_left() throws Exception {
        launcher.run("stop");
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), BodyHandlers.ofString());
        }
    }

    private static HttpRequest.Builder request(String url, @Nullable String token) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private static int initialize(String url, String token) throws IOException, InterruptedException {
        return send(request(url + "/mcp", token)
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json, text/event-stream")
                        .POST(BodyPublishers.ofString(INITIALIZE)))
                .statusCode();
    }

    @Test
    void nothing_is_served_where_tokens_would_travel_in_the_clear() throws Exception {
        Finished refused = launcher.run("serve", "--host", "0.0.0.0", "--port", "0");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.stdout()).isEmpty();
        assertThat(refused.stderr()).contains("--tls-certificate", "--behind-proxy");
        assertThat(launcher.dataDirectory().resolve("tokens.json")).doesNotExist();
    }

    @Test
    void off_loopback_every_route_wants_the_token_that_is_shown_once() throws Exception {
        launcher.serve("--host", "0.0.0.0", "--behind-proxy");
        Matcher shown = SHOWN.matcher(stderr());
        assertThat(shown.find()).isTrue();
        String token = shown.group(1);
        assertThat(shown.find()).isFalse();
        Path local = launcher.dataDirectory().resolve("server.token");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(local)))
                .isEqualTo("rw-------");

        JsonNode status = launcher.status();
        assertThat(status.required("running").booleanValue()).isTrue();
        String url = status.required("url").asString();
        assertThat(initialize(url, token)).isEqualTo(200);
        assertEveryRouteWantsAToken(url, token);
        assertThat(answerOfTheBridge()).contains("\"id\":1", "structuredContent");

        String another = launcher.run("token", "rotate").stdout().strip();
        assertThat(initialize(url, token)).isEqualTo(401);
        assertThat(initialize(url, another)).isEqualTo(200);
        assertNoFileHolds(token, another);

        launcher.run("stop");
        assertThat(local).doesNotExist();
    }

    @Test
    void beside_tls_the_bridge_and_status_need_no_certificate() throws Exception {
        TestCertificate certificate = TestCertificate.forHost("tapewatch.example", scratch);
        Path pem = Files.writeString(scratch.resolve("certificate.pem"), certificate.certificatePem());
        Path key = Files.writeString(scratch.resolve("key.pem"), certificate.keyPem());

        Launcher.Served served =
                launcher.serve("--host", "0.0.0.0", "--tls-certificate", pem.toString(), "--tls-key", key.toString());

        assertThat(Files.readString(served.stdout())).startsWith("tapewatch ready: https://");
        assertThat(launcher.status().required("url").asString()).startsWith("https://");
        assertThat(answerOfTheBridge()).contains("\"id\":1", "structuredContent");
    }

    private String stderr() throws IOException {
        StringBuilder all = new StringBuilder();
        try (Stream<Path> files = Files.list(scratch)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".err")).toList()) {
                all.append(Files.readString(file));
            }
        }
        return all.toString();
    }

    private static void assertEveryRouteWantsAToken(String url, String token) throws Exception {
        JsonNode mappings = JsonMapper.shared()
                .readTree(send(request(url + "/actuator/mappings", token)).body());
        Set<String> paths =
                new TreeSet<>(List.of("/", "/nowhere", "/actuator/health/liveness", "/actuator/health/readiness"));
        for (JsonNode route : mappings.findValues("predicate")) {
            Matcher path = PATH.matcher(route.asString());
            while (path.find()) {
                paths.add(path.group().replaceAll("\\*+|\\{[^}]*}", "x"));
            }
        }
        assertThat(paths).contains("/mcp", "/sse", "/sse/message", "/status", "/actuator/health", "/actuator/metrics");
        List<String> let = new ArrayList<>();
        int address = 0;
        for (String path : paths) {
            for (String method : List.of("GET", "POST", "PUT", "DELETE", "OPTIONS")) {
                HttpResponse<String> answer = send(request(url + path, null)
                        // Another for each, or they would be told to come back later.
                        .header("X-Forwarded-For", "10.0.%d.%d".formatted(address / 200, address % 200 + 1))
                        .method(method, BodyPublishers.noBody()));
                address++;
                if (answer.statusCode() != 401) {
                    let.add(method + " " + path);
                }
            }
        }
        assertThat(let).containsExactlyInAnyOrderElementsOf(OPEN);
    }

    private String answerOfTheBridge() throws IOException {
        Process bridge = new ProcessBuilder(launcher.command(List.of("stdio")))
                .redirectError(scratch.resolve("bridge.err").toFile())
                .start();
        try (BufferedReader output = bridge.inputReader(UTF_8);
                var input = bridge.outputWriter(UTF_8)) {
            input.write(
                    INITIALIZE + "\n{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}\n" + STATUS + "\n");
            input.flush();
            output.readLine();
            return String.valueOf(output.readLine());
        } finally {
            bridge.destroy();
        }
    }

    private void assertNoFileHolds(String... tokens) throws IOException {
        PlantedSecrets planted = new PlantedSecrets();
        for (String token : tokens) {
            planted.plant(token);
        }
        try (Stream<Path> walk = Files.walk(launcher.dataDirectory())) {
            for (Path file : walk.filter(Files::isRegularFile).toList()) {
                assertThat(planted.in(Files.readAllBytes(file)))
                        .as(file.toString())
                        .isEmpty();
                assertThat(new String(Files.readAllBytes(file), ISO_8859_1)).doesNotContain(tokens);
            }
        }
    }
}
