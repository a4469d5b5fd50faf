package dev.tapewatch.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tapewatch.testing.Launcher;
import dev.tapewatch.testing.NodePeers;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Takes each client's configuration as it is written, but for what its page says to replace, and does what it names. */
class ClientExamplesIT {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Path EXAMPLES = Path.of("examples");
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String TOKEN = "token-of-the-examples";

    /** What stands for a token, in the words of each client. */
    private static final Pattern TOKEN_PLACE =
            Pattern.compile("\\$\\{(TAPEWATCH_TOKEN|env:TAPEWATCH_TOKEN|input:tapewatch-token)}");

    @TempDir
    private static Path scratch;

    private static Path node;
    private static Launcher launcher;
    private static String url;

    @BeforeAll
    static void serve() throws Exception {
        node = NodePeers.folder();
        // The configurations name no data directory, so that the user's own would be taken.
        launcher = new Launcher(
                scratch, Map.of("TAPEWATCH_DATA_DIR", scratch.resolve("data").toString()));
        Launcher.Served served = launcher.serve(
                "--market",
                "replay",
                "--replay-path",
                "examples/price-alerts/tape.csv",
                "--replay-hold",
                "--replay-speed",
                "4000",
                "--price-check-interval",
                "200ms");
        url = Files.readString(served.stdout()).strip().replace("tapewatch ready: ", "");
    }

    @AfterAll
    static void stop() throws Exception {
        if (launcher != null) {
            launcher.run("stop");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "claude-desktop/claude_desktop_config.json, mcpServers",
        "claude-code/.mcp.json, mcpServers",
        "vscode/mcp.json, servers",
        "cursor/mcp.json, mcpServers"
    })
    void an_agent_starts_what_its_configuration_says(String file, String servers) throws Exception {
        String home = Path.of("").toAbsolutePath().toString();
        JsonNode server = server(file, servers, "/absolute/path/to/tapewatch", home);
        Map<String, Object> plan = new TreeMap<>();
        server.forEachEntry(plan::put);
        if (plan.remove("type") instanceof JsonNode type) {
            assertThat(type.stringValue()).isEqualTo("stdio");
        }
        assertThat(plan.keySet()).isSubsetOf("command", "args", "env").contains("command", "args");

        assertThat(statusBy(plan).at("/market/source").stringValue()).isEqualTo("replay");
    }

    @ParameterizedTest
    @CsvSource({
        "remote/claude-code.mcp.json, mcpServers",
        "remote/vscode.mcp.json, servers",
        "remote/cursor.mcp.json, mcpServers"
    })
    void an_agent_reaches_the_address_that_its_configuration_says(String file, String servers) throws Exception {
        String local = URI.create(url).resolve("/").toString().replaceAll("/$", "");
        JsonNode server = server(file, servers, "https://tapewatch.example.com", local);
        if (server.has("type")) {
            assertThat(server.required("type").stringValue()).isEqualTo("http");
        }
        String header = server.required("headers").required("Authorization").stringValue();
        assertThat(header).doesNotContain(TOKEN);
        String authorization = TOKEN_PLACE.matcher(header).replaceAll(TOKEN);
        assertThat(authorization).isEqualTo("Bearer " + TOKEN);

        Map<String, Object> plan =
                Map.of("url", server.required("url"), "headers", Map.of("Authorization", authorization));
        assertThat(statusBy(plan).at("/market/source").stringValue()).isEqualTo("replay");
    }

    @Test
    void what_vs_code_asks_for_is_what_its_configuration_uses() throws Exception {
        JsonNode configuration = JSON.readTree(Files.readString(EXAMPLES.resolve("remote/vscode.mcp.json")));
        assertThat(configuration.at("/inputs/0/id").stringValue()).isEqualTo("tapewatch-token");
        assertThat(configuration.at("/inputs/0/password").booleanValue()).isTrue();
    }

    @Test
    void the_listener_prints_an_alert_as_it_is_raised_on_either_transport() throws Exception {
        JsonNode wanted = JSON.readTree(Files.readString(EXAMPLES.resolve("sse-client/package.json")))
                .required("dependencies");
        JsonNode present =
                JSON.readTree(Files.readString(node.resolve("package.json"))).required("dependencies");
        wanted.forEachEntry(
                (name, version) -> assertThat(present.required(name)).isEqualTo(version));
        // In the place of npm install, which would download the same again.
        Files.copy(EXAMPLES.resolve("sse-client/listen.mjs"), scratch.resolve("listen.mjs"));
        Path modules = Files.createSymbolicLink(scratch.resolve("node_modules"), node.resolve("node_modules"));

        try (Listener sse = Listener.at("/sse");
                Listener mcp = Listener.at("/mcp")) {
            await().atMost(PATIENCE).until(() -> sse.listens() && mcp.listens());
            assertThat(call("add_price_alert", """
                    {"symbol":"ACME","condition":"below","target_price":98}""")).startsWith("Added ACME-");
            await().atMost(PATIENCE).until(() -> sse.tells("ACME below $98.00") && mcp.tells("ACME below $98.00"));
        } finally {
            Files.delete(modules);
        }
    }

    /** The example at work. */
    private record Listener(Process process, Path out, Path err) implements AutoCloseable {
        static Listener at(String path) throws IOException {
            Path out = Files.createTempFile(scratch, "listener", ".out");
            Path err = Files.createTempFile(scratch, "listener", ".err");
            String address = URI.create(url).resolve(path).toString();
            Process process = new ProcessBuilder("node", "listen.mjs", address)
                    .directory(scratch.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            return new Listener(process, out, err);
        }

        boolean listens() throws IOException {
            return Files.readString(err).contains("listening at");
        }

        boolean tells(String alert) throws IOException {
            return Files.readString(out).contains(alert);
        }

        @Override
        public void close() {
            process.destroy();
        }
    }

    private static JsonNode server(String file, String servers, String placeholder, String ours) throws IOException {
        String text = Files.readString(EXAMPLES.resolve(file));
        assertThat(text).contains(placeholder);
        return JSON.readTree(text.replace(placeholder, ours)).required(servers).required("tapewatch");
    }

    /** What the server says of itself to an agent that reaches it so. */
    private static JsonNode statusBy(Map<String, Object> way) throws Exception {
        Map<String, Object> plan = new TreeMap<>(way);
        plan.put("calls", List.of(Map.of("name", "get_status", "arguments", Map.of())));
        Launcher.Finished agent = launcher.finish(
                List.of("node", node.resolve("agent.mjs").toString(), JSON.writeValueAsString(plan)), PATIENCE);
        assertThat(agent.exitCode()).as(agent.stderr()).isZero();
        return JSON.readTree(agent.stdout()).at("/answers/0/structuredContent");
    }

    private static String call(String tool, String arguments) throws Exception {
        Launcher caller = new Launcher(scratch, Map.of("TAPEWATCH_URL", url));
        Launcher.Finished call = caller.finish(List.of(EXAMPLES.resolve("call").toString(), tool, arguments), PATIENCE);
        assertThat(call.exitCode()).as(call.stdout() + call.stderr()).isZero();
        return call.stdout();
    }
}
