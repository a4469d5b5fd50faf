package dev.tapewatch.mcp.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** All that must not change: what the server tells of itself, and what is in Redis, each under a name. */
final class WorldState {
    /** What goes on by itself, for prices never rest. */
    private static final List<String> MOVING = List.of("\"last_price\"", "\"last_price_time\"");

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration INTERVAL = Duration.ofSeconds(3);
    private static final int MOST_LINES = 12;

    private WorldState() {}

    static Map<String, String> of(GoodClient client, RedisClient redis) throws NoSuchAlgorithmException {
        Map<String, String> state = new TreeMap<>();
        state.put("rules", stable(client.call("list_price_alerts", Map.of("status", "all"))));
        for (String tool :
                new String[] {"list_schedules", "list_silences", "list_screeners", "list_deliveries", "list_channels"
                }) {
            state.put(tool, stable(client.call(tool, Map.of())));
        }
        state.put("alerts", stable(client.call("get_recent_alerts", Map.of("limit", 200))));
        state.put("limits", stable(client.call("get_portfolio_risk", Map.of()).required("config")));
        state.put("watchlist", client.read("watchlist://news"));
        try (StatefulRedisConnection<byte[], byte[]> connection = redis.connect(ByteArrayCodec.INSTANCE)) {
            for (byte[] key : connection.sync().keys("*")) {
                byte[] value = connection.sync().dump(key);
                byte[] digest = MessageDigest.getInstance("SHA-256").digest(value == null ? new byte[0] : value);
                state.put("redis " + new String(key, UTF_8), HexFormat.of().formatHex(digest));
            }
        }
        return state;
    }

    /** The state once nothing moves any more that was set off before. */
    static Map<String, String> settled(GoodClient client, RedisClient redis) {
        AtomicReference<Map<String, String>> seen = new AtomicReference<>(Map.of());
        await().atMost(PATIENCE).pollInterval(INTERVAL).until(() -> {
            Map<String, String> now = of(client, redis);
            return now.equals(seen.getAndSet(now));
        });
        return seen.get();
    }

    /** What is not as it was, line by line. */
    static List<String> changes(Map<String, String> before, Map<String, String> after) {
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        return names.stream()
                .filter(name -> !Objects.equals(before.get(name), after.get(name)))
                .map(name -> name + ": " + difference(before.getOrDefault(name, ""), after.getOrDefault(name, "")))
                .toList();
    }

    private static String difference(String before, String after) {
        List<String> old = before.lines().toList();
        List<String> now = after.lines().toList();
        List<String> lines = new ArrayList<>();
        old.stream()
                .filter(line -> !now.contains(line))
                .limit(MOST_LINES)
                .forEach(line -> lines.add("- " + line.strip()));
        now.stream()
                .filter(line -> !old.contains(line))
                .limit(MOST_LINES)
                .forEach(line -> lines.add("+ " + line.strip()));
        return String.join("\n  ", lines);
    }

    private static String stable(JsonNode facts) {
        return facts.toPrettyString()
                .lines()
                .filter(line -> MOVING.stream().noneMatch(line::contains))
                .collect(Collectors.joining("\n"));
    }
}
