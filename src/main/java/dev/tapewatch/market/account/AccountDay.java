package dev.tapewatch.market.account;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * An account at the close of one trading day, in dollars.
 *
 * @param equity net liquidating value
 * @param netCashFlow deposits less withdrawals since the close before
 */
public record AccountDay(LocalDate date, BigDecimal equity, BigDecimal netCashFlow) {}
