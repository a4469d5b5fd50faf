package dev.tapewatch.market.source.http;

import io.github.bucket4j.Bucket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Keeps requests within a source's limits: those that were agreed on, and those that its answers tell of. */
final class Pace {
    private final Bucket bucket;
    private final Clock clock;
    private volatile Instant restUntil = Instant.MIN;

    Pace(Manners manners, Clock clock) {
        this.clock = clock;
        bucket = Bucket.builder()
                .addLimit(limit -> limit.capacity(manners.burst())
                        .refillGreedy(manners.requestsPerMinute(), Duration.ofMinutes(1)))
                .build();
    }

    /**
     * Waits for this request's turn.
     *
     * @param patience the longest wait
     * @return false, at once, where the turn would come later than that
     */
    boolean await(Duration patience) throws InterruptedException {
        Duration rest = Duration.between(clock.instant(), later(restUntil, clock.instant()));
        if (rest.compareTo(patience) > 0) {
            return false;
        }
        if (rest.isPositive()) {
            Thread.sleep(rest);
        }
        return bucket.asBlocking().tryConsume(1, patience.minus(rest));
    }

    /** The source wants no request before this moment. */
    void restUntil(Instant moment) {
        restUntil = later(restUntil, moment);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
