package dev.tapewatch.market.account;

import dev.tapewatch.market.Quality;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

/**
 * An account at one moment, in dollars.
 *
 * @param account its number or name at the broker
 * @param time the moment of the figures
 * @param source who says so, e.g. {@code simulated}
 * @param equity net liquidating value: cash and all positions; may be negative
 * @param lastEquity the same at the last session's close
 * @param netCashFlow deposits less withdrawals since then, which are no profit
 * @param cash negative where money is borrowed
 * @param buyingPower for shares
 * @param optionBuyingPower for options; what a cash-secured put can be written against
 * @param initialMargin required to open the positions
 * @param maintenanceMargin required to keep them
 * @param quality of all of it, as its source says: the figures are no better than the marks that they are made of
 */
public record AccountSnapshot(
        String account,
        Instant time,
        String source,
        BigDecimal equity,
        BigDecimal lastEquity,
        BigDecimal netCashFlow,
        BigDecimal cash,
        BigDecimal buyingPower,
        BigDecimal optionBuyingPower,
        BigDecimal initialMargin,
        BigDecimal maintenanceMargin,
        List<Position> positions,
        Quality quality) {
    public AccountSnapshot {
        positions = List.copyOf(positions);
    }

    /** How good its figures are, those of each position included. */
    public Quality overall() {
        return positions.stream().map(position -> position.quality(quality)).reduce(quality, Quality::orWorse);
    }

    /** The same with another net liquidating value. */
    public AccountSnapshot withEquity(BigDecimal other) {
        return new AccountSnapshot(
                account,
                time,
                source,
                other,
                lastEquity,
                netCashFlow,
                cash,
                buyingPower,
                optionBuyingPower,
                initialMargin,
                maintenanceMargin,
                positions,
                quality);
    }

    /** The same figures, found to be so good. */
    public AccountSnapshot with(Quality found) {
        return new AccountSnapshot(
                account,
                time,
                source,
                equity,
                lastEquity,
                netCashFlow,
                cash,
                buyingPower,
                optionBuyingPower,
                initialMargin,
                maintenanceMargin,
                positions,
                found);
    }
}
