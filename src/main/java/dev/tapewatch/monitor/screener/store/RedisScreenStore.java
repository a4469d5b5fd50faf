package dev.tapewatch.monitor.screener.store;

import dev.tapewatch.monitor.screener.ScreenResult;
import dev.tapewatch.monitor.screener.ScreenRun;
import dev.tapewatch.monitor.screener.ScreenStore;
import dev.tapewatch.monitor.screener.Screener;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.Value;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** The screener's store in Redis: a hash of screeners, a key for each run, and sorted sets that list them. */
public final class RedisScreenStore implements ScreenStore, AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final StatefulRedisConnection<String, String> connection;
    private final RedisCommands<String, String> redis;
    private final RedisKeepScript keep;

    private RedisScreenStore(StatefulRedisConnection<String, String> connection) {
        this.connection = connection;
        this.redis = connection.sync();
        this.keep = new RedisKeepScript(redis);
    }

    /**
     * Connects to Redis; a {@link dev.tapewatch.problem.Problem} of kind {@code UNAVAILABLE} where there is none. The
     * client stays the caller's.
     */
    public static RedisScreenStore open(RedisClient client) {
        StatefulRedisConnection<String, String> connection = RedisScreenCalls.call(client::connect);
        connection.setTimeout(TIMEOUT);
        return new RedisScreenStore(connection);
    }

    @Override
    public void save(Screener screener) {
        RedisScreenCalls.call(() -> redis.hset(RedisScreenKeys.SCREENERS, screener.id(), ScreenJson.write(screener)));
    }

    @Override
    public Optional<Screener> screener(String id) {
        return Optional.ofNullable(RedisScreenCalls.call(() -> redis.hget(RedisScreenKeys.SCREENERS, id)))
                .map(json -> ScreenJson.read(json, Screener.class));
    }

    @Override
    public List<Screener> screeners() {
        return RedisScreenCalls.call(() -> redis.hvals(RedisScreenKeys.SCREENERS)).stream()
                .map(json -> ScreenJson.read(json, Screener.class))
                .sorted(Comparator.comparing(Screener::id))
                .toList();
    }

    @Override
    public void progress(ScreenRun run) {
        RedisScreenCalls.call(() -> keep.run(run));
    }

    @Override
    public void finish(ScreenRun run) {
        RedisScreenCalls.call(() -> keep.run(run));
    }

    @Override
    public Optional<ScreenRun> run(String screenerId, String runId) {
        return Optional.ofNullable(RedisScreenCalls.call(() -> redis.get(RedisScreenKeys.run(screenerId, runId))))
                .map(json -> ScreenJson.read(json, ScreenRun.class));
    }

    @Override
    public List<ScreenRun> runs(String screenerId, int limit) {
        List<String> ids =
                RedisScreenCalls.call(() -> redis.zrevrange(RedisScreenKeys.runs(screenerId), 0, limit - 1L));
        return read(ids.stream().map(id -> RedisScreenKeys.run(screenerId, id))).toList();
    }

    @Override
    public List<ScreenResult> between(Instant from, Instant to) {
        Range<Long> time =
                Range.from(Range.Boundary.including(from.toEpochMilli()), Range.Boundary.excluding(to.toEpochMilli()));
        List<String> members = RedisScreenCalls.call(() -> redis.zrangebyscore(RedisScreenKeys.ARCHIVE, time));
        return read(members.stream().map(RedisScreenStore::runKey))
                .map(ScreenRun::result)
                .filter(Objects::nonNull)
                .toList();
    }

    private static String runKey(String member) {
        int slash = member.indexOf('/');
        return RedisScreenKeys.run(member.substring(0, slash), member.substring(slash + 1));
    }

    /** Runs that have expired meanwhile are left out. */
    private Stream<ScreenRun> read(Stream<String> keys) {
        String[] wanted = keys.toArray(String[]::new);
        if (wanted.length == 0) {
            return Stream.of();
        }
        return RedisScreenCalls.call(() -> redis.mget(wanted)).stream()
                .filter(Value::hasValue)
                .map(value -> ScreenJson.read(value.getValue(), ScreenRun.class));
    }

    @Override
    public void close() {
        connection.close();
    }
}
