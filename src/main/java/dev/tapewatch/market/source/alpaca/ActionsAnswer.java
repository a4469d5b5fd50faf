package dev.tapewatch.market.source.alpaca;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A page of {@code /v1/corporate-actions}. */
record ActionsAnswer(
        @Nullable Actions corporateActions, @Nullable String nextPageToken) {
    /** By kind; a kind of which there is none is absent. */
    record Actions(@Nullable List<@Nullable CashDividend> cashDividends) {}

    /**
     * A dividend.
     *
     * @param rate of money per share
     * @param currency empty where it is dollars or not known
     */
    record CashDividend(
            @Nullable String symbol,
            @Nullable BigDecimal rate,
            @Nullable LocalDate exDate,
            @Nullable String currency) {}
}
