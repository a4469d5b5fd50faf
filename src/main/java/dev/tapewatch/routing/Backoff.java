package dev.tapewatch.routing;

import java.time.Duration;
import java.time.Instant;

/** When a delivery that failed is tried again, and when it is given up. */
public final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final double SPREAD = 0.2;

    /** So many are made however long ago it was due: time in which nothing of ours ran is no time of trying. */
    private static final int LEAST_ATTEMPTS = 5;

    private Backoff() {}

    /**
     * How long to wait: a second after the first failure, each time twice as long up to five minutes, and up to a fifth
     * more or less, so that what failed together does not come again together.
     *
     * @param failures in a row, with the latest, at least 1
     * @param chance from 0 to below 1
     */
    public static Duration delay(int failures, double chance) {
        Duration delay = FIRST;
        for (int failure = 1; failure < failures && delay.compareTo(LONGEST) < 0; failure++) {
            delay = delay.multipliedBy(2);
        }
        long milliseconds = Math.min(delay.toMillis(), LONGEST.toMillis());
        return Duration.ofMillis(Math.round(milliseconds * (1 + SPREAD * (2 * chance - 1))));
    }

    /**
     * Whether to give it up.
     *
     * @param failures with the latest
     * @param since when it was first due
     * @param retryFor as in {@link RoutingPolicy#retryFor()}
     */
    public static boolean isOver(int failures, Instant since, Duration retryFor, Instant now) {
        return failures >= LEAST_ATTEMPTS && !now.isBefore(since.plus(retryFor));
    }
}
