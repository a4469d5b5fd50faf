package dev.tapewatch.market.source.alpaca;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tapewatch.market.PriceBar;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A bar as Alpaca writes it.
 *
 * @param start of its span
 */
record StockBar(
        @JsonProperty("t") @Nullable Instant start,
        @JsonProperty("o") @Nullable BigDecimal open,
        @JsonProperty("h") @Nullable BigDecimal high,
        @JsonProperty("l") @Nullable BigDecimal low,
        @JsonProperty("c") @Nullable BigDecimal close) {
    /** The bar in our terms; empty where it lacks something. */
    Optional<PriceBar> lasting(Duration length) {
        if (start == null
                || open == null
                || high == null
                || low == null
                || close == null
                || low.signum() <= 0
                || high.compareTo(low) < 0) {
            return Optional.empty();
        }
        return Optional.of(new PriceBar(start.plus(length), open, high, low, close));
    }
}
