package dev.tapewatch.alert.log;

import java.time.Duration;

/**
 * How the log in Redis is kept.
 *
 * @param maxLength at least this many of the newest alerts are always there; Redis may keep about a hundred more
 * @param commandTimeout how long Redis may take to answer
 * @param rereadInterval how often the log is read again although nothing was announced: the longest that a lost
 *     announcement can delay an alert
 */
public record RedisAlertLogSettings(int maxLength, Duration commandTimeout, Duration rereadInterval) {
    public static final RedisAlertLogSettings DEFAULTS =
            new RedisAlertLogSettings(10_000, Duration.ofSeconds(2), Duration.ofSeconds(1));

    public RedisAlertLogSettings {
        if (maxLength < 1) {
            throw new IllegalArgumentException("maxLength: " + maxLength + " (expected: at least 1)");
        }
    }
}
