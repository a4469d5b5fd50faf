package dev.tapewatch.monitor.screener;

import dev.tapewatch.market.MarketZone;
import dev.tapewatch.market.Quality;
import dev.tapewatch.market.Quote;
import dev.tapewatch.market.QuoteFault;
import dev.tapewatch.market.calendar.Freshness;
import dev.tapewatch.market.calendar.TradingCalendar;
import dev.tapewatch.market.event.CorporateEvent.Earnings;
import dev.tapewatch.market.option.OptionChain;
import dev.tapewatch.market.option.OptionQuote;
import dev.tapewatch.market.option.OptionType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Looks through the puts on one underlying for the best that fits the terms. */
public final class PutScreen {
    private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

    private final ScreenTerms terms;
    private final TradingCalendar calendar;
    private final Freshness freshness;
    private final double rate;

    /**
     * Makes the screen.
     *
     * @param riskFreeRate annual, in percent
     */
    public PutScreen(ScreenTerms terms, TradingCalendar calendar, BigDecimal riskFreeRate) {
        this.terms = terms;
        this.calendar = calendar;
        this.freshness = new Freshness(calendar);
        this.rate = riskFreeRate.divide(PERCENT).doubleValue();
    }

    /** Looks through a chain of whose underlying nothing is known but the chain's own price. */
    public UnderlyingScreen of(OptionChain chain, List<Earnings> earnings, Instant now) {
        return of(chain, null, earnings, now);
    }

    /**
     * Looks through a chain; calls in it are passed over.
     *
     * @param share the market's quote of the underlying; null where it has none
     * @param earnings the underlying's reports from today on; needed only if the terms say so
     * @param now the market's clock, whose date in New York is day 0
     */
    public UnderlyingScreen of(OptionChain chain, @Nullable Quote share, List<Earnings> earnings, Instant now) {
        List<OptionQuote> puts = chain.quotes().stream()
                .filter(quote -> quote.contract().type() == OptionType.PUT)
                .toList();
        if (puts.isEmpty()) {
            return new UnderlyingScreen.LeftOut(UnderlyingRejection.NO_OPTIONS, null);
        }
        Optional<UnderlyingRejection> doubt = doubt(chain, share, now);
        if (doubt.isPresent()) {
            return new UnderlyingScreen.LeftOut(doubt.get(), null);
        }
        if (terms.maxPrice() != null && chain.underlyingPrice().compareTo(terms.maxPrice()) > 0) {
            return new UnderlyingScreen.LeftOut(UnderlyingRejection.PRICE_ABOVE_MAX, null);
        }
        PutCheck check = new PutCheck(
                terms,
                chain,
                now,
                QuoteAge.limit(calendar, chain.time(), now),
                nextReport(earnings, now),
                years(chain),
                rate,
                quality(chain, share, now));
        Map<PutRejection, Long> rejected = new EnumMap<>(PutRejection.class);
        PutPick best = null;
        long passed = 0;
        for (OptionQuote put : puts) {
            switch (check.of(put)) {
                case PutCheck.Outcome.Rejected unfit -> rejected.merge(unfit.reason(), 1L, Long::sum);
                case PutCheck.Outcome.Passed fit -> {
                    passed++;
                    if (best == null || PutRanking.BEST_FIRST.compare(fit.pick(), best) < 0) {
                        best = fit.pick();
                    }
                }
            }
        }
        return new UnderlyingScreen.Screened(best, passed, rejected, chain.time());
    }

    /** Why nothing can be said of any put on the underlying. */
    private Optional<UnderlyingRejection> doubt(OptionChain chain, @Nullable Quote share, Instant now) {
        if (chain.underlyingPrice().signum() <= 0) {
            return Optional.of(UnderlyingRejection.PRICE_ZERO);
        }
        return Optional.ofNullable(share)
                .map(quote -> freshness.judged(quote, now))
                .flatMap(QuoteFault::of)
                .map(UnderlyingRejection::of);
    }

    /** A recorded chain may be older than what it is measured against; it is told so. */
    private Quality quality(OptionChain chain, @Nullable Quote share, Instant now) {
        return freshness.of(chain.time(), share == null ? Quality.REAL_TIME : share.quality(), now);
    }

    private TimeToExpiry years(OptionChain chain) {
        return new TimeToExpiry(calendar, chain.time());
    }

    /**
     * The date of the first report that is still to come. One of today counts unless it came before the open; one on the
     * day of expiration counts too, since holders may exercise for an hour and a half after the close.
     */
    private static @Nullable LocalDate nextReport(List<Earnings> earnings, Instant now) {
        LocalDate today = MarketZone.dateAt(now);
        Optional<LocalDate> next = earnings.stream()
                .filter(report -> report.date().isAfter(today)
                        || (report.date().equals(today) && report.timing() != Earnings.Timing.BEFORE_OPEN))
                .map(Earnings::date)
                .min(LocalDate::compareTo);
        return next.orElse(null);
    }
}
