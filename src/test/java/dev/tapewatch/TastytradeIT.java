package dev.tapewatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tapewatch.testing.Launcher;
import dev.tapewatch.testing.TastytradePeer;
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
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The packaged server on tastytrade, as far as a peer of this machine that speaks its REST and DXLink has it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TastytradeIT {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String RECENT = "alerts://recent";

    /** A check alone would come too late for every wait here. */
    private static final String RARELY = "10m";

    private static final Duration SOON = Duration.ofSeconds(30);

    private final TastytradePeer peer = new TastytradePeer();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final LocalDate expiration = TastytradePeer.today().plusDays(20);
    private Launcher launcher;
    private McpSyncClient client;
    private String near;

    @BeforeAll
    void start(@TempDir Path scratch) throws Exception {
        peer.trade("AAPL", "170.00");
        peer.trade("QQQ", "500.00");
        peer.trade("SPY", "600.00");
        peer.trade("XYZ", "50.00");
        near = peer.put("SPY", expiration, 580, "6.10", "6.20", "-0.21");
        peer.put("SPY", expiration, 550, "2.10", "2.20", "-0.09");
        peer.put("XYZ", expiration, 48, "1.00", "1.02", "-0.25");
        peer.earnings("XYZ", TastytradePeer.today().plusDays(10), false, "AMC");
        peer.earnings("SPY", TastytradePeer.today().plusDays(300), true, "BTO");
        peer.holds("SPY", 100, "610.00");
        peer.owes(near, 2, "6.15");
        // They are renewed a minute before their end: every few seconds, in the middle of everything.
        peer.tokenLife(Duration.ofSeconds(63));
        launcher = new Launcher(scratch, peer.variables());
        launcher.prepare();
        launcher.serve("--market", "tastytrade", "--price-check-interval", RARELY);
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

    @AfterAll
    void stop() throws Exception {
        client.close();
        launcher.run("stop");
        peer.close();
    }

    @AfterEach
    void askedAsDocumented() {
        assertThat(peer.violations()).isEmpty();
    }

    private JsonNode call(String tool, Map<String, Object> arguments) {
        CallToolResult result = client.callTool(
                CallToolRequest.builder(tool).arguments(arguments).build());
        assertThat(result.isError()).as(() -> result.content().toString()).isNotEqualTo(true);
        return JSON.valueToTree(result.structuredContent());
    }

    private String rule(String symbol, String price) {
        JsonNode made = call(
                "add_price_alert",
                Map.of("symbol", symbol, "condition", "above", "target_price", new BigDecimal(price)));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(peer.stream().subscribed("add"))
                        .contains("Trade " + symbol, "Candle " + symbol + "{=1m}"));
        return made.required("alert").required("id").asString();
    }

    private String recent() {
        return client.readResource(ReadResourceRequest.builder(RECENT).build()).contents().stream()
                .map(TextResourceContents.class::cast)
                .map(TextResourceContents::text)
                .reduce("", String::concat);
    }

    @Test
    void a_tick_becomes_an_alert_and_a_level_touched_while_the_stream_was_cut_is_not_missed() {
        String first = rule("AAPL", "171.00");
        String second = rule("AAPL", "172.00");
        peer.trade("AAPL", "170.50");
        peer.trade("AAPL", "171.02");
        await().atMost(SOON).untilAsserted(() -> assertThat(told).contains(RECENT));
        await().atMost(SOON).untilAsserted(() -> assertThat(recent()).contains(first + "/1"));
        assertThat(recent()).contains("\"tastytrade\"").doesNotContain(second + "/1");

        int before = peer.stream().connections();
        peer.streamDown(true);
        peer.trade("AAPL", "172.50");
        peer.trade("AAPL", "171.50");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(peer.stream().connections()).isGreaterThan(before));
        peer.streamDown(false);
        int made = peer.stream().messages("FEED_SETUP").size();
        await().atMost(SOON)
                .untilAsserted(
                        () -> assertThat(peer.stream().messages("FEED_SETUP")).hasSizeGreaterThan(made - 1));
        String third = rule("AAPL", "171.60");
        await().atMost(SOON).untilAsserted(() -> {
            // Any tick that is worth a look has the gap looked at too.
            peer.trade("AAPL", "171.70");
            assertThat(recent()).contains(second + "/1").contains(third + "/1");
        });
    }

    @Test
    void tokens_that_end_every_few_seconds_are_renewed_while_rules_fire() {
        peer.tokenLife(Duration.ofSeconds(63));
        int logins = peer.logins();
        try {
            String rule = rule("QQQ", "501.00");
            await().atMost(SOON).untilAsserted(() -> {
                assertThat(call("get_portfolio_risk", Map.of())
                                .required("equity")
                                .asInt())
                        .isEqualTo(100_000);
                assertThat(peer.logins()).isGreaterThan(logins + 1);
            });
            peer.trade("QQQ", "501.50");
            await().atMost(SOON).untilAsserted(() -> assertThat(recent()).contains(rule + "/1"));
        } finally {
            peer.tokenLife(Duration.ofMinutes(15));
        }
    }

    @Test
    void a_screen_finds_the_put_that_the_chain_has_with_the_streams_delta() {
        JsonNode screen = call(
                "run_screener",
                Map.of("symbols", List.of("SPY", "XYZ"), "min_delta", 0.15, "max_delta", 0.3, "min_roc_weekly", 0.1));
        assertThat(screen.required("state").asString()).as(screen.toString()).isEqualTo("done");
        assertThat(screen.required("recommendations").valueStream())
                .as(screen.toString())
                .anySatisfy(pick -> {
                    assertThat(pick.required("contract").asString()).isEqualTo(near);
                    assertThat(pick.required("bid").decimalValue()).isEqualByComparingTo("6.10");
                    assertThat(pick.required("delta").decimalValue().abs()).isEqualByComparingTo("0.21");
                    assertThat(pick.path("delta_estimated").asBoolean(false)).isFalse();
                })
                .anySatisfy(
                        pick -> assertThat(pick.required("symbol").asString()).isEqualTo("XYZ"));
    }

    @Test
    void a_screen_leaves_out_what_lives_through_the_next_report() {
        JsonNode screen = call(
                "run_screener",
                Map.of("symbols", List.of("SPY", "XYZ"), "exclude_earnings", true, "min_roc_weekly", 0.1));
        assertThat(screen.required("recommendations")
                        .valueStream()
                        .map(pick -> pick.required("symbol").asString()))
                .as(screen.toString())
                .containsExactly("SPY");
    }

    @Test
    void the_account_is_watched_with_the_margin_that_its_report_has() {
        JsonNode risk = call("get_portfolio_risk", Map.of());
        assertThat(risk.required("account").asString()).isEqualTo(TastytradePeer.ACCOUNT);
        assertThat(risk.required("source").asString()).isEqualTo("tastytrade");
        assertThat(risk.required("equity").decimalValue()).isEqualByComparingTo("100000");
        assertThat(risk.required("day_profit").decimalValue()).isEqualByComparingTo("-1000");
        assertThat(risk.required("margin_utilisation_percent").decimalValue()).isEqualByComparingTo("88");
        assertThat(risk.required("findings").toString()).contains("margin").contains("SPY");
        assertThat(risk.required("positions").toString()).contains(near);
    }
}
