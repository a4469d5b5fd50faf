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
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.SubscribeRequest;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The main job on real prices, as far as a peer of this machine that speaks Alpaca's REST and WebSocket has them. */
class AlpacaIT {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String RECENT = "alerts://recent";

    /** A check alone would come too late for every wait here. */
    private static final String RARELY = "10m";

    private static final Duration SOON = Duration.ofSeconds(20);

    private final AlpacaPeer peer = new AlpacaPeer();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private Launcher launcher;
    private McpSyncClient client;

    @BeforeEach
    void start(@TempDir Path scratch) throws Exception {
        launcher = new Launcher(scratch, peer.variables());
        launcher.prepare();
        peer.trade("AAPL", "170.00");
        launcher.serve("--market", "alpaca", "--price-check-interval", RARELY);
        client = McpClient.sync(HttpClientStreamableHttpTransport.builder(
                                launcher.status().required("url").stringValue())
                        .openConnectionOnStartup(true)
                        .build())
                .requestTimeout(Duration.ofSeconds(60))
                .resourcesUpdateConsumer(contents -> contents.forEach(content -> told.add(content.uri())))
                .build();
        client.initialize();
        client.subscribeResource(SubscribeRequest.builder(RECENT).build());
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        launcher.run("stop");
        peer.close();
    }

    private String rule(String price) {
        CallToolResult result = client.callTool(CallToolRequest.builder("add_price_alert")
                .arguments(Map.of("symbol", "AAPL", "condition", "above", "target_price", new BigDecimal(price)))
                .build());
        assertThat(result.isError()).as(() -> result.content().toString()).isNotEqualTo(true);
        JsonNode made = JSON.valueToTree(result.structuredContent());
        await().atMost(SOON).untilAsserted(() -> assertThat(peer.subscribed()).contains("AAPL"));
        return made.required("alert").required("id").asString();
    }

    private String recent() {
        return client.readResource(ReadResourceRequest.builder(RECENT).build()).contents().stream()
                .map(TextResourceContents.class::cast)
                .map(TextResourceContents::text)
                .reduce("", String::concat);
    }

    @Test
    void a_tick_becomes_an_alert_that_the_client_is_told_of_and_a_cut_stream_is_made_anew() throws Exception {
        String first = rule("171.00");
        String second = rule("172.00");
        peer.trade("AAPL", "170.50");
        peer.trade("AAPL", "171.02");
        await().atMost(SOON).untilAsserted(() -> assertThat(told).contains(RECENT));
        assertThat(recent()).contains(first + "/1").contains("\"alpaca\"").doesNotContain(second + "/1");

        peer.streamDown(true);
        peer.trade("AAPL", "172.50");
        peer.trade("AAPL", "171.50");
        peer.streamDown(false);
        await().atMost(SOON).untilAsserted(() -> assertThat(peer.subscribed()).contains("AAPL"));
        // Any tick that is worth a look has the gap looked at too.
        rule("171.60");
        peer.trade("AAPL", "171.70");
        await().atMost(SOON).untilAsserted(() -> assertThat(recent()).contains(second + "/1"));
    }
}
