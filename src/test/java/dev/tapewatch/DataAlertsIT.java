package dev.tapewatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tapewatch.market.calendar.NyseCalendar;
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
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What agents are told of bad data, on the prices of a peer that speaks Alpaca's REST and WebSocket. The server's clock is
 * moved into the latest session, so that the test may run at any hour.
 */
class DataAlertsIT {
    private static final String DATA = "alerts://type/data";
    private static final Duration SOON = Duration.ofSeconds(40);

    private final AlpacaPeer peer = new AlpacaPeer();
    private final Duration offset = Duration.between(
            Instant.now(),
            NyseCalendar.standard().lastClosed(Instant.now()).open().plus(Duration.ofMinutes(90)));
    private final List<String> told = new CopyOnWriteArrayList<>();
    private Launcher launcher;
    private McpSyncClient client;

    @BeforeEach
    void start(@TempDir Path scratch) throws Exception {
        Map<String, String> environment = new HashMap<>(peer.variables());
        environment.put("TAPEWATCH_TEST_CLOCK_OFFSET", offset.toString());
        launcher = new Launcher(scratch, environment);
        launcher.prepare();
        trade("AAPL", "170.00", Duration.ZERO);
        trade("MSFT", "400.00", Duration.ofMinutes(20));
        launcher.serve("--market", "alpaca", "--price-check-interval", "1s", "--heartbeat-interval", "1s");
        client = McpClient.sync(HttpClientStreamableHttpTransport.builder(
                                launcher.status().required("url").stringValue())
                        .openConnectionOnStartup(true)
                        .build())
                .requestTimeout(Duration.ofSeconds(60))
                .resourcesUpdateConsumer(contents -> contents.forEach(content -> told.add(content.uri())))
                .build();
        client.initialize();
        client.subscribeResource(SubscribeRequest.builder(DATA).build());
    }

    @AfterEach
    void stop() throws Exception {
        client.close();
        launcher.run("stop");
        peer.close();
    }

    /** A trade that was made so long ago by the server's clock. */
    private void trade(String symbol, String price, Duration ago) {
        peer.trade(symbol, price, AlpacaPeer.now().plus(offset).minus(ago), "@");
    }

    private void rule(String symbol, String condition, int price) {
        CallToolResult result = client.callTool(CallToolRequest.builder("add_price_alert")
                .arguments(Map.of("symbol", symbol, "condition", condition, "target_price", price))
                .build());
        assertThat(result.isError()).as(() -> result.content().toString()).isNotEqualTo(true);
    }

    private String read(String uri) {
        return client.readResource(ReadResourceRequest.builder(uri).build()).contents().stream()
                .map(TextResourceContents.class::cast)
                .map(TextResourceContents::text)
                .reduce("", String::concat);
    }

    private void awaitAlert(String id, int alertOfEpisode) {
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(read(DATA)).containsPattern("\"" + id + "/[0-9]+/" + alertOfEpisode + "\""));
    }

    @Test
    void a_stale_price_is_told_until_it_is_new_and_a_halt_explains_itself() throws Exception {
        rule("AAPL", "above", 180);
        rule("MSFT", "below", 390);
        awaitAlert("data/stale/MSFT", 1);
        await().atMost(SOON).untilAsserted(() -> assertThat(told).contains(DATA));
        assertThat(read(DATA)).doesNotContain("data/stale/AAPL").contains("neither a trade nor a bid or ask");
        assertThat(launcher.run("status").stdout()).contains("data: stale: MSFT since ");
        assertThat(read("monitors://status")).contains("data_faults");

        await().atMost(SOON).untilAsserted(() -> assertThat(peer.subscribed()).contains("AAPL", "MSFT"));
        trade("MSFT", "400.10", Duration.ZERO);
        awaitAlert("data/stale/MSFT", 2);
        peer.status("AAPL", "H");
        awaitAlert("data/halted/AAPL", 1);
        peer.status("AAPL", "T");
        awaitAlert("data/halted/AAPL", 2);
        assertThat(launcher.run("status").stdout()).doesNotContain("data: ");

        assertThat(read("alerts://type/price")).as("no rule has fired").doesNotContain("\"id\"");
        assertThat(read("alerts://recent")).as("nothing is told that is not so").doesNotContain("data/missing");
    }
}
