package dev.tapewatch.config;

import dev.tapewatch.backing.BackingServices;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.stereotype.Component;

/** Up while Redis answers a ping. */
@Component
class RedisHealthIndicator extends AbstractHealthIndicator {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final RedisClient client;
    private final BackingServices backing;
    private @Nullable StatefulRedisConnection<String, String> connection;

    RedisHealthIndicator(RedisClient client, BackingServices backing) {
        super("Redis does not answer");
        this.client = client;
        this.backing = backing;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        String answer = connection().sync().ping();
        builder.up()
                .withDetail("address", backing.redis().address())
                .withDetail("answer", answer)
                .withDetail("durable", backing.redis().durable());
    }

    private synchronized StatefulRedisConnection<String, String> connection() {
        if (connection == null) {
            connection = client.connect();
            connection.setTimeout(PATIENCE);
        }
        return connection;
    }

    @PreDestroy
    synchronized void close() {
        if (connection != null) {
            connection.close();
        }
    }
}
