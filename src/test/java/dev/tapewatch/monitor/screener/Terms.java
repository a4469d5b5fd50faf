package dev.tapewatch.monitor.screener;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Terms to test with. */
public final class Terms {
    private Terms() {}

    /** Any put that yields at least so much a week, 1 to 45 days out. */
    public static ScreenTerms yielding(String minWeeklyRoc, String... symbols) {
        return with(minWeeklyRoc, 1, 45, null, null, null, null, false, symbols);
    }

    public static ScreenTerms with(
            String minWeeklyRoc,
            int minDte,
            int maxDte,
            @Nullable String minDelta,
            @Nullable String maxDelta,
            @Nullable Long minOpenInterest,
            @Nullable String maxSpreadPercent,
            boolean excludeEarnings,
            String... symbols) {
        return new ScreenTerms(
                List.of(symbols),
                null,
                new BigDecimal(minWeeklyRoc),
                10,
                minDte,
                maxDte,
                decimal(minDelta),
                decimal(maxDelta),
                minOpenInterest,
                decimal(maxSpreadPercent),
                excludeEarnings);
    }

    public static ScreenTerms upTo(ScreenTerms terms, String maxPrice, int maxPicks) {
        return new ScreenTerms(
                terms.symbols(),
                new BigDecimal(maxPrice),
                terms.minWeeklyRoc(),
                maxPicks,
                terms.minDte(),
                terms.maxDte(),
                terms.minDelta(),
                terms.maxDelta(),
                terms.minOpenInterest(),
                terms.maxSpreadPercent(),
                terms.excludeEarnings());
    }

    private static @Nullable BigDecimal decimal(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }
}
