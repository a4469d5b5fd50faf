package dev.tapewatch.market.source.simulated;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * The strikes of one share. They follow from its base price and restlessness alone, so that no contract comes or goes with
 * a tick, and reach beyond every price that the share can have.
 */
final class StrikeGrid {
    private static final List<BigDecimal> STEPS = List.of(
            new BigDecimal("0.5"),
            BigDecimal.ONE,
            new BigDecimal("2.5"),
            new BigDecimal("5"),
            new BigDecimal("10"),
            new BigDecimal("25"));

    private static final int MOST_STRIKES = 90;

    /** How far the logarithm of the price can go from the base, for a restlessness of 1, and how far strikes go beyond. */
    private static final double REACH = 0.2;

    private static final double MARGIN = 0.15;

    private final List<BigDecimal> strikes;

    private StrikeGrid(List<BigDecimal> strikes) {
        this.strikes = List.copyOf(strikes);
    }

    static StrikeGrid of(SimulatedShare share) {
        double reach = Math.exp(REACH * share.restlessness().doubleValue() + MARGIN);
        double base = share.price().doubleValue();
        for (BigDecimal step : STEPS) {
            long first = Math.max(1, (long) Math.ceil(base / reach / step.doubleValue()));
            long last = (long) Math.floor(base * reach / step.doubleValue());
            if (last - first < MOST_STRIKES) {
                List<BigDecimal> strikes = new ArrayList<>();
                for (long place = first; place <= last; place++) {
                    strikes.add(plain(step.multiply(BigDecimal.valueOf(place))));
                }
                return new StrikeGrid(strikes);
            }
        }
        throw new IllegalStateException("no step of strikes is wide enough for " + share);
    }

    /** As an OCC symbol has it: without zeros behind the point. */
    private static BigDecimal plain(BigDecimal strike) {
        BigDecimal stripped = strike.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0, RoundingMode.UNNECESSARY) : stripped;
    }

    /** In order. */
    List<BigDecimal> strikes() {
        return strikes;
    }

    boolean has(BigDecimal strike) {
        return strikes.contains(plain(strike));
    }

    /** The strike that is nearest to a price. */
    BigDecimal nearest(double price) {
        BigDecimal nearest = strikes.getFirst();
        for (BigDecimal strike : strikes) {
            if (Math.abs(strike.doubleValue() - price) < Math.abs(nearest.doubleValue() - price)) {
                nearest = strike;
            }
        }
        return nearest;
    }
}
