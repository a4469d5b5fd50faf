package dev.tapewatch.market.source.alpaca;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A page of {@code /v1beta1/options/snapshots}, of an underlying or of single contracts: snapshots under OCC symbols. */
record OptionSnapshots(
        @Nullable Map<String, @Nullable Snapshot> snapshots,
        @Nullable String nextPageToken) {
    /**
     * What is known of a contract.
     *
     * @param impliedVolatility by Black-Scholes, like the greeks; both absent where Alpaca could not compute them
     */
    record Snapshot(
            @JsonProperty("latestQuote") @Nullable Quote latestQuote,
            @JsonProperty("latestTrade") @Nullable Trade latestTrade,
            @JsonProperty("dailyBar") @Nullable Bar dailyBar,
            @JsonProperty("greeks") @Nullable Greeks greeks,
            @JsonProperty("impliedVolatility") @Nullable BigDecimal impliedVolatility) {}

    /**
     * The best bid and ask.
     *
     * @param bp bid, 0 where nobody bids
     * @param ap ask, 0 where nobody offers
     * @param t time
     */
    record Quote(
            @Nullable BigDecimal bp,
            @Nullable BigDecimal ap,
            @Nullable Instant t) {}

    /**
     * A trade.
     *
     * @param p price
     * @param t time
     */
    record Trade(@Nullable BigDecimal p, @Nullable Instant t) {}

    /**
     * What was traded in one session, the last one that had a trade.
     *
     * @param v contracts
     * @param t the start of its day in New York
     */
    record Bar(@Nullable Long v, @Nullable Instant t) {}

    /** What the price hangs on. */
    record Greeks(@Nullable BigDecimal delta) {}
}
