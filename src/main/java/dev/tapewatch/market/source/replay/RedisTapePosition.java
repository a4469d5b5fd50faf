package dev.tapewatch.market.source.replay;

import io.lettuce.core.api.StatefulRedisConnection;
import java.time.Instant;
import java.util.Optional;

/** Keeps the position in Redis, beside the alerts that were raised by it. */
public final class RedisTapePosition implements TapePosition {
    private static final String PREFIX = "{tapewatch}:replay:position:";

    /** A tape that nobody played for this long starts anew. */
    private static final long EXPIRY_SECONDS = 30L * 24 * 60 * 60;

    private final StatefulRedisConnection<String, String> redis;

    public RedisTapePosition(StatefulRedisConnection<String, String> redis) {
        this.redis = redis;
    }

    @Override
    public Optional<Instant> load(String tape) {
        return Optional.ofNullable(redis.sync().get(PREFIX + tape)).map(Instant::parse);
    }

    @Override
    public void save(String tape, Instant position) {
        redis.async().setex(PREFIX + tape, EXPIRY_SECONDS, position.toString());
    }
}
