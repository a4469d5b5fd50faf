package dev.tapewatch.bench;

import java.time.Duration;
import java.time.Instant;

/** The time since 1970 in steps of nanoseconds, so that it can be held against what other processes note. */
final class WallTime {
    private final long nanosAtStart = System.nanoTime();
    private final Duration start = since1970(Instant.now());

    Duration now() {
        return start.plusNanos(System.nanoTime() - nanosAtStart);
    }

    static Duration since1970(Instant moment) {
        return Duration.ofSeconds(moment.getEpochSecond(), moment.getNano());
    }
}
