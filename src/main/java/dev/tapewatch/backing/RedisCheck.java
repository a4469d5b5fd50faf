package dev.tapewatch.backing;

import dev.tapewatch.problem.Problem;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** What a person should know of an external Redis: whether it lets us in, and what of the alerts outlives it. */
final class RedisCheck {
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private RedisCheck() {}

    /** @throws Problem if alerts could not be kept there */
    static String words(String url) {
        RedisURI uri = RedisService.parsed(url);
        uri.setTimeout(PATIENCE);
        String address = uri.getHost() + ":" + uri.getPort();
        RedisClient client = RedisClient.create(uri);
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            connection.sync().ping();
            return "external, at " + address + described(connection.sync());
        } catch (RedisException failure) {
            throw refused(address, failure);
        } finally {
            client.shutdown(Duration.ZERO, PATIENCE);
        }
    }

    private static String described(RedisCommands<String, String> redis) {
        Map<String, String> facts;
        try {
            facts = facts(redis.info());
        } catch (RedisCommandExecutionException notAllowed) {
            return "; it does not say what it keeps on disk (INFO is not allowed)";
        }
        if ("err".equals(facts.get("aof_last_write_status"))) {
            throw Problem.of(
                    Problem.Kind.UNAVAILABLE,
                    "Redis cannot write its append-only file: alerts would be lost. Look at its log and its disk.");
        }
        String version = ": Redis " + facts.getOrDefault("redis_version", "of unknown version");
        String kept = "1".equals(facts.get("aof_enabled"))
                ? ", append-only file"
                : ", NOT durable: no append-only file; set 'appendonly yes' and 'appendfsync always' there";
        String policy = facts.getOrDefault("maxmemory_policy", "noeviction");
        String evicting = "0".equals(facts.getOrDefault("maxmemory", "0")) || "noeviction".equals(policy)
                ? ""
                : "; it throws away keys when it is full: set 'maxmemory-policy noeviction' there";
        return version + kept + evicting;
    }

    private static Map<String, String> facts(String info) {
        Map<String, String> facts = new HashMap<>();
        info.lines()
                .map(line -> line.split(":", 2))
                .filter(pair -> pair.length == 2)
                .forEach(pair -> facts.put(pair[0], pair[1].strip()));
        return facts;
    }

    /** The words of the server may quote what it was sent. */
    private static Problem refused(String address, RedisException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String said = String.valueOf(cause.getMessage());
            if (said.contains("WRONGPASS") || said.contains("NOAUTH") || said.contains("invalid password")) {
                return Problem.of(
                        Problem.Kind.UNAVAILABLE,
                        "Redis at %s does not accept the password, or wants one; correct --redis-url: redis://[user:password@]host:port[/db]"
                                .formatted(address));
            }
            if (said.startsWith("LOADING") || said.contains("LOADING Redis")) {
                return Problem.of(
                        Problem.Kind.UNAVAILABLE,
                        "Redis at %s is still reading its file; it will work when that is done".formatted(address));
            }
        }
        return Problem.unavailable(
                "Redis at %s does not answer; start it, correct --redis-url, or leave the setting out for the embedded Redis"
                        .formatted(address),
                failure);
    }
}
