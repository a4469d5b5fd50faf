package dev.tapewatch.market.source.alpaca;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tapewatch.market.QuoteFlaw;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The answer of {@code /v2/stocks/snapshots}: by symbol; those that Alpaca does not know are absent. */
record StockSnapshots(Map<String, @Nullable Snapshot> bySymbol) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    StockSnapshots {}

    /** A price, and when it was one. */
    record Last(BigDecimal price, Instant time) {}

    /**
     * The latest of one symbol, as far as there is any. The latest trade may be one that sets no price, like an odd lot or an
     * average over hours; then the latest bar counts, which is made of those that do.
     */
    record Snapshot(
            @JsonProperty("latestTrade") @Nullable StockTrade latestTrade,
            @JsonProperty("latestQuote") @Nullable LatestQuote latestQuote,
            @JsonProperty("minuteBar") @Nullable StockBar minuteBar,
            @JsonProperty("dailyBar") @Nullable StockBar dailyBar,
            @JsonProperty("prevDailyBar") @Nullable StockBar prevDailyBar) {
        /** The last price that stands, not later than {@code now}. */
        Optional<Last> last(Instant now) {
            BigDecimal price = latestTrade == null ? null : latestTrade.price();
            Instant time = latestTrade == null ? null : latestTrade.time();
            if (latestTrade != null && price != null && time != null && latestTrade.setsPrice()) {
                return Optional.of(new Last(price, time));
            }
            return Stream.of(
                            close(minuteBar, StockHistory.Length.MINUTE.duration(), now),
                            close(dailyBar, StockHistory.Length.DAY.duration(), now),
                            close(prevDailyBar, StockHistory.Length.DAY.duration(), now))
                    .flatMap(Optional::stream)
                    .findFirst();
        }

        private static Optional<Last> close(@Nullable StockBar bar, Duration length, Instant now) {
            if (bar == null || bar.start() == null || bar.close() == null || !StockTrade.isPrice(bar.close())) {
                return Optional.empty();
            }
            Instant end = bar.start().plus(length);
            return Optional.of(new Last(bar.close(), end.isAfter(now) ? now : end));
        }

        /** The last price that stands, whenever that was; null where there is none. */
        @Nullable
        BigDecimal price() {
            Stream<@Nullable BigDecimal> closes =
                    Stream.of(minuteBar, dailyBar, prevDailyBar).map(bar -> bar == null ? null : bar.close());
            BigDecimal traded = latestTrade == null || !latestTrade.isEligible() ? null : latestTrade.price();
            return Stream.concat(Stream.of(traded), closes)
                    .filter(StockTrade::isPrice)
                    .findFirst()
                    .orElse(null);
        }
    }

    /** The best bid and ask; 0 means that there is none. */
    record LatestQuote(
            @JsonProperty("ap") @Nullable BigDecimal ask,
            @JsonProperty("bp") @Nullable BigDecimal bid,
            @JsonProperty("t") @Nullable Instant time) {
        private boolean isCrossed() {
            return bid != null && ask != null && ask.signum() > 0 && bid.compareTo(ask) > 0;
        }

        /** Why a side is left out that was told; null where both are as they should be, or one-sided. */
        @Nullable
        QuoteFlaw flaw() {
            if (isCrossed()) {
                return QuoteFlaw.CROSSED;
            }
            boolean told = bid != null && ask != null;
            return told && !StockTrade.isPrice(bid) && !StockTrade.isPrice(ask) ? QuoteFlaw.ZERO : null;
        }

        /** Null where nobody bids, or where bid and ask contradict each other. */
        @Nullable
        BigDecimal soundBid() {
            return StockTrade.isPrice(bid) && !isCrossed() ? bid : null;
        }

        /** Null where nobody offers, or where bid and ask contradict each other. */
        @Nullable
        BigDecimal soundAsk() {
            return StockTrade.isPrice(ask) && !isCrossed() ? ask : null;
        }
    }
}
