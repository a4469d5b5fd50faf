package dev.tapewatch.market.source.alpaca;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A trade as Alpaca writes it, in answers and on the stream.
 *
 * @param id unique on its exchange for a day
 * @param update null for a trade that stands; {@code canceled} or {@code incorrect} for one that does not
 */
record StockTrade(
        @JsonProperty("t") @Nullable Instant time,
        @JsonProperty("i") long id,
        @JsonProperty("x") @Nullable String exchange,
        @JsonProperty("p") @Nullable BigDecimal price,
        @JsonProperty("c") @Nullable List<String> conditions,
        @JsonProperty("u") @Nullable String update) {
    /**
     * Conditions of trades that do not set the last price, by the rules of the consolidated tapes, which Alpaca's minute
     * bars follow: average price (B, W), cash (C), price variation (H), odd lot (I), an exchange's official close or open
     * (M, Q), next day (N), prior reference price (P), seller (R), out of sequence (U, Z), contingent (V, 7), bunched sold
     * (G), derivatively priced (4), corrected close (9). Trades outside the regular hours (T) do count.
     */
    private static final Set<String> NOT_LAST =
            Set.of("B", "W", "C", "H", "I", "M", "Q", "N", "P", "R", "U", "Z", "V", "7", "G", "4", "9");

    /** Whether it is a price that somebody could have traded at now. */
    boolean setsPrice() {
        return time != null
                && isPrice(price)
                && !isTakenBack()
                && (conditions == null || conditions.stream().noneMatch(NOT_LAST::contains));
    }

    private boolean isTakenBack() {
        return "canceled".equals(update) || "incorrect".equals(update);
    }

    static boolean isPrice(@Nullable BigDecimal number) {
        return number != null && number.signum() > 0;
    }
}
