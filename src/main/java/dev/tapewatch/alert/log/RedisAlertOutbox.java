package dev.tapewatch.alert.log;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertOutbox;
import io.lettuce.core.KeyValue;
import io.lettuce.core.RedisClient;
import io.lettuce.core.ScriptOutputType;
import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The outbox in Redis, which {@link RedisAlertLog} fills. */
public final class RedisAlertOutbox implements AlertOutbox, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RedisAlertOutbox.class);

    private final StatefulRedisConnection<String, String> connection;
    private final RedisScript done;

    private RedisAlertOutbox(StatefulRedisConnection<String, String> connection) {
        this.connection = connection;
        this.done = RedisScript.load(connection.sync(), RedisAlertOutbox.class, "done.lua");
    }

    /**
     * Connects to Redis; a {@link dev.tapewatch.problem.Problem} of kind {@code UNAVAILABLE} where there is none. The
     * client stays the caller's.
     *
     * @param commandTimeout how long Redis may take to answer
     */
    public static RedisAlertOutbox open(RedisClient client, Duration commandTimeout) {
        StatefulRedisConnection<String, String> connection = RedisCalls.call(client::connect);
        connection.setTimeout(commandTimeout);
        return new RedisAlertOutbox(connection);
    }

    @Override
    public List<Alert> waiting(int limit) {
        List<String> ids = RedisCalls.call(() -> connection.sync().zrange(RedisKeys.OUTBOX, 0, limit - 1L));
        if (limit < 1 || ids.isEmpty()) {
            return List.of();
        }
        List<KeyValue<String, String>> found =
                RedisCalls.call(() -> connection.sync().hmget(RedisKeys.OUTBOX_ALERTS, ids.toArray(String[]::new)));
        return found.stream().flatMap(entry -> read(entry).stream()).toList();
    }

    @Override
    public long size() {
        return RedisCalls.call(() -> connection.sync().zcard(RedisKeys.OUTBOX));
    }

    /** Empty for one that was taken out meanwhile. One that cannot be read must not hide all those behind it. */
    private static Optional<Alert> read(KeyValue<String, String> entry) {
        try {
            return entry.hasValue() ? Optional.of(AlertJson.read(entry.getValue())) : Optional.empty();
        } catch (IllegalArgumentException e) {
            LOG.error("alert {} in the outbox is passed over: {}", entry.getKey(), e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public void done(Collection<String> alertIds) {
        if (!alertIds.isEmpty()) {
            RedisCalls.call(() -> done.<Long>run(
                    ScriptOutputType.INTEGER,
                    List.of(RedisKeys.OUTBOX, RedisKeys.OUTBOX_ALERTS),
                    new ArrayList<>(alertIds)));
        }
    }

    @Override
    public void close() {
        connection.close();
    }
}
