package dev.tapewatch.market.source.alpaca;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** {@code /v2/positions}: numbers as text. */
final class PositionsAnswer {
    private PositionsAnswer() {}

    /**
     * A position.
     *
     * @param symbol a ticker or an OCC symbol
     * @param assetClass {@code us_equity}, {@code us_option} or another
     * @param side {@code long} or {@code short}
     * @param lastdayPrice of the asset, also where the position is of today
     */
    record Item(
            @Nullable String symbol,
            @Nullable String assetClass,
            @Nullable String side,
            @Nullable BigDecimal qty,
            @Nullable BigDecimal avgEntryPrice,
            @Nullable BigDecimal currentPrice,
            @Nullable BigDecimal lastdayPrice,
            @Nullable BigDecimal unrealizedPl,
            @Nullable BigDecimal unrealizedIntradayPl) {}
}
