package dev.tapewatch.monitor.price;

import dev.tapewatch.market.PriceBar;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * Tells a share split from a move of the market: from one bar to the next the price jumps by very nearly a ratio that companies
 * split by. Market data is not adjusted, so a level set before a split means nothing after it.
 */
final class SplitSuspicion {
    /** How far from the exact ratio the market may have moved overnight on top of the split. */
    private static final double TOLERANCE = 0.04;

    /** Moves smaller than this are never taken for a split. */
    private static final double SMALLEST = 1.5 * (1 - TOLERANCE);

    private record Ratio(int many, int few) {
        double factor() {
            return (double) many / few;
        }
    }

    private static final List<Ratio> USUAL = List.of(
            new Ratio(3, 2),
            new Ratio(2, 1),
            new Ratio(3, 1),
            new Ratio(4, 1),
            new Ratio(5, 1),
            new Ratio(6, 1),
            new Ratio(7, 1),
            new Ratio(8, 1),
            new Ratio(10, 1),
            new Ratio(15, 1),
            new Ratio(20, 1),
            new Ratio(25, 1),
            new Ratio(50, 1));

    private SplitSuspicion() {}

    /**
     * In words, which split two neighbouring bars look like; empty if they look like none. The jump may come between
     * them, or within the later one where its first trade was still printed at the old price.
     */
    static Optional<String> between(PriceBar before, PriceBar after) {
        return jump(before.close(), after.open(), after).or(() -> jump(after.open(), after.close(), after));
    }

    private static Optional<String> jump(BigDecimal from, BigDecimal to, PriceBar bar) {
        double factor = from.doubleValue() / to.doubleValue();
        boolean forward = factor > 1;
        double size = forward ? factor : 1 / factor;
        if (size < SMALLEST) {
            return Optional.empty();
        }
        return USUAL.stream()
                .filter(ratio -> Math.abs(size / ratio.factor() - 1) <= TOLERANCE)
                .findFirst()
                .map(ratio -> describe(from, to, bar, ratio, forward));
    }

    private static String describe(BigDecimal from, BigDecimal to, PriceBar bar, Ratio ratio, boolean forward) {
        String split = forward ? ratio.many() + "-for-" + ratio.few() : ratio.few() + "-for-" + ratio.many();
        return "the price jumped from " + from.toPlainString() + " to " + to.toPlainString() + " (bar ending "
                + bar.end() + "), which looks like a " + split
                + " share split; the rule does not fire until you set a new target_price or resume it with paused=false";
    }
}
