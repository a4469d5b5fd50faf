package dev.tapewatch.market.source.http;

import java.time.Duration;

/**
 * How a source wants to be asked.
 *
 * @param requestsPerMinute that it takes in the long run, at least 1
 * @param burst of requests that it takes at once, at least 1
 * @param attempts of one request in all, at least 1; only what may be repeated is
 * @param timeout of one attempt, from its start to the last byte of the answer
 * @param deadline of a request with all its attempts and all its waiting
 * @param largestAnswer in bytes, after decompression
 */
public record Manners(
        int requestsPerMinute, int burst, int attempts, Duration timeout, Duration deadline, int largestAnswer) {
    private static final int LARGEST_ANSWER = 32 * 1024 * 1024;

    public Manners {
        if (requestsPerMinute < 1 || burst < 1 || attempts < 1 || largestAnswer < 1) {
            throw new IllegalArgumentException("every number is at least 1");
        }
        if (!timeout.isPositive() || !deadline.isPositive()) {
            throw new IllegalArgumentException("times are above zero");
        }
    }

    /** Three attempts of 8 s within 20 s, so that an activity with 30 s has its answer in time. */
    public static Manners of(int requestsPerMinute, int burst) {
        return new Manners(requestsPerMinute, burst, 3, Duration.ofSeconds(8), Duration.ofSeconds(20), LARGEST_ANSWER);
    }

    /** The same with this deadline. */
    Manners withDeadline(Duration other) {
        return new Manners(requestsPerMinute, burst, attempts, timeout, other, largestAnswer);
    }
}
