package dev.tapewatch.market.source.tastytrade;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What tastytrade answers about markets, as far as it is used. */
final class MarketAnswers {
    private MarketAnswers() {}

    /**
     * An item of {@code GET /market-data/by-type}. The specification has the names of this one in camel case, what was seen
     * of it is dasherised as everything else: both are read.
     */
    record Datum(
            @Nullable String symbol,
            @JsonAlias("updatedAt") @Nullable Instant updatedAt,
            @JsonAlias("lastTradeTime") @Nullable Instant lastTradeTime,
            @Nullable BigDecimal bid,
            @Nullable BigDecimal ask,
            @Nullable BigDecimal last,
            @Nullable BigDecimal mark,
            @Nullable BigDecimal volume,
            @JsonAlias("openInterest") @Nullable BigDecimal openInterest,

            @JsonAlias({"tradingHalted", "is-trading-halted", "isTradingHalted"}) @Nullable
            Boolean tradingHalted) {
        boolean isHalted() {
            return Boolean.TRUE.equals(tradingHalted);
        }

        /** The same, made of what the stream told. */
        static Datum streamed(
                String symbol,
                DxEvent.@Nullable BidAsk quote,
                DxEvent.@Nullable Trade trade,
                @Nullable BigDecimal openInterest,
                boolean halted) {
            return new Datum(
                    symbol,
                    quote == null ? null : quote.time(),
                    trade == null ? null : trade.time(),
                    quote == null ? null : quote.bid(),
                    quote == null ? null : quote.ask(),
                    trade == null ? null : trade.price(),
                    quote == null ? null : Prices.middle(quote.bid(), quote.ask()),
                    trade == null ? null : trade.volume(),
                    openInterest,
                    halted);
        }
    }

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
    record Share(@Nullable String symbol, @Nullable Boolean active) {}

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

    /** An item of {@code GET /market-time/sessions}. */
    record Session(@Nullable Instant openAt, @Nullable Instant closeAt) {}

    /** {@code GET /market-time/equities/holidays}. */
    record Holidays(
            @Nullable List<@Nullable LocalDate> marketHolidays,
            @Nullable List<@Nullable LocalDate> marketHalfDays) {
        List<LocalDate> holidays() {
            return known(marketHolidays);
        }

        List<LocalDate> halfDays() {
            return known(marketHalfDays);
        }

        private static List<LocalDate> known(@Nullable List<@Nullable LocalDate> dates) {
            return dates == null
                    ? List.of()
                    : dates.stream().filter(Objects::nonNull).toList();
        }
    }

    /** {@code GET /api-quote-tokens}. */
    record QuoteToken(
            @Nullable String token,
            @JsonProperty("dxlink-url") @Nullable String dxlinkUrl,
            @Nullable String level,
            @Nullable Instant expiresAt) {
        /** The token is a secret. */
        @Override
        public String toString() {
            return "token of level " + level;
        }
    }
}
