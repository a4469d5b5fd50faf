package dev.tapewatch.config;

import dev.tapewatch.backing.BackingServices;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Up while Redis answers a ping. */
@Component
class RedisHealthIndicator implements HealthIndicator {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final RedisClient client;
    private final BackingServices backing;
    private @Nullable StatefulRedisConnection<String, String> connection;

    RedisHealthIndicator(RedisClient client, BackingServices backing) {
        this.client = client;
        this.backing = backing;
    }

    /** Says no more than that: what an exception says is not for whoever can ask. */
    @Override
    public Health health() {
        Health.Builder health = Health.unknown()
                .withDetail("address", backing.redis().address())
                .withDetail("durable", backing.redis().durable());
        try {
            return health.up().withDetail("answer", connection().sync().ping()).build();
        } catch (RedisException noAnswer) {
            return health.down().build();
        }
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
