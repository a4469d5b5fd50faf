package dev.tapewatch.market.source.alpaca;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A trade as Alpaca writes it, in answers and on the stream.
 *
 * @param id unique on its exchange for a day; up to 64 bits without a sign
 * @param update null for a trade that stands as it was reported, {@code corrected} for one that stands instead of another,
 *     {@code canceled} or {@code incorrect} for one that does not
 * @param tape A and B of NYSE, Arca and the regional exchanges (CTA), C of Nasdaq (UTP); null where it is not told
 */
record StockTrade(
        @JsonProperty("t") @Nullable Instant time,
        @JsonProperty("i") @Nullable BigInteger id,
        @JsonProperty("x") @Nullable String exchange,
        @JsonProperty("p") @Nullable BigDecimal price,
        @JsonProperty("c") @Nullable List<@Nullable String> conditions,
        @JsonProperty("u") @Nullable String update,
        @JsonProperty("z") @Nullable String tape) {
    /**
     * Conditions of trades that set no price of a minute bar, by Alpaca's own table ("How are bars aggregated?" in the FAQ of
     * its market data): cash (C), bunched sold (G), price variation (H), odd lot (I), an exchange's official close or open
     * (M, Q), next day (N), prior reference price (P), seller (R), out of sequence (U, Z), contingent (V, 7), average price
     * (W), derivatively priced (4), corrected close (9). Trades outside the regular hours (T) do set one.
     */
    private static final Set<String> NOT_LAST =
            Set.of("C", "G", "H", "I", "M", "N", "P", "Q", "R", "U", "V", "W", "Z", "4", "7", "9");

    /** An average price on the tapes A and B, but a bunched trade, which sets a price, on tape C. */
    private static final String AVERAGE_OR_BUNCHED = "B";

    private static final String UTP = "C";

    /** Whether it is a price that somebody could have traded at, at a moment that is known. */
    boolean setsPrice() {
        return time != null && isEligible();
    }

    /** Whether it is a price that somebody could have traded at. */
    boolean isEligible() {
        return isPrice(price)
                && !isTakenBack()
                && (conditions == null || conditions.stream().noneMatch(this::setsNoPrice));
    }

    private boolean setsNoPrice(@Nullable String condition) {
        return condition != null
                && (NOT_LAST.contains(condition) || (condition.equals(AVERAGE_OR_BUNCHED) && !UTP.equals(tape)));
    }

    private boolean isTakenBack() {
        return "canceled".equals(update) || "incorrect".equals(update);
    }

    static boolean isPrice(@Nullable BigDecimal number) {
        return number != null && number.signum() > 0;
    }
}
