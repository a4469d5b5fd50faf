package dev.tapewatch.trace;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisException;
import io.lettuce.core.SetArgs;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps them in Redis, a key of 55 characters for each alert, for somewhat longer than deliveries are tried. */
public final class RedisAlertTraces implements AlertTraces, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RedisAlertTraces.class);
    private static final Duration KEPT = Duration.ofDays(2);

    private final StatefulRedisConnection<String, String> connection;

    private RedisAlertTraces(StatefulRedisConnection<String, String> connection) {
        this.connection = connection;
    }

    /** @param commandTimeout how long Redis may take to answer */
    public static RedisAlertTraces open(RedisClient client, Duration commandTimeout) {
        StatefulRedisConnection<String, String> connection = client.connect();
        connection.setTimeout(commandTimeout);
        return new RedisAlertTraces(connection);
    }

    @Override
    public void note(String alertId, String traceParent) {
        try {
            connection
                    .sync()
                    .set(key(alertId), traceParent, SetArgs.Builder.nx().ex(KEPT));
        } catch (RedisException unkept) {
            LOG.debug("The trace of alert {} is not kept", alertId, unkept);
        }
    }

    @Override
    public Optional<String> of(String alertId) {
        try {
            return Optional.ofNullable(connection.sync().get(key(alertId)));
        } catch (RedisException unread) {
            LOG.debug("The trace of alert {} cannot be read", alertId, unread);
            return Optional.empty();
        }
    }

    private static String key(String alertId) {
        return "{tapewatch}:alerts:trace:" + alertId;
    }

    @Override
    public void close() {
        connection.close();
    }
}
