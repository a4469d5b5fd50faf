package dev.tapewatch.monitor.heartbeat;

import dev.tapewatch.market.MarketZone;
import dev.tapewatch.market.calendar.TradingCalendar;
import dev.tapewatch.market.calendar.TradingSession;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How old the data was that a monitor worked with, in its latest round.
 *
 * @param age in session time: what passed while the market was closed does not count
 */
public record DataAge(State state, Duration age) {
    /** Data that is older than this while the market trades is stale. */
    public static final Duration LIMIT = Duration.ofMinutes(15);

    /** Nothing is wrong with the data, as far as is known. */
    public static final DataAge FRESH = new DataAge(State.FRESH, Duration.ZERO);

    /** What an age means. */
    public enum State {
        FRESH,
        /** Older than the limit while the market traded. */
        STALE,
        /** Old, but the market was closed or has just opened: no cause for an alert, nor a sign that all is well again. */
        UNDECIDED
    }

    /**
     * The age of data.
     *
     * @param dataTime by the market's clock; null where a monitor has seen nothing yet
     * @param roundAt when the round was, by the market's clock; null before the first
     */
    public static DataAge of(@Nullable Instant dataTime, @Nullable Instant roundAt, TradingCalendar calendar) {
        if (dataTime == null || roundAt == null) {
            return FRESH;
        }
        TradingSession session = calendar.session(MarketZone.dateAt(roundAt))
                .filter(today -> today.contains(roundAt))
                .orElse(null);
        if (session == null) {
            Instant close = calendar.lastClosed(roundAt).close();
            return isWithinLimit(dataTime, close) ? FRESH : new DataAge(State.UNDECIDED, Duration.ZERO);
        }
        if (isWithinLimit(dataTime, roundAt)) {
            return FRESH;
        }
        Instant counted = dataTime.isAfter(session.open()) ? dataTime : session.open();
        Duration age = Duration.between(counted, roundAt);
        return new DataAge(age.compareTo(LIMIT) > 0 ? State.STALE : State.UNDECIDED, age);
    }

    private static boolean isWithinLimit(Instant dataTime, Instant moment) {
        return Duration.between(dataTime, moment).compareTo(LIMIT) <= 0;
    }
}
