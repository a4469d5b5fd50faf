package dev.tapewatch;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tapewatch.backing.TemporalPayloads;
import dev.tapewatch.testing.Launcher;
import dev.tapewatch.testing.LoosePeers;
import dev.tapewatch.testing.PlantedSecrets;
import dev.tapewatch.testing.ScriptedSmtpServer;
import dev.tapewatch.testing.TestCertificate;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server whose channels fail in every way there is, on peers that repeat all they are told: no address, token or password
 * comes up anywhere but in the files it was read from.
 */
class SecretsIT {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Path TAPE = Path.of("examples/price-alerts/tape.csv").toAbsolutePath();
    private static final List<String> CONFIGURATION = List.of("tapewatch.yml", "secrets.yml");

    /** Each channel, its type, how its peer answers, and words that say that it did. */
    private static final List<Leak> CHANNELS = List.of(
            new Leak("talks", "discord", "talks", "sent"),
            new Leak("limited", "discord", "limited", "answered 429"),
            new Leak("refuses", "slack", "refuses", "answered 400"),
            new Leak("babbles", "slack", "well", "without the ok"),
            new Leak("gone", "slack", "gone", "answered 404"),
            new Leak("well", "webhook", "well", "sent"),
            new Leak("trouble", "webhook", "trouble", "answered 500"),
            new Leak("denies", "webhook", "denies", "answered 401"),
            new Leak("moved", "webhook", "moved", "a redirect"),
            new Leak("slow", "webhook", "slow", "did not answer within"),
            new Leak("shut", "webhook", "shut", "cannot be reached"),
            new Leak("garbled", "webhook", "garbled", "broke before it answered"),
            new Leak("inside", "webhook", "inside", "leads to a private"),
            new Leak("mail", "email", "535 5.7.8", "does not accept user name and password"),
            new Leak("mail-later", "email", "454 4.7.0", "could not check the password"));

    private static final List<String> RESOURCES = List.of(
            "deliveries://recent",
            "monitors://status",
            "alerts://recent",
            "alerts://type/price",
            "alerts://type/system");

    /** A channel that may leak. */
    private record Leak(String name, String type, String how, String words) {
        boolean arrives() {
            return words.equals("sent");
        }

        String variable() {
            return "PLANTED_" + name.toUpperCase(java.util.Locale.ROOT).replace('-', '_');
        }
    }

