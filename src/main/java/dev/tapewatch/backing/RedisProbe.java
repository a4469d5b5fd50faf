package dev.tapewatch.backing;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;

/** Asks a Redis for a ping until it answers. */
final class RedisProbe {
    private static final Duration ONE_TRY = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private RedisProbe() {}

    static boolean answers(RedisURI uri, Duration patience) {
        uri.setTimeout(ONE_TRY);
        long deadline = System.nanoTime() + patience.toNanos();
        RedisClient client = RedisClient.create(uri);
        try {
            while (System.nanoTime() < deadline) {
                // A Redis that still reads its file accepts connections and refuses commands.
                try (StatefulRedisConnection<String, String> connection = client.connect()) {
                    connection.sync().ping();
                    return true;
                } catch (RedisException notYet) {
                    Thread.sleep(PAUSE);
                }
            }
            return false;
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            client.shutdown(Duration.ZERO, ONE_TRY);
        }
    }
}
