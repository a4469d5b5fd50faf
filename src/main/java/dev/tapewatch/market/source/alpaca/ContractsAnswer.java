package dev.tapewatch.market.source.alpaca;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of {@code /v2/options/contracts}. */
record ContractsAnswer(
        @Nullable List<@Nullable Contract> optionContracts,
        @Nullable String nextPageToken) {
    /**
     * A contract.
     *
     * @param symbol its OCC symbol
     * @param style {@code american} or {@code european}
     * @param multiplier of the premium and the strike
     * @param size shares that it delivers
     * @param openInterest as of the last settlement
     */
    record Contract(
            @Nullable String symbol,
            @Nullable String underlyingSymbol,
            @Nullable String style,
            @Nullable BigDecimal multiplier,
            @Nullable BigDecimal size,
            @Nullable BigDecimal openInterest,
            @Nullable List<@Nullable Deliverable> deliverables) {}

    /**
     * What exercising brings.
     *
     * @param type {@code equity} or {@code cash}
     * @param amount shares or dollars; null where it is not settled yet
     */
    record Deliverable(
            @Nullable String type,
            @Nullable String symbol,
            @Nullable BigDecimal amount) {}
}
