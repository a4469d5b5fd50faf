package dev.tapewatch.market.source.alpaca;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * {@code /v2/account}: money as text, in dollars.
 *
 * @param lastEquity at 16:00 New York of {@code balanceAsof}
 */
record AccountAnswer(
        @Nullable String accountNumber,
        @Nullable String status,
        @Nullable BigDecimal equity,
        @Nullable BigDecimal lastEquity,
        @Nullable LocalDate balanceAsof,
        @Nullable BigDecimal cash,
        @Nullable BigDecimal buyingPower,
        @Nullable BigDecimal optionsBuyingPower,
        @Nullable BigDecimal initialMargin,
        @Nullable BigDecimal maintenanceMargin,
        @Nullable Integer optionsTradingLevel,
        @Nullable Boolean accountBlocked,
        @Nullable Boolean tradingBlocked) {}
