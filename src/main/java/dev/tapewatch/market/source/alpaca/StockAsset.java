package dev.tapewatch.market.source.alpaca;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code /v2/assets/{symbol}}, which also knows pairs of currencies, and shares by their CUSIP.
 *
 * @param kind {@code us_equity}, {@code crypto} or another
 * @param exchange {@code OTC} for what no exchange lists: its prices are not in the feeds there are here
 * @param status {@code active} or {@code inactive}
 */
record StockAsset(
        @Nullable String symbol,
        @JsonProperty("class") @Nullable String kind,
        @Nullable String exchange,
        @Nullable String status,
        boolean tradable) {
    /** Whether a share of this ticker is traded on an exchange. */
    boolean isTraded(String ticker) {
        return tradable
                && "active".equals(status)
                && "us_equity".equals(kind)
                && !"OTC".equals(exchange)
                && ticker.equals(symbol);
    }
}
