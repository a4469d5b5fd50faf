package dev.tapewatch.config;

import dev.tapewatch.backing.BackingServices;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.api.StatefulRedisConnection;
import jakarta.annotation.PreDestroy;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Up while Redis answers a ping. */
@Component
class RedisHealthIndicator implements HealthIndicator {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final BackingServices backing;
    private final StatefulRedisConnection<String, String> connection;

    /** Connects at once: whoever asks later waits for a ping and for nothing else. */
    RedisHealthIndicator(RedisClient client, BackingServices backing) {
        this.backing = backing;
        this.connection = client.connect();
        connection.setTimeout(PATIENCE);
    }

    /** Says no more than that: what an exception says is not for whoever can ask. */
    @Override
    public Health health() {
        Health.Builder health = Health.unknown()
                .withDetail("address", backing.redis().address())
                .withDetail("durable", backing.redis().durable());
        try {
            return health.up().withDetail("answer", connection.sync().ping()).build();
        } catch (RedisException noAnswer) {
            return health.down().build();
        }
    }

    @PreDestroy
    void close() {
        connection.close();
    }
}
