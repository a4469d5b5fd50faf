package dev.tapewatch.monitor.price;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * The prices that a rule is about, both ends included; a single level has two equal ends.
 *
 * @param lower lower end in dollars
 * @param upper upper end in dollars
 */
record PriceZone(BigDecimal lower, BigDecimal upper) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    static PriceZone level(BigDecimal price) {
        return new PriceZone(price, price);
    }

    PricePosition positionOf(BigDecimal price) {
        if (price.compareTo(lower) < 0) {
            return PricePosition.BELOW;
        }
        if (price.compareTo(upper) > 0) {
            return PricePosition.ABOVE;
        }
        return PricePosition.WITHIN;
    }

    /** The zone with both ends moved outwards by a percentage of themselves; a negative one moves them inwards. */
    PriceZone widened(BigDecimal percent) {
        if (percent.signum() == 0) {
            return this;
        }
        return new PriceZone(moved(lower, percent.negate()), moved(upper, percent));
    }

    /** A price moved by a percentage of itself. */
    static BigDecimal moved(BigDecimal price, BigDecimal percent) {
        return price.multiply(
                BigDecimal.ONE.add(percent.divide(HUNDRED, MathContext.DECIMAL64)), MathContext.DECIMAL64);
    }
}
