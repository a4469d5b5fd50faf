package dev.tapewatch.market.calendar;

import dev.tapewatch.market.Quality;
import dev.tapewatch.market.Quote;
import java.time.Duration;
import java.time.Instant;

/** Which facts are too old, by the sessions of a market: while it is closed nothing is. */
public final class Freshness {
    /** What is older than this while the market trades is stale. */
    public static final Duration LIMIT = Duration.ofMinutes(15);

    /** By how much what sources call delayed commonly is. */
    private static final Duration DELAY = Duration.ofMinutes(15);

    private final TradingCalendar calendar;

    public Freshness(TradingCalendar calendar) {
        this.calendar = calendar;
    }

    /**
     * How good a fact is now: stale where it is too old, else as good as its source says.
     *
     * @param time when it was so, by the market's clock
     * @param told what its source says of it
     * @param now by the market's clock
     */
    public Quality of(Instant time, Quality told, Instant now) {
        return age(time, told, now).state() == SessionAge.State.STALE ? Quality.STALE : told;
    }

    /** The same of a quote: it is as new as its last trade or, where that is newer, its bid and ask. */
    public Quality of(Quote quote, Instant now) {
        return of(newest(quote), quote.quality(), now);
    }

    /** The quote as it is now: one that is too old is called stale. */
    public Quote judged(Quote quote, Instant now) {
        return quote.with(of(quote, now));
    }

    /** How old a quote is; the same as {@link #of(Quote, Instant)}, in figures. */
    public SessionAge age(Quote quote, Instant now) {
        return age(newest(quote), quote.quality(), now);
    }

    private SessionAge age(Instant time, Quality told, Instant now) {
        Duration limit = told == Quality.DELAYED ? LIMIT.plus(DELAY) : LIMIT;
        return SessionAge.of(time, now, limit, calendar);
    }

    private static Instant newest(Quote quote) {
        Instant quoted = quote.quotedAt();
        return quoted != null && quoted.isAfter(quote.time()) ? quoted : quote.time();
    }
}
