package dev.tapewatch.mcp.fuzz;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.tapewatch.alert.log.RedisClients;
import dev.tapewatch.testing.Launcher;
import io.lettuce.core.RedisClient;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The whole server, with its Redis and its Temporal, under a flood of inputs that are all wrong in some way. It refuses
 * them and goes on as if nothing had been. {@code -Dfuzz.seed=…} repeats a flood, {@code -Dfuzz.inputs=…} makes it longer.
 */
class HostileInputsIT {
    private static final int INPUTS = Integer.getInteger("fuzz.inputs", 24_000);
    private static final long SEED = Long.getLong("fuzz.seed", System.nanoTime());
    private static final int BETWEEN_LOOKS = 1_000;
    private static final int SLOW_BODIES = 20;
    private static final int LINES_OF_A_FAULT = 12;
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private Launcher launcher;
    private URI server;
    private @Nullable RedisClient redis;
    private HttpServer receiver;
    private final List<String> delivered = new CopyOnWriteArrayList<>();
    private final List<Socket> slow = new ArrayList<>();

    @BeforeEach
    void start(@TempDir Path scratch) throws Exception {
        launcher = new Launcher(scratch);
        launcher.prepare();
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        receiver.createContext("/", exchange -> {
            delivered.add(exchange.getRequestURI().toString());
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
        Files.createDirectories(launcher.dataDirectory());
        Files.writeString(launcher.dataDirectory().resolve("tapewatch.yml"), """
                tapewatch:
                  channels:
                    hook: {type: webhook, url: "http://127.0.0.1:%d/", allow-private: true}
                """.formatted(
                        receiver.getAddress().getPort()));
        // What goes on by itself rests, so that whatever changes was changed by an input.
        launcher.serve(
                "--news-interval",
                "24h",
                "--price-check-interval",
                "1s",
                "--portfolio-interval",
                "24h",
                "--heartbeat-interval",
                "24h");
        JsonNode status = launcher.status();
        server = URI.create(status.required("url").stringValue());
        redis = RedisClients.create(
                "redis://" + status.at("/services/redis/address").asString());
    }

    @AfterEach
    void stop() throws Exception {
        for (Socket socket : slow) {
            socket.close();
        }
        if (redis != null) {
            RedisClients.close(redis);
        }
        launcher.run("stop");
        receiver.stop(0);
    }

    @Test
    void whatever_is_sent_the_server_refuses_it_in_words_and_nothing_has_changed() throws Exception {
        System.out.println("fuzz: " + INPUTS + " inputs, -Dfuzz.seed=" + SEED);
        try (GoodClient good = new GoodClient(server.toString());
                SseVictim victim = new SseVictim(server);
                Flood flood = new Flood(server)) {
            List<String> ids = furnish(good);
            Map<String, String> before = WorldState.settled(good, requireNonNull(redis));
            String session = session();
            victim.initialize();
            openSlowBodies(session);
            Dice dice = new Dice(new SplittableRandom(SEED));
            HostileCalls calls = new HostileCalls(dice, good.tools(), ids);
            HostileRequests requests = new HostileRequests(dice, server, calls, new HostileMessages(dice, calls));
            for (int number = 0; number < INPUTS; number++) {
                int id = 1_000 + number;
                flood.pour(
                        switch (dice.below(20)) {
                            case 0, 1, 2, 3, 4, 5, 6, 7, 8 -> requests.call(session, id);
                            case 9, 10, 11 -> requests.request(session, id);
                            case 12, 13 -> requests.body(session, id);
                            case 14 -> requests.toSse(victim.endpoint(), id);
                            case 15, 16 -> requests.modern(id);
                            default -> requests.odd(session, id);
                        });
                if (number % BETWEEN_LOOKS == 0) {
                    good.works();
                }
            }
            flood.drain();
            System.out.println("fuzz: " + flood.statuses() + ", slowest " + flood.slowest() + ", on HTTP+SSE "
                    + victim.messages());

            assertThat(flood.complaints()).as("seed %d", SEED).isEmpty();
            assertThat(victim.complaints()).as("seed %d", SEED).isEmpty();
            good.works();
            assertThat(WorldState.changes(before, WorldState.of(good, requireNonNull(redis))))
                    .as("seed %d", SEED)
                    .isEmpty();
            assertThat(faults()).as("seed %d", SEED).isEmpty();
            good.isStillTold();
        }
    }

    /** Something of every kind that could be changed; the ids of it all. */
    private List<String> furnish(GoodClient good) {
        List<String> ids = new ArrayList<>(List.of("mine", "evening"));
        good.call("watch_symbols", Map.of("symbols", List.of("AAPL", "MSFT"), "interval_minutes", 1_440));
        good.call("save_screener", Map.of("screener_id", "mine", "symbols", List.of("AAPL"), "max_price", 100));
        good.call("create_schedule", Map.of("id", "evening", "task", "daily_report", "time", "16:30"));
        ids.add(good.call("create_silence", Map.of("minutes", 600, "symbols", List.of("ZZZ")))
                .at("/silence/id")
                .asString());
        for (String symbol : List.of("SPY", "MSFT")) {
            ids.add(rule(good, Map.of("symbol", symbol, "condition", "above", "target_price", 100_000)));
        }
        List<String> moving = List.of(
                rule(good, Map.of("symbol", "AAPL", "condition", "rises_percent", "percent", new BigDecimal("0.01"))),
                rule(good, Map.of("symbol", "AAPL", "condition", "falls_percent", "percent", new BigDecimal("0.01"))));
        await().atMost(PATIENCE).until(() -> !delivered.isEmpty());
        moving.forEach(id -> good.call("remove_price_alert", Map.of("id", id)));
        await().atMost(PATIENCE)
                .until(() -> good.call("list_deliveries", Map.of("state", "pending"))
                        .required("deliveries")
                        .isEmpty());
        good.call("get_recent_alerts", Map.of())
                .required("alerts")
                .forEach(alert -> ids.add(alert.required("id").asString()));
        return ids;
    }

    private static String rule(GoodClient good, Map<String, Object> terms) {
        return good.call("add_price_alert", terms).at("/alert/id").asString();
    }

    /** A session for the flood to come in. */
    private String session() throws IOException {
        try (Wire wire = new Wire(server)) {
            String session =
                    wire.exchange(HostileRequests.initialize(server, "/mcp")).header("mcp-session-id");
            assertThat(session).isNotEmpty();
            wire.exchange(HostileRequests.initialized(server, "/mcp", HostileRequests.session(session)));
            return session;
        }
    }

    /** Bodies that never end. */
    private void openSlowBodies(String session) throws IOException {
        for (int number = 0; number < SLOW_BODIES; number++) {
            Socket socket = new Socket(server.getHost(), server.getPort());
            socket.getOutputStream()
                    .write(("POST /mcp HTTP/1.1\r\nHost: " + server.getAuthority()
                                    + "\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n"
                                    + HostileRequests.session(session) + "\r\n{\"jsonrpc\":")
                            .getBytes(US_ASCII));
            slow.add(socket);
        }
    }

    /** What the server's log calls an error, and the lines that say where it was, each kind once. */
    private Collection<String> faults() throws IOException {
        List<String> lines = Files.readAllLines(launcher.dataDirectory().resolve("logs/server.log"));
        Map<String, String> faults = new LinkedHashMap<>();
        for (int number = 0; number < lines.size(); number++) {
            if (lines.get(number).contains(" ERROR ")) {
                List<String> fault = lines.subList(number, Math.min(lines.size(), number + LINES_OF_A_FAULT));
                faults.putIfAbsent(fault.size() > 1 ? fault.get(1) : fault.getFirst(), String.join("\n    ", fault));
            }
        }
        return faults.values();
    }
}
