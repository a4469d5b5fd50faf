package dev.tapewatch.monitor.screener;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which cash-secured puts are wanted. New fields go to the end and may be absent.
 *
 * @param symbols tickers of the underlyings; empty for all that the market has options on
 * @param maxPrice of the underlying, in dollars per share; null for any
 * @param minWeeklyRoc percent: bid / strike x 7 / DTE x 100
 * @param maxPicks at most this many recommendations, 1 to 100
 * @param minDte calendar days in New York, at least 1
 * @param maxDte not below {@code minDte}
 * @param minDelta absolute, 0 to 1; null for any
 * @param maxDelta absolute, not below {@code minDelta}; null for any
 * @param minOpenInterest contracts; null for any
 * @param maxSpreadPercent of the mid; null for any
 * @param excludeEarnings whether contracts are left out that live through the underlying's next report
 */
public record ScreenTerms(
        List<String> symbols,
        @Nullable BigDecimal maxPrice,
        BigDecimal minWeeklyRoc,
        int maxPicks,
        int minDte,
        int maxDte,
        @Nullable BigDecimal minDelta,
        @Nullable BigDecimal maxDelta,
        @Nullable Long minOpenInterest,
        @Nullable BigDecimal maxSpreadPercent,
        boolean excludeEarnings) {
    public static final int DEFAULT_MIN_DTE = 1;
    public static final int DEFAULT_MAX_DTE = 45;

    public ScreenTerms {
        symbols = List.copyOf(symbols);
    }

    /** The same terms for other underlyings. */
    ScreenTerms withSymbols(List<String> others) {
        return new ScreenTerms(
                others,
                maxPrice,
                minWeeklyRoc,
                maxPicks,
                minDte,
                maxDte,
                minDelta,
                maxDelta,
                minOpenInterest,
                maxSpreadPercent,
                excludeEarnings);
    }
}
