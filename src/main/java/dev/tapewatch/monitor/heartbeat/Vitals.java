package dev.tapewatch.monitor.heartbeat;

import dev.tapewatch.monitor.MonitorStatus;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a monitor. New fields go to the end and may be absent.
 *
 * @param source the kind it is of
 * @param status as it last told
 * @param since from when on rounds are due: it was first seen with something to watch
 * @param late whether it was late at the latest look: that is told only if it still is at the next one
 * @param silence why it could not be asked at the latest look; null if it could
 * @param data how old its data was
 */
public record Vitals(
        String source,
        MonitorStatus status,
        Instant since,
        boolean late,
        @Nullable String silence,
        DataAge data) {
    private static final int INTERVALS = 3;
    private static final Duration BEYOND = Duration.ofMinutes(1);

    /** How long a round may be awaited: three intervals and a minute. */
    public static Duration patience(Duration interval) {
        return interval.multipliedBy(INTERVALS).plus(BEYOND);
    }

    Duration patience() {
        return patience(status.interval());
    }

    /** For how long it has completed no round, counted from the given moment on at most. */
    Duration waiting(Instant from, Instant now) {
        Instant due = since.isAfter(from) ? since : from;
        Instant round = status.lastRoundAt();
        return Duration.between(round != null && round.isAfter(due) ? round : due, now);
    }

    Vitals lateness(boolean isLate) {
        return new Vitals(source, status, since, isLate, silence, data);
    }

    Vitals silent(String why) {
        return new Vitals(source, status, since, late, why, data);
    }
}
