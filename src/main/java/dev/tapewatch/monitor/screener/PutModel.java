package dev.tapewatch.monitor.screener;

import dev.tapewatch.market.option.BlackScholes;
import dev.tapewatch.market.option.OptionQuote;
import dev.tapewatch.market.option.OptionType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the model of Black and Scholes says of one put. The volatility is the source's, else the one at which the model's
 * price is the mid.
 */
final class PutModel {
    /** Sources write something like 0.00001 for an implied volatility that they could not find. */
    private static final double LEAST_VOLATILITY = 0.01;

    private static final int DELTA_DECIMALS = 6;
    private static final int PERCENT_DECIMALS = 4;

    private final double spot;
    private final double years;
    private final double rate;
    private final double volatility;
    private final boolean estimated;

    private PutModel(double spot, double years, double rate, double volatility, boolean estimated) {
        this.spot = spot;
        this.years = years;
        this.rate = rate;
        this.volatility = volatility;
        this.estimated = estimated;
    }

    /**
     * The model of a put; empty where its volatility cannot be had.
     *
     * @param spot price of the underlying, above 0
     * @param years to the close of its last session, above 0
     * @param rate risk-free, annual, as a fraction
     */
    static Optional<PutModel> of(OptionQuote quote, BigDecimal mid, double spot, double years, double rate) {
        double strike = quote.contract().strike().doubleValue();
        BigDecimal told = quote.impliedVolatility();
        if (told != null && told.doubleValue() >= LEAST_VOLATILITY) {
            return Optional.of(new PutModel(spot, years, rate, told.doubleValue(), false));
        }
        OptionalDouble implied =
                BlackScholes.impliedVolatility(OptionType.PUT, mid.doubleValue(), spot, strike, years, rate);
        return implied.isPresent()
                ? Optional.of(new PutModel(spot, years, rate, implied.getAsDouble(), true))
                : Optional.empty();
    }

    /** -1 to 0. */
    BigDecimal delta(BigDecimal strike) {
        return rounded(at(strike).delta(OptionType.PUT), DELTA_DECIMALS);
    }

    /** N(d2) at the break-even: the risk-neutral probability, in percent, that the share ends above it. */
    BigDecimal probabilityOfProfit(BigDecimal breakeven) {
        return rounded(100 * at(breakeven).probabilityAboveStrike(), PERCENT_DECIMALS);
    }

    BigDecimal volatility() {
        return rounded(volatility, DELTA_DECIMALS);
    }

    /** Whether the volatility was computed here. */
    boolean estimatesVolatility() {
        return estimated;
    }

    private BlackScholes at(BigDecimal level) {
        return new BlackScholes(spot, level.doubleValue(), years, rate, volatility);
    }

    private static BigDecimal rounded(double estimate, int decimals) {
        return BigDecimal.valueOf(estimate).setScale(decimals, RoundingMode.HALF_UP);
    }
}
