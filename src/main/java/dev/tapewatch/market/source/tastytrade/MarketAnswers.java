package dev.tapewatch.market.source.tastytrade;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What tastytrade answers about markets, as far as it is used. */
final class MarketAnswers {
    private MarketAnswers() {}

    /** An item of {@code GET /market-data/by-type}. */
    record Datum(
            @Nullable String symbol,
            @Nullable Instant updatedAt,
            @Nullable Instant lastTradeTime,
            @Nullable BigDecimal bid,
            @Nullable BigDecimal ask,
            @Nullable BigDecimal last,
            @Nullable BigDecimal mark,
            @Nullable BigDecimal volume,
            @Nullable BigDecimal openInterest,
            @Nullable Boolean tradingHalted) {}

    /** An item of {@code GET /option-chains/{symbol}/nested}: all options of one root. */
    record Chain(
            @Nullable String rootSymbol,
            @Nullable String optionChainType,
            @Nullable BigDecimal sharesPerContract,
            @Nullable List<@Nullable Deliverable> deliverables,
            @Nullable List<@Nullable Expiration> expirations) {}

    record Deliverable(
            @Nullable String deliverableType,
            @Nullable String symbol,
            @Nullable BigDecimal amount) {}

    record Expiration(
            @Nullable LocalDate expirationDate, @Nullable List<@Nullable Strike> strikes) {}

    record Strike(
            @Nullable String call,
            @Nullable String put,
            @Nullable String callStreamerSymbol,
            @Nullable String putStreamerSymbol) {}

    /** {@code GET /instruments/equity-options/{symbol}}. */
    record OptionInstrument(
            @Nullable String underlyingSymbol,
            @Nullable String optionChainType,
            @Nullable String exerciseStyle,
            @Nullable String streamerSymbol,
            @Nullable BigDecimal sharesPerContract) {}

    /** {@code GET /instruments/equities/{symbol}}. */
    record Share(@Nullable String symbol) {}

    /** An item of {@code GET /market-metrics}. */
    record Metrics(
            @Nullable String symbol,
            @Nullable Earnings earnings,
            @Nullable LocalDate dividendExDate,
            @Nullable BigDecimal dividendRatePerShare) {}

    record Earnings(
            @Nullable LocalDate expectedReportDate,
            @Nullable Boolean estimated,
            @Nullable String timeOfDay) {}

    /** {@code GET /api-quote-tokens}. */
    record QuoteToken(
            @Nullable String token,
            @JsonProperty("dxlink-url") @Nullable String dxlinkUrl,
            @Nullable String level) {
        /** The token is a secret. */
        @Override
        public String toString() {
            return "token of level " + level;
        }
    }
}
