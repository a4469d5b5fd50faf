package dev.tapewatch.backing;

/** The Redis and the Temporal that one server stands on. */
public final class BackingServices implements AutoCloseable {
    private final RedisService redis;
    private final BackingService temporal;

    private BackingServices(RedisService redis, BackingService temporal) {
        this.redis = redis;
        this.temporal = temporal;
    }

    /**
     * Starts the embedded ones, on the files they left, and checks that the external ones answer. Blocks for seconds; for
     * minutes when Temporal has to be built first. The caller holds the data directory's lock, so whatever still runs on
     * it was left behind by a crash and is stopped first.
     *
     * @throws dev.tapewatch.problem.Problem of kind {@code UNAVAILABLE} if one does not come up
     */
    public static BackingServices start(BackingPlan plan) {
        ChildRecords records = new ChildRecords(plan.dataDirectory());
        records.stopLeftovers();
        RedisService redis = RedisService.start(plan, records);
        try {
            return new BackingServices(redis, TemporalService.start(plan, records));
        } catch (RuntimeException failure) {
            redis.close();
            throw failure;
        }
    }

    /** With the password, if it has one: never to be shown. */
    public String redisUrl() {
        return redis.url();
    }

    public ServiceFacts redis() {
        return redis.facts();
    }

    public ServiceFacts temporal() {
        return temporal.facts();
    }

    @Override
    public void close() {
        try {
            temporal.close();
        } finally {
            redis.close();
        }
    }
}
