package dev.tapewatch.monitor.data;

import dev.tapewatch.market.Quality;
import dev.tapewatch.market.Quote;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.calendar.Freshness;
import dev.tapewatch.market.calendar.SessionAge;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares what two sources tell of the same symbol. Only trades of about the same time are compared that are the market's
 * own and fresh: a delayed price differs from a present one because the market moved.
 */
final class Disagreement {
    /** How far apart the times of two trades may be for their prices to be comparable. */
    static final Duration ABOUT_THE_SAME_TIME = Duration.ofMinutes(2);

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** What was told ends below this part of the limit, so that it does not begin and end all the time. */
    private static final BigDecimal RECOVERED = new BigDecimal("0.95");

    private final BigDecimal percent;
    private final Freshness freshness;
    private final List<Map<Symbol, Quote>> others;
    private final Instant now;

    /** @param percent of the price by which two sources may differ; 0 compares nothing */
    Disagreement(BigDecimal percent, Freshness freshness, DataFacts facts) {
        this.percent = percent;
        this.freshness = freshness;
        this.others = facts.others();
        this.now = facts.now();
    }

    /** @param told whether it was told already that they disagree */
    void judge(Quote quote, boolean told, SymbolVerdict verdict) {
        if (percent.signum() <= 0) {
            return;
        }
        BigDecimal limit = told ? percent.multiply(RECOVERED) : percent;
        Quote furthest = null;
        BigDecimal most = BigDecimal.ZERO;
        for (Map<Symbol, Quote> source : others) {
            Quote other = source.get(quote.symbol());
            // Where several sources answer, this one's own word may be among the others'.
            if (other == null || other.source().equals(quote.source()) || !areComparable(quote, other)) {
                continue;
            }
            verdict.decide(DataFault.DISAGREES);
            BigDecimal apart = apart(quote, other);
            if (apart.compareTo(limit) > 0 && apart.compareTo(most) > 0) {
                most = apart;
                furthest = other;
            }
        }
        report(quote, furthest, most, verdict);
    }

    private void report(Quote quote, @Nullable Quote other, BigDecimal apart, SymbolVerdict verdict) {
        if (other != null) {
            verdict.has(DataFault.DISAGREES, FaultWords.disagree(quote, other, apart, percent));
        }
    }

    private boolean areComparable(Quote one, Quote other) {
        return isGood(one)
                && isGood(other)
                && one.quality() == other.quality()
                && Duration.between(one.time(), other.time()).abs().compareTo(ABOUT_THE_SAME_TIME) <= 0;
    }

    private boolean isGood(Quote quote) {
        boolean marketsOwn = quote.quality() == Quality.REAL_TIME || quote.quality() == Quality.DELAYED;
        return marketsOwn
                && quote.price().signum() > 0
                && !quote.halted()
                && freshness.age(quote, now).state() == SessionAge.State.FRESH;
    }

    private static BigDecimal apart(Quote one, Quote other) {
        return one.price().subtract(other.price()).abs().multiply(HUNDRED).divide(one.price(), MathContext.DECIMAL64);
    }
}
