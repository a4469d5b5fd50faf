package dev.tapewatch.market.source.alpaca;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One page of {@code /v2/stocks/trades}. */
record StockTrades(
        @Nullable Map<String, @Nullable List<@Nullable StockTrade>> trades,
        @Nullable String nextPageToken) implements Paged<StockTrade> {
    @Override
    public @Nullable Map<String, @Nullable List<@Nullable StockTrade>> rows() {
        return trades;
    }
}
