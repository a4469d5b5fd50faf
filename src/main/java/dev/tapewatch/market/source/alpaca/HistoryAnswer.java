package dev.tapewatch.market.source.alpaca;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v2/account/portfolio/history} in columns: the same place in each list is the same day.
 *
 * @param timestamp seconds since 1970; of a day, the end of its extended session, 20:00 New York
 * @param equity at the day's end
 */
record HistoryAnswer(
        @Nullable List<@Nullable Long> timestamp, @Nullable List<@Nullable BigDecimal> equity) {}
