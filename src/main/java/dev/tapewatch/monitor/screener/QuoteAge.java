package dev.tapewatch.monitor.screener;

import dev.tapewatch.market.MarketZone;
import dev.tapewatch.market.calendar.TradingCalendar;
import dev.tapewatch.market.calendar.TradingSession;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether quotes are too old to act on. In the session a quote is measured against the chain's time; after the close and
 * before the next open, when nobody quotes, against the close; and one from an earlier session than the present is old.
 */
final class QuoteAge {
    /** How much older than the chain a quote may be: more than an illiquid put needs to be quoted anew. */
    static final Duration MOST = Duration.ofMinutes(15);

    private final Instant oldest;

    private QuoteAge(Instant oldest) {
        this.oldest = oldest;
    }

    /**
     * The limit for a chain.
     *
     * @param chainTime the chain's own time
     * @param now the market's clock
     */
    static QuoteAge limit(TradingCalendar calendar, Instant chainTime, Instant now) {
        TradingSession session = calendar.session(MarketZone.dateAt(now))
                .filter(today -> !today.open().isAfter(now))
                .orElseGet(() -> calendar.lastClosed(now));
        Instant reference = chainTime;
        if (chainTime.isBefore(session.open())) {
            reference = session.open();
        } else if (chainTime.isAfter(session.close())) {
            reference = session.close();
        }
        return new QuoteAge(reference.minus(MOST));
    }

    boolean isStale(Instant quoteTime) {
        return quoteTime.isBefore(oldest);
    }
}
