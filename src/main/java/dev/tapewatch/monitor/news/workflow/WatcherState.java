package dev.tapewatch.monitor.news.workflow;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything the news watcher knows; carried from run to run. New fields go to the end and may be absent.
 *
 * @param interval time between two rounds
 * @param eventsPerRun a new run begins when the history of one has more events than this
 * @param feed identity of the feed last read; null before the first round
 * @param handOver stories that are known to be significant and whose alerts are not all out yet; null for none
 * @param hurry whether a round is due at once
 * @param triedAt when the latest round ended, well or badly, by the wall clock; null before the first
 * @param roundsDone how many rounds succeeded
 * @param lastRoundAt when the latest one did, by the wall clock
 * @param problem what kept the latest round from succeeding; null if nothing
 */
public record WatcherState(
        List<WatchedSymbol> symbols,
        BigDecimal threshold,
        Duration interval,
        long eventsPerRun,
        @Nullable String feed,
        @Nullable HandOver handOver,
        boolean hurry,
        @Nullable Instant triedAt,
        long roundsDone,
        @Nullable Instant lastRoundAt,
        @Nullable String problem,
        long storiesScored,
        long alertsRaised) {
    public static final BigDecimal DEFAULT_THRESHOLD = new BigDecimal("0.7");

    /** Far below Temporal's limit of 51,200 events for one run. */
    private static final long EVENTS_PER_RUN = 4_000;

    public WatcherState {
        symbols = List.copyOf(symbols);
    }

    /** A watcher that watches nothing yet. */
    public static WatcherState empty(Duration interval) {
        return empty(interval, EVENTS_PER_RUN);
    }

    static WatcherState empty(Duration interval, long eventsPerRun) {
        return new WatcherState(
                List.of(), DEFAULT_THRESHOLD, interval, eventsPerRun, null, null, false, null, 0, null, null, 0, 0);
    }
}
