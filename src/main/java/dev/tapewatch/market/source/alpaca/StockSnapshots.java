package dev.tapewatch.market.source.alpaca;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tapewatch.market.QuoteFlaw;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answer of {@code /v2/stocks/snapshots}: by symbol; those that Alpaca does not know are absent. */
record StockSnapshots(Map<String, @Nullable Snapshot> bySymbol) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    StockSnapshots {}

    /** The latest of one symbol, as far as there is any. */
    record Snapshot(
            @JsonProperty("latestTrade") @Nullable StockTrade latestTrade,
            @JsonProperty("latestQuote") @Nullable LatestQuote latestQuote) {}

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
