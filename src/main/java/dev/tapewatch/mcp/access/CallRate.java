package dev.tapewatch.mcp.access;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How often each client may do something. A client that was quiet for a minute has its whole allowance again, so it can
 * be forgotten without loss; there is never memory for more than {@value #MOST_CLIENTS} of them.
 */
public final class CallRate {
    static final int MOST_CLIENTS = 10_000;

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration SWEEP_INTERVAL = Duration.ofSeconds(10);

    private final int perMinute;
    private final TimeMeter time;
    private final ConcurrentHashMap<String, Account> accounts = new ConcurrentHashMap<>();
    private final Account crowd;
    private final AtomicLong sweptAt;

    /** One client's bucket, and when it was last looked into. */
    private static final class Account {
        final Bucket bucket;
        volatile long usedAt;

        Account(Bucket bucket, long usedAt) {
            this.bucket = bucket;
            this.usedAt = usedAt;
        }
    }

    /** @param perMinute for each client, all at once or spread; 0 for no limit */
    public CallRate(int perMinute, TimeMeter time) {
        this.perMinute = perMinute;
        this.time = time;
        this.crowd = new Account(bucket(Math.max(1, perMinute)), 0);
        this.sweptAt = new AtomicLong(time.currentTimeNanos());
    }

    /**
     * Counts one.
     *
     * @return zero if it was granted; else the time after which one will be
     */
    public Duration take(String client) {
        if (perMinute == 0) {
            return Duration.ZERO;
        }
        long now = time.currentTimeNanos();
        Account account = accounts.get(client);
        if (account == null) {
            account = open(client, now);
        }
        account.usedAt = now;
        if (account.bucket.tryConsume(1)) {
            return Duration.ZERO;
        }
        ConsumptionProbe probe = account.bucket.tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(probe.getNanosToWaitForRefill());
    }

    int clients() {
        return accounts.size();
    }

    private Account open(String client, long now) {
        sweep(now);
        if (accounts.size() >= MOST_CLIENTS) {
            // More clients than anybody has: a flood from many addresses. Whoever is new shares one allowance.
            return crowd;
        }
        return accounts.computeIfAbsent(client, key -> new Account(bucket(perMinute), now));
    }

    private void sweep(long now) {
        long last = sweptAt.get();
        if (now - last < SWEEP_INTERVAL.toNanos() || !sweptAt.compareAndSet(last, now)) {
            return;
        }
        accounts.values().removeIf(account -> now - account.usedAt > MINUTE.toNanos());
    }

    private Bucket bucket(int capacity) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(capacity).refillGreedy(capacity, MINUTE))
                .withCustomTimePrecision(time)
                .build();
    }
}
