package dev.tapewatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tapewatch.testing.AlpacaPeer;
import dev.tapewatch.testing.Launcher;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two sources on the packaged server, the preferred one of which nobody can reach. */
class SourcesIT {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** The preferred source's stream is waited for once, for eight seconds, before the other one is asked. */
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final AlpacaPeer alpaca = new AlpacaPeer();
    private Launcher launcher;
    private McpSyncClient client;

    @BeforeEach
    void start(@TempDir Path scratch) throws Exception {
        Map<String, String> variables = new HashMap<>(alpaca.variables());
        try (ServerSocket nobody = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            variables.put("TASTYTRADE_API_URL", "http://127.0.0.1:" + nobody.getLocalPort());
        }
        variables.put("TASTYTRADE_CLIENT_SECRET", "a");
        variables.put("TASTYTRADE_REFRESH_TOKEN", "b");
        launcher = new Launcher(scratch, variables);
        launcher.prepare();
        Files.writeString(launcher.dataDirectory().resolve("tapewatch.yml"), """
                tapewatch:
                  market: alpaca
                  price-check-interval: 1s
                  sources:
                    prices: [tastytrade, alpaca]
                    accounts: [tastytrade, alpaca]
                """);
        alpaca.trade("AAPL", "170.00");
        launcher.serve();
        client = McpClient.sync(HttpClientStreamableHttpTransport.builder(
                                launcher.status().required("url").stringValue())
                        .build())
                .requestTimeout(Duration.ofSeconds(60))
                .build();
        client.initialize();
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        launcher.run("stop");
        alpaca.close();
    }

    private JsonNode call(String tool, Map<String, Object> arguments) {
        CallToolResult result = client.callTool(
                CallToolRequest.builder(tool).arguments(arguments).build());
        assertThat(result.isError()).as(() -> result.content().toString()).isNotEqualTo(true);
        return JSON.valueToTree(result.structuredContent());
    }

    private JsonNode source(String kind) throws Exception {
        for (JsonNode source : launcher.status().required("sources")) {
            if (source.required("kind").stringValue().equals(kind)) {
                return source;
            }
        }
        throw new AssertionError("status names no source of " + kind);
    }

    @Test
    void a_rule_fires_once_by_the_source_that_answers_and_status_says_which() throws Exception {
        call("add_price_alert", Map.of("symbol", "AAPL", "condition", "above", "target_price", new BigDecimal("171")));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(source("prices").path("answered_last").asString(""))
                                .isEqualTo("alpaca"));
        alpaca.trade("AAPL", "171.50");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(call("get_recent_alerts", Map.of("type", "price"))
                                .required("alerts"))
                        .hasSize(1)
                        .allSatisfy(alert -> assertThat(alert.required("source").stringValue())
                                .isEqualTo("alpaca")));
        assertThat(source("prices").required("sources").toString()).isEqualTo("[\"tastytrade\",\"alpaca\"]");
        assertThat(source("prices").required("problems").has("tastytrade")).isTrue();
        assertThat(source("prices").required("stream").stringValue()).isNotBlank();
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(source("accounts").required("problems").has("tastytrade"))
                                .isTrue());
        // Alpaca's account is there all the same.
        assertThat(call("get_portfolio_risk", Map.of()).toString()).contains("alpaca");
        assertThat(source("events").required("note").stringValue()).startsWith("no dates of earnings");
        assertThat(launcher.run("status").stdout())
                .contains("source: prices from tastytrade, alpaca; answered last: alpaca");
    }
}
