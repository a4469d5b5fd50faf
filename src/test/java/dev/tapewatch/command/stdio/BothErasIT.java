package dev.tapewatch.command.stdio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tapewatch.testing.Launcher;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The bridge as agents start it, in front of the server that it starts itself: MCP 2026-07-28, and pushed alerts. */
@Timeout(600)
class BothErasIT {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String RECENT = "alerts://recent";
    private static final String META = """
            "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}""";

    private Launcher launcher;
    private Process bridge;
    private TestingAgent agent;
    private int reads;

    @BeforeEach
    void start(@TempDir Path scratch) throws Exception {
        launcher = new Launcher(scratch);
        launcher.prepare();
        bridge = new ProcessBuilder(
                        Path.of("tapewatch").toAbsolutePath().toString(),
                        "stdio",
                        "--claude-channel",
                        "--data-dir",
                        launcher.dataDirectory().toString(),
                        "--port",
                        "0",
                        "--market",
                        "simulated")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        agent = new TestingAgent(bridge.getOutputStream(), bridge.getInputStream());
    }

    @AfterEach
    void stop() throws Exception {
        bridge.destroy();
        bridge.onExit().get();
        launcher.run("stop");
    }

    @Test
    void serves_the_stateless_era_and_loses_no_alert_when_the_server_is_killed() throws Exception {
        agent.call("\"before\"", "server/discover", "{" + META + "}");
        call("status", "get_status", "{}");
        JsonNode discovered =
                agent.call("\"d\"", "server/discover", "{" + META + "}").path("result");
        assertThat(discovered).isEqualTo(withChannel(discoveredOverHttp()));
        assertThat(agent.call("\"t\"", "tools/list", "{" + META + "}")
                        .path("result")
                        .path("tools"))
                .isNotEmpty();
        agent.request("7", "subscriptions/listen", """
                {%s,"notifications":{"resourceSubscriptions":["%s"]}}""".formatted(META, RECENT));
        agent.await(message -> message.path("method").asString("").equals("notifications/subscriptions/acknowledged"));

        call("report", "run_report", "{\"kind\":\"daily\"}");
        JsonNode update = awaitUpdate();
        assertThat(update.path("params")
                        .path("_meta")
                        .path("io.modelcontextprotocol/subscriptionId")
                        .asInt())
                .isEqualTo(7);
        awaitPushed("report/daily");

        long updates = agent.updates(RECENT);
        ProcessHandle.of(server().required("pid").longValue()).orElseThrow().destroyForcibly();
        await().atMost(Duration.ofMinutes(3)).until(() -> agent.updates(RECENT) > updates);
        call("more", "run_report", "{\"kind\":\"weekly\"}");
        awaitPushed("report/weekly");
        assertThat(agent.received())
                .filteredOn(message ->
                        message.path("method").asString("").equals("notifications/subscriptions/acknowledged"))
                .hasSize(1);
    }

    /** From the first that was pushed on, every alert of the log has been, once and in its order. */
    private void awaitPushed(String report) {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> {
                    List<String> pushed = pushed();
                    assertThat(pushed).anyMatch(id -> id.startsWith(report));
                    List<String> logged = logged();
                    assertThat(pushed).isEqualTo(logged.subList(logged.indexOf(pushed.getFirst()), logged.size()));
                });
    }

    private JsonNode awaitUpdate() {
        return await().atMost(Duration.ofMinutes(2))
                .until(
                        () -> agent.received().stream()
                                .filter(message ->
                                        message.path("method").asString("").equals("notifications/resources/updated"))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private JsonNode call(String id, String tool, String arguments) {
        agent.request("\"" + id + "\"", "tools/call", """
                {"name":"%s","arguments":%s,%s}""".formatted(tool, arguments, META));
        return await().atMost(Duration.ofMinutes(3))
                .until(
                        () -> agent.received().stream()
                                .filter(message ->
                                        message.path("id").asString("").equals(id))
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private List<String> logged() {
        return call("log" + reads++, "get_recent_alerts", "{\"limit\":200}")
                .path("result")
                .path("structuredContent")
                .path("alerts")
                .valueStream()
                .map(alert -> alert.path("id").asString())
                .toList();
    }

    private List<String> pushed() {
        return agent.received().stream()
                .filter(message -> message.path("method").asString("").equals("notifications/claude/channel"))
                .map(message ->
                        message.path("params").path("meta").path("alert_id").asString())
                .toList();
    }

    private JsonNode server() throws Exception {
        return JSON.readTree(Files.readString(launcher.dataDirectory().resolve("server.json")));
    }

    private ObjectNode discoveredOverHttp() throws Exception {
        URI endpoint = URI.create(server().required("url").stringValue() + "/mcp");
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .header("MCP-Protocol-Version", "2026-07-28")
                .header("Mcp-Method", "server/discover")
                .POST(BodyPublishers.ofString(
                        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"server/discover\",\"params\":{" + META + "}}"))
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            String body = http.send(request, BodyHandlers.ofString()).body();
            return (ObjectNode) JSON.readTree(body).required("result");
        }
    }

    private static ObjectNode withChannel(ObjectNode discovery) {
        ((ObjectNode) discovery.required("capabilities"))
                .putObject("experimental")
                .putObject("claude/channel");
        return discovery;
    }
}
