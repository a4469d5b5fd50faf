package dev.tapewatch.market.calendar;

import dev.tapewatch.market.MarketZone;
import java.time.Duration;
import java.time.Instant;

/**
 * How old a fact is in session time: what passed while the market was closed does not count.
 *
 * @param age zero while the market is closed, and for what is fresh
 */
public record SessionAge(State state, Duration age) {
    private static final SessionAge FRESH = new SessionAge(State.FRESH, Duration.ZERO);

    /** What an age means. */
    public enum State {
        FRESH,
        /** Older than the limit while the market traded. */
        STALE,
        /** Old, but the market is closed or has just opened: neither a fault nor a sign that all is well. */
        UNDECIDED
    }

    /**
     * The age of a fact.
     *
     * @param factTime when it was so, by the market's clock
     * @param now by the market's clock
     * @param limit how old it may be while the market trades
     */
    public static SessionAge of(Instant factTime, Instant now, Duration limit, TradingCalendar calendar) {
        TradingSession session = calendar.session(MarketZone.dateAt(now))
                .filter(today -> today.contains(now))
                .orElse(null);
        if (session == null) {
            Instant close = calendar.lastClosed(now).close();
            return isWithin(limit, factTime, close) ? FRESH : new SessionAge(State.UNDECIDED, Duration.ZERO);
        }
        if (isWithin(limit, factTime, now)) {
            return FRESH;
        }
        Instant counted = factTime.isAfter(session.open()) ? factTime : session.open();
        Duration age = Duration.between(counted, now);
        return new SessionAge(age.compareTo(limit) > 0 ? State.STALE : State.UNDECIDED, age);
    }

    private static boolean isWithin(Duration limit, Instant factTime, Instant moment) {
        return Duration.between(factTime, moment).compareTo(limit) <= 0;
    }
}
