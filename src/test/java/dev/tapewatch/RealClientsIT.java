package dev.tapewatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.mcp.conformance.ConformanceSuite;
import dev.tapewatch.mcp.conformance.ConformanceSuite.Findings;
import dev.tapewatch.testing.AccountingPeer;
import dev.tapewatch.testing.CuttingProxy;
import dev.tapewatch.testing.Launcher;
import dev.tapewatch.testing.Launcher.Finished;
import dev.tapewatch.testing.NodePeers;
import dev.tapewatch.testing.PythonPeers;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The clients that people use, against the real server, while alerts fire and a proxy cuts their connections. Each must
 * account for every alert of the log: none lost, none twice.
 */
@Timeout(120)
class RealClientsIT {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CUTS = 3;

    /** Bars of the made-up session, each on the other side of 100: three of them a second. */
    private static final int BARS = 390;

    private static final String SPEED = "180";

    @TempDir
    private static Path scratch;

    private static Launcher launcher;
    private static String url;
    private static McpSyncClient admin;

    @BeforeAll
    static void serve() throws Exception {
        launcher = new Launcher(scratch);
        launcher.prepare();
        launcher.serve(
                "--market",
                "replay",
                "--replay-path",
                tape().toString(),
                "--replay-speed",
                SPEED,
                "--replay-hold",
                "--price-check-interval",
                "200ms");
        URI served = URI.create(launcher.status().required("url").stringValue());
        url = "http://" + served.getAuthority();
        admin = McpClient.sync(HttpClientStreamableHttpTransport.builder(url)
                        .endpoint("/mcp")
                        .build())
                .build();
        admin.initialize();
    }

    @AfterAll
    static void stop() throws Exception {
        if (admin != null) {
            admin.close();
        }
        launcher.run("stop");
    }

