package dev.tapewatch.mcp.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import tools.jackson.databind.JsonNode;

/** All that must not change: what the server tells of itself, and what is in Redis, each under a name. */
final class WorldState {
    /** What goes on by itself: prices, looks at them, and times that are told relative to now. */
    private static final Set<String> MOVING = Set.of();

    private WorldState() {}

    static Map<String, String> of(GoodClient client, RedisClient redis) throws NoSuchAlgorithmException {
        Map<String, String> state = new TreeMap<>();
        state.put("rules", stable(client.call("list_price_alerts", Map.of("status", "all"))));
        for (String tool : new String[] {
            "list_schedules", "list_silences", "list_screeners", "list_deliveries", "list_channels", "get_portfolio_risk"
        }) {
            state.put(tool, stable(client.call(tool, Map.of())));
        }
        state.put("alerts", stable(client.call("get_recent_alerts", Map.of("limit", 200))));
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

    private static String stable(JsonNode facts) {
        return facts.toPrettyString().lines().filter(line -> MOVING.stream().noneMatch(line::contains)).reduce("", (a, b) -> a + "\n" + b);
    }
}
