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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The main job on real prices, as far as a peer of this machine that speaks Alpaca's REST and WebSocket has them. Every rule
 * is a recurring one, so that an alert too many would have a number of its own. Each test has its own symbols on one server,
 * which is started anew where a test needs another; the order saves starts.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AlpacaIT {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String RECENT = "alerts://recent";

    /** A check alone would come too late for every wait here. */
    private static final String RARELY = "10m";

    private static final String OFTEN = "2s";
    private static final Duration SOON = Duration.ofSeconds(30);

    /** A source that failed for long is left alone for half a minute. */
    private static final Duration LATER = Duration.ofSeconds(90);

    private static final int STREAMED = 30;

    private final AlpacaPeer peer = new AlpacaPeer();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private Launcher launcher;
    private Process server;
    private McpSyncClient client;

    @BeforeAll
    void start(@TempDir Path scratch) throws Exception {
        launcher = new Launcher(scratch, peer.variables());
        launcher.prepare();
        serve(RARELY);
    }

    @AfterAll
    void stop() throws Exception {
        client.close();
        launcher.run("stop");
        peer.close();
    }

    private void serve(String checks) throws Exception {
        server = launcher.serve("--market", "alpaca", "--price-check-interval", checks)
                .process();
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

    private void kill() throws Exception {
        server.destroyForcibly();
        assertThat(server.waitFor()).isNotZero();
        client.close();
    }

    private String made(String symbol, String price) {
        CallToolResult result = client.callTool(CallToolRequest.builder("add_price_alert")
                .arguments(Map.of(
                        "symbol",
                        symbol,
                        "condition",
                        "above",
                        "target_price",
                        new BigDecimal(price),
                        "one_time",
                        false))
                .build());
        assertThat(result.isError()).as(() -> result.content().toString()).isNotEqualTo(true);
        JsonNode made = JSON.valueToTree(result.structuredContent());
        return made.required("alert").required("id").asString();
    }

    /** A rule whose symbol is streamed from now on. */
    private String rule(String symbol, String price) {
        String id = made(symbol, price);
        awaitSubscribed(symbol);
        return id;
    }

    private void awaitSubscribed(String symbol) {
        await().atMost(SOON).untilAsserted(() -> assertThat(peer.subscribed()).contains(symbol));
    }

    /** The ids of a rule's alerts, as the client reads them with those of its symbol. */
    private List<String> alerts(String rule) {
        return alerts(rule, "alerts://symbol/" + rule.substring(0, rule.indexOf('-')));
    }

    private List<String> alerts(String rule, String resource) {
        String text = client.readResource(ReadResourceRequest.builder(resource).build()).contents().stream()
                .map(TextResourceContents.class::cast)
                .map(TextResourceContents::text)
                .reduce("", String::concat);
        return JSON.readTree(text)
                .required("alerts")
                .valueStream()
                .map(alert -> alert.required("id").asString())
                .filter(id -> id.startsWith(rule + "/"))
                .toList();
    }

    private void awaitAlerts(String rule, long count, Duration patience) {
        String[] expected = LongStream.rangeClosed(1, count)
                .mapToObj(number -> rule + "/" + number)
                .toArray(String[]::new);
        await().atMost(patience).untilAsserted(() -> assertThat(alerts(rule)).containsExactlyInAnyOrder(expected));
    }

    /** Touches a level and comes back. */
    private void touch(String symbol, String price) {
        peer.trade(symbol, price);
        peer.trade(symbol, "100");
    }

    @Test
    @Order(1)
    void a_tick_becomes_an_alert_that_the_client_is_told_of_and_reads() {
        peer.trade("AAPL", "100");
        String reached = rule("AAPL", "101");
        String notReached = rule("AAPL", "102");
        told.clear();
        peer.trade("AAPL", "100.50");
        peer.trade("AAPL", "101.02");
        await().atMost(SOON).untilAsserted(() -> assertThat(told).contains(RECENT));
        assertThat(alerts(reached, RECENT)).containsExactly(reached + "/1");
        peer.trade("AAPL", "100");
        for (int time = 2; time <= 5; time++) {
            touch("AAPL", "101.10");
            awaitAlerts(reached, time, SOON);
        }
        assertThat(alerts(notReached)).isEmpty();
    }

    @Test
    @Order(2)
    void levels_touched_while_the_stream_is_cut_are_told_once_each_as_soon_as_it_is_back() {
        List<String> symbols = List.of("CUTA", "CUTB", "CUTC");
        symbols.forEach(symbol -> peer.trade(symbol, "100"));
        List<String> rules = symbols.stream().map(symbol -> rule(symbol, "105")).toList();
        String notReached = rule("CUTA", "120");
        for (int round = 1; round <= 3; round++) {
            peer.streamDown(true);
            symbols.forEach(symbol -> touch(symbol, "106"));
            told.clear();
            peer.streamDown(false);
            // No further tick comes, and no check.
            for (String rule : rules) {
                awaitAlerts(rule, round, SOON);
            }
            await().atMost(SOON).untilAsserted(() -> assertThat(told).contains(RECENT));
            symbols.forEach(this::awaitSubscribed);
        }
        assertThat(alerts(notReached)).isEmpty();
    }

    @Test
    @Order(3)
    void what_is_no_message_costs_the_connection_and_no_alert() {
        peer.trade("MESS", "100");
        String rule = rule("MESS", "105");
        List<Runnable> garbage = List.of(
                () -> peer.send("{\"T\":"),
                () -> peer.send("[{\"T\":\"t\",\"S\":\"MESS\",\"p\":{}}]"),
                peer::sendBinary,
                () -> peer.send("[]"));
        int round = 0;
        for (Runnable bad : garbage) {
            touch("MESS", "106");
            bad.run();
            awaitSubscribed("MESS");
            awaitAlerts(rule, ++round, SOON);
            touch("MESS", "107");
            awaitAlerts(rule, ++round, SOON);
        }
    }

    @Test
    @Order(4)
    void levels_touched_while_the_server_is_dead_are_told_once_each_when_it_is_back() throws Exception {
        List<String> symbols = List.of("DEADA", "DEADB");
        symbols.forEach(symbol -> peer.trade(symbol, "100"));
        List<String> rules = symbols.stream().map(symbol -> rule(symbol, "105")).toList();
        touch("DEADA", "106");
        awaitAlerts(rules.getFirst(), 1, SOON);
        // What reaches the server just before it dies is told once too, be it before or after.
        touch("DEADA", "106");
        kill();
        touch("DEADA", "106");
        touch("DEADB", "106");
        serve(RARELY);
        awaitAlerts(rules.getLast(), 1, LATER);
        // Two touches within one second are one.
        await().atMost(LATER)
                .untilAsserted(() -> assertThat(alerts(rules.getFirst())).hasSizeBetween(2, 3));
        symbols.forEach(this::awaitSubscribed);
        int before = alerts(rules.getFirst()).size();
        touch("DEADA", "106");
        awaitAlerts(rules.getFirst(), before + 1, SOON);
        touch("DEADB", "106");
        awaitAlerts(rules.getLast(), 2, SOON);
    }

    @Test
    @Order(5)
    void a_level_touched_while_stream_and_history_are_both_away_is_told_once_when_they_are_back() throws Exception {
        launcher.run("stop");
        client.close();
        serve(OFTEN);
        peer.trade("AWAY", "100");
        String rule = rule("AWAY", "105");
        for (int status : List.of(429, 503)) {
            int before = alerts(rule).size();
            peer.rest(status);
            peer.streamDown(true);
            touch("AWAY", "106");
            peer.streamDown(false);
            awaitSubscribed("AWAY");
            // A tick is told all the same, though what was missed before it cannot be had.
            peer.trade("AWAY", "107");
            await().atMost(SOON).untilAsserted(() -> assertThat(alerts(rule)).hasSize(before + 1));
            peer.trade("AWAY", "100");
            peer.rest(200);
            awaitAlerts(rule, before + 2, LATER);
        }
    }

    @Test
    @Order(6)
    void more_symbols_than_are_streamed_are_seen_by_checks() {
        List<String> symbols = IntStream.range(0, STREAMED + 3)
                .mapToObj(number -> "MANY" + (char) ('A' + number / 26) + (char) ('A' + number % 26))
                .toList();
        symbols.forEach(symbol -> peer.trade(symbol, "100"));
        Map<String, String> rules = new LinkedHashMap<>();
        symbols.forEach(symbol -> rules.put(symbol, made(symbol, "105")));
        await().atMost(SOON).untilAsserted(() -> assertThat(peer.subscribed()).hasSize(STREAMED));
        Set<String> streamed = peer.subscribed();
        List<String> others =
                symbols.stream().filter(symbol -> !streamed.contains(symbol)).toList();
        assertThat(others).isNotEmpty();
        List<String> touched = new ArrayList<>(others);
        touched.addAll(symbols.stream().filter(streamed::contains).limit(3).toList());
        touched.forEach(symbol -> touch(symbol, "106"));
        touched.forEach(symbol -> awaitAlerts(Objects.requireNonNull(rules.get(symbol)), 1, SOON));
    }

    @Test
    @Order(7)
    void where_another_program_has_the_one_connection_prices_are_asked_for_and_the_status_says_so() throws Exception {
        peer.trade("LONE", "100");
        String rule = made("LONE", "105");
        peer.othersConnection(true);
        peer.cut();
        await().atMost(SOON).untilAsserted(() -> assertThat(streamProblem()).contains("one connection", "406"));
        touch("LONE", "106");
        awaitAlerts(rule, 1, SOON);
        peer.othersConnection(false);
        await().atMost(LATER).untilAsserted(() -> assertThat(streamProblem()).isEmpty());
        touch("LONE", "106");
        awaitAlerts(rule, 2, SOON);
    }

    private String streamProblem() throws Exception {
        return launcher.status().required("market").path("stream_problem").asString("");
    }
}
