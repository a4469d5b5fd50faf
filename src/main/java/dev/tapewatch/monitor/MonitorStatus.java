package dev.tapewatch.monitor;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a monitor is doing.
 *
 * @param name as agents see it, e.g. {@code news-watcher}
 * @param watching whether it has anything to watch, so that rounds are due
 * @param interval between two rounds
 * @param roundsDone how many rounds have been completed since it began
 * @param lastRoundAt when the latest one was, by the wall clock; null before the first
 * @param dataTime how old what it last saw is, by the market's clock; null where it has seen nothing
 * @param problem what keeps it from its rounds, in words for the user; null if nothing
 */
public record MonitorStatus(
        String name,
        boolean watching,
        Duration interval,
        long roundsDone,
        @Nullable Instant lastRoundAt,
        @Nullable Instant dataTime,
        @Nullable String problem) {}
