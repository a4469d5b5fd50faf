package dev.tapewatch.market.option;

import dev.tapewatch.market.MarketZone;
import dev.tapewatch.market.Symbol;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * A listed option.
 *
 * @param symbol its OCC symbol; the root differs from the underlying's ticker where the deliverable was adjusted
 * @param underlying what it is an option on
 * @param strike in dollars per share
 * @param expiration the date in New York after whose close it is gone
 * @param multiplier dollars per dollar of premium, 100 for a standard contract
 * @param standard whether it delivers 100 shares of the underlying and nothing else; false after a split, merger or
 *     special dividend adjusted it
 */
public record OptionContract(
        OccSymbol symbol,
        Symbol underlying,
        OptionType type,
        BigDecimal strike,
        LocalDate expiration,
        int multiplier,
        boolean standard,
        ExerciseStyle style) {

    /** The contract that an OCC symbol names, taken to be a standard American one of this underlying. */
    public static OptionContract standard(OccSymbol symbol, Symbol underlying) {
        return new OptionContract(
                symbol,
                underlying,
                symbol.type(),
                symbol.strike(),
                symbol.expiration(),
                100,
                true,
                ExerciseStyle.AMERICAN);
    }

    /** DTE: calendar days in New York from the moment's date to the expiration; negative once it has expired. */
    public int daysToExpiration(Instant moment) {
        return Math.toIntExact(ChronoUnit.DAYS.between(MarketZone.dateAt(moment), expiration));
    }

    /** What exercising would gain per share at a price of the underlying, in dollars; never below 0. */
    public BigDecimal intrinsicValue(BigDecimal underlyingPrice) {
        BigDecimal gain = switch (type) {
            case CALL -> underlyingPrice.subtract(strike);
            case PUT -> strike.subtract(underlyingPrice);
        };
        return gain.max(BigDecimal.ZERO);
    }
}