    private final PlantedSecrets planted = new PlantedSecrets();
    private final Map<String, String> environment = new TreeMap<>();
    private final Map<String, Map<String, Object>> settings = new LinkedHashMap<>();
    private final Map<String, Map<String, Object>> secrets = new LinkedHashMap<>();
    private final Map<String, ScriptedSmtpServer> mailPeers = new TreeMap<>();
    private final List<String> seen = new CopyOnWriteArrayList<>();
    private LoosePeers peers;
    private Path scratch;
    private Launcher launcher;
    private String url;
    private McpSyncClient client;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        scratch = folder;
        peers = LoosePeers.start();
        TestCertificate certificate =
                TestCertificate.forHost("localhost", Files.createDirectory(folder.resolve("certificate")));
        environment.put(
                "JAVA_TOOL_OPTIONS",
                "-Djavax.net.ssl.trustStore=%s -Djavax.net.ssl.trustStorePassword=%s"
                        .formatted(certificate.file(), TestCertificate.PASSWORD));
        for (Leak channel : CHANNELS) {
            configure(channel, certificate);
        }
        launcher = new Launcher(scratch, environment);
        launcher.prepare();
        Files.createDirectories(launcher.dataDirectory());
        Files.writeString(launcher.dataDirectory().resolve("tapewatch.yml"), yaml(settings));
        Files.createFile(
                launcher.dataDirectory().resolve("secrets.yml"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(launcher.dataDirectory().resolve("secrets.yml"), yaml(secrets));
        launcher.serve(
                "--market",
                "replay",
                "--replay-path",
                TAPE.toString(),
                "--replay-hold",
                "--replay-speed",
                "2500",
                "--price-check-interval",
                "500ms");
        url = launcher.status().required("url").stringValue();
        client = McpClient.sync(HttpClientStreamableHttpTransport.builder(url)
                        .openConnectionOnStartup(true)
                        .build())
                .requestTimeout(Duration.ofSeconds(60))
                .loggingConsumer(message -> seen.add(message.toString()))
                .build();
        client.initialize();
    }

    /** JSON is YAML too. */
    private static String yaml(Map<String, Map<String, Object>> channels) {
        return JSON.writeValueAsString(Map.of("tapewatch", Map.of("channels", channels)));
    }

    private void configure(Leak channel, TestCertificate certificate) throws Exception {
        Map<String, Object> chosen = new LinkedHashMap<>(Map.of("type", channel.type()));
        settings.put(channel.name(), chosen);
        secrets.put(channel.name(), new LinkedHashMap<>());
        if (channel.type().equals("email")) {
            String password = planted.plant("p@ss wörd+" + channel.name() + "/q7Zx");
            ScriptedSmtpServer peer = ScriptedSmtpServer.startEncrypted(certificate);
            mailPeers.put(channel.name(), peer);
            planted.plant("localhost:" + peer.port());
            String signIn = Base64.getEncoder().encodeToString(("\0tapewatch\0" + password).getBytes(UTF_8));
            peer.reply("AUTH", channel.how() + " not with " + password + " in AUTH PLAIN " + signIn);
            chosen.putAll(Map.of("host", "localhost", "port", peer.port(), "tls", "tls", "username", "tapewatch"));
            chosen.putAll(Map.of("from", "alerts@example.com", "to", List.of("ann@example.com")));
            hide(channel, "password", password);
            return;
        }
        String token = planted.plant("t0k-" + channel.name() + "-7Gq9ZpLw");
        planted.plant(peers.host(channel.how()));
        String url = peers.address(channel.how(), token);
        if (channel.name().equals("inside")) {
            url = url.replace("http:", "https:");
        } else {
            chosen.put("allow-private", true);
        }
        hide(channel, "url", url);
        if (channel.type().equals("webhook")) {
            hide(channel, "secret", planted.plant("s1gn-" + channel.name() + "-Kd83Vbn"));
        }
        if (channel.name().equals("well")) {
            chosen.put("minimum-severity", "warning");
        }
    }

    /** In each of the three places in turn. */
    private void hide(Leak channel, String field, String secret) {
        Map<String, Object> chosen = settings.getOrDefault(channel.name(), Map.of());
        switch ((CHANNELS.indexOf(channel) + field.length()) % 3) {
            case 0 -> chosen.put(field, secret);
            case 1 -> secrets.getOrDefault(channel.name(), Map.of()).put(field, secret);
            default -> {
                String variable = channel.variable() + field.toUpperCase(java.util.Locale.ROOT);
                environment.put(variable, secret);
                chosen.put(field, "${" + variable + "}");
            }
        }
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        launcher.run("stop");
        peers.close();
        mailPeers.values().forEach(ScriptedSmtpServer::close);
    }

    private CallToolResult call(String tool, Map<String, Object> arguments) {
        CallToolResult result = client.callTool(
                CallToolRequest.builder(tool).arguments(arguments).build());
        seen.add(tool + ": " + JSON.writeValueAsString(result));
        return result;
    }

    private JsonNode answer(String tool, Map<String, Object> arguments) {
        CallToolResult result = call(tool, arguments);
        assertThat(result.isError()).as(() -> tool + ": " + result.content()).isNotEqualTo(true);
        return JSON.valueToTree(result.structuredContent());
    }

    private String wish(String symbol, String condition, String price, String severity) {
        return answer(
                        "add_price_alert",
                        Map.of(
                                "symbol",
                                symbol,
                                "condition",
                                condition,
                                "target_price",
                                new java.math.BigDecimal(price),
                                "severity",
                                severity))
                .required("alert")
                .required("id")
                .asString();
    }

    @Test
    void no_secret_is_seen_anywhere_whatever_the_channels_do() throws Exception {
        // The first lets the tape go; what the others wait for is hours of the tape away.
        String rule = wish("ACME", "below", "98", "critical");
        List<String> alerts = Stream.of(
                        rule,
                        wish("ACME", "above", "100.5", "warning"),
                        wish("BOLT", "above", "51", "warning"),
                        wish("ACME", "above", "101", "info"))
                .map(id -> id + "/1")
                .toList();
        for (Leak channel : CHANNELS) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(
                                    call("list_deliveries", Map.of("channel", channel.name(), "limit", 200)) + " "
                                            + last(channel))
                            .as(channel.name())
                            .contains(channel.words()));
        }
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(call("get_recent_alerts", Map.of()).toString())
                                .contains(alerts));
        askEverything(alerts);
        byte[] histories = histories();
        launcher.run("stop");

        assertThat(peers.asked()).doesNotContain("elsewhere", "inside");
        assertThat(String.join("\n", seen)).contains(rule);
        assertThat(seen.stream()
                        .flatMap(text -> planted.in(text).stream().map(secret -> secret + " in " + beginning(text))))
                .isEmpty();
        assertThat(new String(histories, ISO_8859_1)).contains(rule, "delivery/gone");
        assertThat(planted.in(histories)).as("workflow histories").isEmpty();
        assertFilesAreClean(rule);
    }

    private static String beginning(String text) {
        return text.substring(0, Math.min(text.length(), 200));
    }

    private String last(Leak channel) {
        return answer("list_channels", Map.of())
                .required("channels")
                .valueStream()
                .filter(one -> one.required("name").asString().equals(channel.name()))
                .map(one -> one.path("last_error").asString(""))
                .findFirst()
                .orElseThrow();
    }

    private void askEverything(List<String> alerts) throws Exception {
        for (Leak channel : CHANNELS) {
            assertThat(answer("test_channel", Map.of("channel", channel.name()))
                            .required("arrived")
                            .booleanValue())
                    .as(channel.name())
                    .isEqualTo(channel.arrives());
            call("list_deliveries", Map.of("channel", channel.name(), "limit", 200));
            call("retry_delivery", Map.of("channel", channel.name(), "alert_id", alerts.getFirst()));
        }
        for (String state : List.of("pending", "sent", "suppressed", "failed", "dead")) {
            assertThat(answer("list_deliveries", Map.of("state", state)).required("deliveries"))
                    .as(state)
                    .isNotEmpty();
        }
        for (String alert : alerts) {
            answer("explain_alert", Map.of("id", alert));
            call("retry_delivery", Map.of("alert_id", alert));
        }
        answer("explain_alert", Map.of("id", "channel/gone/dead/1"));
        answer("get_recent_alerts", Map.of());
        for (String tool : List.of("list_channels", "list_silences", "list_price_alerts", "get_status")) {
            answer(tool, Map.of());
        }
        seen.add(client.listTools().toString());
        seen.add(client.listResources().toString());
        RESOURCES.forEach(resource -> seen.add(
                client.readResource(ReadResourceRequest.builder(resource).build())
                        .toString()));
        seen.add(launcher.run("status").stdout());
        seen.add(launcher.run("status", "--json").stdout());
        for (String path : List.of("/status", "/actuator", "/actuator/health", "/actuator/metrics", "/nowhere")) {
            seen.add(get(url + path));
        }
        for (JsonNode name : JSON.readTree(get(url + "/actuator/metrics")).required("names")) {
            seen.add(get(url + "/actuator/metrics/" + name.asString()));
        }
    }

    private static String get(String url) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString())
                    .body();
        }
    }

    /** The histories of all workflows, the closed ones too, as bytes, in which payloads stand as they are. */
    private byte[] histories() throws Exception {
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(launcher.status()
                        .required("services")
                        .required("temporal")
                        .required("address")
                        .asString())
                .build());
        try {
            WorkflowClient temporal = WorkflowClient.newInstance(
                    stubs,
                    WorkflowClientOptions.newBuilder()
                            .setDataConverter(TemporalPayloads.converter())
                            .build());
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (var execution : temporal.listExecutions("").toList()) {
                all.writeBytes(temporal.fetchHistory(
                                execution.getExecution().getWorkflowId(),
                                execution.getExecution().getRunId())
                        .getHistory()
                        .toByteArray());
            }
            return all.toByteArray();
        } finally {
            stubs.shutdownNow();
        }
    }

    /** What the server wrote, what its services wrote, and what the commands printed. */
    private void assertFilesAreClean(String control) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(scratch)) {
            files = walk.filter(Files::isRegularFile).toList();
        }
        List<String> holding = new ArrayList<>();
        List<String> leaking = new ArrayList<>();
        for (Path file : files) {
            byte[] content = Files.readAllBytes(file);
            String name = scratch.relativize(file).toString();
            if (new String(content, ISO_8859_1).contains(control)) {
                holding.add(name);
            }
            if (CONFIGURATION.contains(file.getFileName().toString())) {
                assertThat(planted.in(content)).as(name).hasSizeGreaterThan(5);
            } else if (!planted.in(content).isEmpty()) {
                leaking.add(name + ": " + planted.in(content));
            }
        }
        assertThat(leaking).isEmpty();
        assertThat(holding)
                .as("the hunt reads what Redis and Temporal wrote")
                .anyMatch(name -> name.startsWith("data/redis/"))
                .anyMatch(name -> name.startsWith("data/temporal/"));
        assertThat(files.stream().map(file -> scratch.relativize(file).toString()))
                .contains("data/logs/server.log", "serve-1.err");
    }
}
