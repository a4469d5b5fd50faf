package dev.tapewatch.market.source.simulated;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What market makers quote around a value: in cents below three dollars, in nickels above; wider the farther the strike is
 * from the price, and relatively wider the cheaper the option is. Nobody bids for what is worth less than half a cent.
 */
final class OptionSpread {
    private static final long CENT = 1;
    private static final long NICKEL = 5;
    private static final double NICKELS_FROM = 3;
    private static final double FIXED = 0.02;
    private static final double OF_TIME_VALUE = 0.03;
    private static final double OF_INTRINSIC = 0.004;
    private static final double PER_DEVIATION = 0.25;
    private static final double MOST_DEVIATIONS = 4;
    private static final double NEARLY_WHOLE = 1e-9;

    private final double illiquidity;

    OptionSpread(SimulatedShare share, Chance chance) {
        illiquidity = share.kind() == SimulatedShare.Kind.FUND
                ? 0.5
                : chance.of("spread").between(0.6, 1.6);
    }

    /** A bid, where there is one, and an ask above it. */
    record Prices(@Nullable BigDecimal bid, BigDecimal ask) {
        /** A trade somewhere between them, or at the ask where nobody bids. */
        BigDecimal last(Chance chance) {
            if (bid == null) {
                return ask;
            }
            long low = bid.unscaledValue().longValue();
            long high = ask.unscaledValue().longValue();
            return cents(low + chance.below((int) (high - low) + 1));
        }
    }

    Prices around(double value, double intrinsic, double deviations) {
        double farness = 1 + PER_DEVIATION * Math.min(deviations, MOST_DEVIATIONS);
        double width = FIXED + illiquidity * farness * (OF_TIME_VALUE * (value - intrinsic) + OF_INTRINSIC * intrinsic);
        long tick = value < NICKELS_FROM ? CENT : NICKEL;
        long bid = (long) Math.floor((value - width / 2) * 100 / tick + NEARLY_WHOLE) * tick;
        long ask = Math.max((long) Math.ceil((value + width / 2) * 100 / tick - NEARLY_WHOLE) * tick, tick);
        return new Prices(bid <= 0 ? null : cents(bid), cents(ask));
    }

    private static BigDecimal cents(long cents) {
        return BigDecimal.valueOf(cents, 2);
    }
}
