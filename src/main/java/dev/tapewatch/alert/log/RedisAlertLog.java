package dev.tapewatch.alert.log;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertCursor;
import dev.tapewatch.alert.AlertLog;
import dev.tapewatch.alert.LoggedAlert;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.util.List;
import java.util.Optional;

/**
 * The alert log in a Redis Stream. Pub/sub only says that there is something new; what it is always comes from the
 * stream, so an announcement that nobody heard delays an alert and loses none.
 */
public final class RedisAlertLog implements AlertLog, AutoCloseable {
    private final RedisClient client;
    private final RedisAlertLogSettings settings;
    private final StatefulRedisConnection<String, String> connection;
    private final RedisStreamReads reads;
    private final RedisAppendScript append;

    private RedisAlertLog(
            RedisClient client, RedisAlertLogSettings settings, StatefulRedisConnection<String, String> connection) {
        this.client = client;
        this.settings = settings;
        this.connection = connection;
        this.reads = new RedisStreamReads(connection.sync());
        this.append = new RedisAppendScript(connection.sync(), settings.maxLength());
    }

    /**
     * Connects to Redis; a {@link dev.tapewatch.problem.Problem} of kind {@code UNAVAILABLE} where there is none. The
     * client stays the caller's.
     */
    public static RedisAlertLog open(RedisClient client, RedisAlertLogSettings settings) {
        StatefulRedisConnection<String, String> connection = RedisCalls.call(client::connect);
        connection.setTimeout(settings.commandTimeout());
        return new RedisAlertLog(client, settings, connection);
    }

    @Override
    public AlertCursor append(Alert alert) {
        return AlertCursor.parse(RedisCalls.call(() -> append.run(alert)));
    }

    @Override
    public List<LoggedAlert> after(AlertCursor cursor, int limit) {
        return RedisStreamReads.alerts(reads.after(cursor, limit));
    }

    @Override
    public List<LoggedAlert> newest(int limit) {
        return RedisStreamReads.alerts(reads.newest(limit));
    }

    @Override
    public Optional<LoggedAlert> find(String alertId) {
        return reads.find(alertId);
    }

    @Override
    public Subscription follow(Listener listener) {
        return RedisFollower.start(client, settings, listener);
    }

    @Override
    public void close() {
        connection.close();
    }
}
