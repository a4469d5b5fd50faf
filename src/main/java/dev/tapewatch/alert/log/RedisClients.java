package dev.tapewatch.alert.log;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Makes the Redis clients of this program. */
public final class RedisClients {
    /** How long a connection may take to be made, and a command to be answered. */
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private RedisClients() {}

    /**
     * A client that is back within a second once Redis is: Lettuce's own pause between two attempts grows to half a
     * minute, in which alerts would wait. Close it with {@link #close}.
     *
     * @param url as in {@code redis://127.0.0.1:6379}
     */
    public static RedisClient create(String url) {
        ClientResources resources = ClientResources.builder()
                .reconnectDelay(
                        () -> Delay.exponential(Duration.ofMillis(5), Duration.ofSeconds(1), 2, TimeUnit.MILLISECONDS))
                .build();
        RedisURI uri = RedisURI.create(url);
        // Lettuce waits a minute for a Redis that takes connections and says nothing.
        uri.setTimeout(TIMEOUT);
        RedisClient client = RedisClient.create(resources, uri);
        client.setOptions(ClientOptions.builder()
                .socketOptions(SocketOptions.builder()
                        .connectTimeout(TIMEOUT)
                        .keepAlive(true)
                        .build())
                .build());
        return client;
    }

    /** Closes the client, its connections and its threads. */
    public static void close(RedisClient client) {
        ClientResources resources = client.getResources();
        client.shutdown(Duration.ZERO, Duration.ofSeconds(2));
        resources.shutdown(0, 2, TimeUnit.SECONDS).awaitUninterruptibly(2, TimeUnit.SECONDS);
    }
}