    private static Path tape() throws IOException {
        Instant open = Instant.parse("2026-01-05T14:31:00Z");
        List<String> rows = new ArrayList<>(List.of("symbol,time,open,high,low,close,volume,bid,ask"));
        for (int bar = 0; bar < BARS; bar++) {
            String price = bar % 2 == 0 ? "99.00" : "101.00";
            rows.add("ACME,%s,%2$s,%2$s,%2$s,%2$s,1000,%2$s,%2$s".formatted(open.plusSeconds(60L * bar), price));
        }
        return Files.write(scratch.resolve("tape.csv"), rows);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/mcp", "/sse"})
    void the_first_typescript_library_loses_no_alert(String path) throws Exception {
        List<Path> program = List.of(NodePeers.program(), NodePeers.folder().resolve("peer.mjs"));

        accountFor(program, Map.of("sdk", 1), path);
    }

    @ParameterizedTest
    @CsvSource({"legacy, 2025-11-25", "auto, 2026-07-28", "2026-07-28, 2026-07-28"})
    void the_second_typescript_library_loses_no_alert(String mode, String revision) throws Exception {
        List<Path> program = List.of(NodePeers.program(), NodePeers.folder().resolve("peer.mjs"));

        JsonNode report = accountFor(program, Map.of("sdk", 2, "mode", mode), "/mcp");

        assertThat(report.required("version").stringValue()).isEqualTo(revision);
    }

    @ParameterizedTest
    @CsvSource({"legacy, 2025-11-25", "auto, 2026-07-28"})
    void the_python_library_loses_no_alert(String mode, String revision) throws Exception {
        List<Path> program = List.of(PythonPeers.program(), PythonPeers.folder().resolve("peer.py"));

        JsonNode report = accountFor(program, Map.of("mode", mode), "/mcp");

        assertThat(report.required("version").stringValue()).isEqualTo(revision);
    }

    /** Cuts the agent's connections while alerts fire. */
    private static JsonNode accountFor(List<Path> program, Map<String, Object> plan, String path) throws Exception {
        Map<String, Object> whole = new TreeMap<>(plan);
        try (CuttingProxy proxy = new CuttingProxy(URI.create(url).getPort())) {
            whole.put("url", "http://127.0.0.1:" + proxy.port() + path);
            try (AccountingPeer peer = new AccountingPeer(program, whole, scratch)) {
                String rule = addAlert();
                for (int cut = 1; cut <= CUTS; cut++) {
                    int told = peer.told();
                    int waited = peer.waited();
                    await(peer, () -> peer.told() > told && peer.waited() > waited);
                    assertThat(proxy.cut()).as("connections that were cut").isPositive();
                }
                // The last alerts fire while the agent is away, and none after them tells of what it missed.
                call("remove_price_alert", Map.of("id", rule));
                await(peer, () -> {
                    int logged = logged(peer.cursor()).size();
                    return peer.told() == logged && peer.waited() == logged;
                });
                JsonNode report = peer.report();
                check(report, logged(peer.cursor()), peer.said());
                return report;
            }
        }
    }

    private static void check(JsonNode report, List<String> logged, String said) {
        assertThat(strings(report.required("told"))).as(said).isEqualTo(logged);
        assertThat(strings(report.required("waited"))).as(said).isEqualTo(logged);
        assertThat(strings(report.required("read"))).as(said).endsWith(logged.getLast());
        assertThat(logged).hasSizeGreaterThan(CUTS).doesNotHaveDuplicates();
        assertThat(report.required("updates").asInt()).isPositive();
        assertThat(report.required("refusesUnknown").asBoolean()).isTrue();
        assertThat(strings(report.required("tools"))).contains("add_price_alert", "wait_for_alerts");
        assertThat(strings(report.required("resources"))).contains("alerts://recent");
        boolean hasPrompts = admin.getServerCapabilities().prompts() != null;
        assertThat(strings(report.required("prompts")).isEmpty()).isEqualTo(!hasPrompts);
    }

    @Test
    void the_inspector_lists_calls_and_reads() throws Exception {
        assertThat(each(inspect("tools/list").required("tools"), "name")).contains("get_status");
        assertThat(inspect("tools/call", "--tool-name", "get_recent_alerts", "--tool-arg", "limit=5")
                        .required("structuredContent")
                        .has("next_cursor"))
                .isTrue();
        assertThat(each(inspect("resources/list").required("resources"), "uri")).contains("alerts://recent");
        assertThat(inspect("resources/read", "--uri", "alerts://recent")
                        .required("contents")
                        .get(0)
                        .required("text")
                        .stringValue())
                .contains("next_cursor");
        if (admin.getServerCapabilities().prompts() != null) {
            assertThat(inspect("prompts/list").required("prompts").isEmpty()).isFalse();
        }
    }

    /** What the suite can look at without anything of its own in the server. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "server-initialize",
                "ping",
                "tools-list",
                "resources-list",
                "server-session-lifecycle",
                "server-sse-multiple-streams",
                "dns-rebinding-protection"
            })
    void the_real_server_passes_the_conformance_suite(String scenario) throws Exception {
        String served = url.replace("127.0.0.1", "localhost") + "/mcp";

        Findings findings = new ConformanceSuite(Files.createTempDirectory(scratch, "suite"))
                .scenario(served, "2025-11-25", scenario);

        assertThat(findings.of("FAILURE", "WARNING")).as(findings.said()).isEmpty();
        assertThat(findings.of("SUCCESS")).as(findings.said()).isNotEmpty();
        assertThat(findings.exitCode()).as(findings.said()).isZero();
    }

    private static JsonNode inspect(String method, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                NodePeers.program().toString(),
                NodePeers.folder()
                        .resolve("node_modules/@modelcontextprotocol/inspector/clients/launcher/build/index.js")
                        .toString(),
                "--cli",
                url + "/mcp",
                "--transport",
                "http",
                "--format",
                "json",
                "--method",
                method));
        command.addAll(List.of(more));
        Finished finished = launcher.finish(command, PATIENCE);
        assertThat(finished.exitCode())
                .as(finished.stderr() + finished.stdout())
                .isZero();
        return JSON.readTree(finished.stdout()).required("result");
    }

    private static void await(AccountingPeer peer, Callable<Boolean> condition) {
        try {
            Awaitility.await().atMost(PATIENCE).until(condition);
        } catch (ConditionTimeoutException late) {
            throw new AssertionError("told " + peer.told() + ", waited " + peer.waited() + "; " + peer.said(), late);
        }
    }

    private static String addAlert() {
        JsonNode added = call(
                "add_price_alert",
                Map.of("symbol", "ACME", "condition", "crosses", "target_price", 100, "one_time", false));
        return added.required("alert").required("id").stringValue();
    }

    /** The ids of all alerts behind this cursor, as the log has them. */
    private static List<String> logged(String cursor) {
        List<String> ids = new ArrayList<>();
        JsonNode page = call("get_recent_alerts", Map.of("cursor", cursor, "limit", 200));
        while (!page.required("alerts").isEmpty()) {
            page.required("alerts")
                    .forEach(alert -> ids.add(alert.required("id").stringValue()));
            page = call(
                    "get_recent_alerts",
                    Map.of("cursor", page.required("next_cursor").stringValue(), "limit", 200));
        }
        return ids;
    }

    private static JsonNode call(String tool, Map<String, Object> arguments) {
        CallToolResult result = admin.callTool(
                CallToolRequest.builder(tool).arguments(arguments).build());
        assertThat(result.isError()).as(result.content().toString()).isNotEqualTo(true);
        return JSON.valueToTree(result.structuredContent());
    }

    private static List<String> each(JsonNode array, String field) {
        return array.valueStream().map(one -> one.required(field).stringValue()).toList();
    }

    private static List<String> strings(JsonNode array) {
        return array.valueStream().map(JsonNode::stringValue).toList();
    }
}
