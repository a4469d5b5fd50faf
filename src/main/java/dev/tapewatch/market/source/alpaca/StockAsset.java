package dev.tapewatch.market.source.alpaca;

import org.jspecify.annotations.Nullable;

/** The answer of {@code /v2/assets/{symbol}}. */
record StockAsset(@Nullable String status, boolean tradable) {
    boolean isTraded() {
        return tradable && "active".equals(status);
    }
}
