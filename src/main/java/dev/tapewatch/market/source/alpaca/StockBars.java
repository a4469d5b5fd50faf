package dev.tapewatch.market.source.alpaca;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One page of {@code /v2/stocks/bars}. */
record StockBars(
        @Nullable Map<String, @Nullable List<@Nullable StockBar>> bars,
        @Nullable String nextPageToken) implements Paged<StockBar> {
    @Override
    public @Nullable Map<String, @Nullable List<@Nullable StockBar>> rows() {
        return bars;
    }
}
