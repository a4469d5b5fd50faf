package dev.tapewatch.monitor.report;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * A put that a screen recommended to write. Prices are in dollars per share.
 *
 * @param symbol ticker of the underlying
 * @param contract OCC symbol
 * @param expiration date in New York
 * @param bid at which it could have been written
 * @param weeklyRoc percent: bid / strike x 7 / DTE x 100
 * @param breakeven strike less bid
 */
public record PickFacts(
        String symbol,
        String contract,
        BigDecimal strike,
        LocalDate expiration,
        BigDecimal bid,
        BigDecimal weeklyRoc,
        BigDecimal breakeven) {}
