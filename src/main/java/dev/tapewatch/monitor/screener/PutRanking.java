package dev.tapewatch.monitor.screener;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Which of two puts is better. The score is the weekly return on the strike of the put's time value, in percent, times
 * the probability of profit: what exercising would pay at once is no income, or puts deep in the money would always win.
 * Without a probability it is 1 - |delta|; what has neither comes last.
 */
final class PutRanking {
    /** Of two with the same score the one with more yield, less time and a lower strike comes first. */
    static final Comparator<PutPick> BEST_FIRST = Comparator.comparing(PutPick::score)
            .thenComparing(PutPick::weeklyRoc)
            .reversed()
            .thenComparing(PutPick::expiration)
            .thenComparing(PutPick::strike)
            .thenComparing(PutPick::symbol)
            .thenComparing(PutPick::contract);

    private static final MathContext DIGITS = MathContext.DECIMAL64;

    private PutRanking() {}

    /**
     * The score.
     *
     * @param timeValue bid less intrinsic value, in dollars per share
     * @param probabilityOfProfit percent
     */
    static BigDecimal score(
            BigDecimal timeValue,
            BigDecimal strike,
            int dte,
            @Nullable BigDecimal probabilityOfProfit,
            @Nullable BigDecimal delta) {
        BigDecimal weekly = PutYield.weekly(timeValue, strike, dte);
        if (probabilityOfProfit != null) {
            return weekly.multiply(probabilityOfProfit.movePointLeft(2), DIGITS);
        }
        return delta == null ? BigDecimal.ZERO : weekly.multiply(BigDecimal.ONE.subtract(delta.abs()), DIGITS);
    }
}
