package dev.tapewatch.market.option;

import java.util.OptionalDouble;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * What a European option is worth in the model of Black and Scholes (1973), without dividends: an estimate for American
 * ones. Estimates are not money, so these are doubles.
 *
 * @param spot price of the underlying, above 0
 * @param strike above 0
 * @param years to expiration, above 0
 * @param rate risk-free, annual, continuously compounded, as a fraction
 * @param volatility annual, as a fraction, above 0
 */
public record BlackScholes(double spot, double strike, double years, double rate, double volatility) {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private static final double LEAST_VOLATILITY = 0.001;
    private static final double MOST_VOLATILITY = 10;
    private static final int BISECTIONS = 60;

    /** Dollars per share. */
    public double price(OptionType type) {
        double discounted = strike * Math.exp(-rate * years);
        return switch (type) {
            case CALL -> spot * probability(d1()) - discounted * probability(d2());
            case PUT -> discounted * probability(-d2()) - spot * probability(-d1());
        };
    }

    /** Dollars per dollar of the underlying: 0 to 1 for a call, -1 to 0 for a put. */
    public double delta(OptionType type) {
        return switch (type) {
            case CALL -> probability(d1());
            case PUT -> probability(d1()) - 1;
        };
    }

    /** The risk-neutral probability that the underlying ends above the strike. */
    public double probabilityAboveStrike() {
        return probability(d2());
    }

    /** The volatility at which the model's price is the given one; empty where there is none, as below intrinsic value. */
    public static OptionalDouble impliedVolatility(
            OptionType type, double price, double spot, double strike, double years, double rate) {
        double low = LEAST_VOLATILITY;
        double high = MOST_VOLATILITY;
        if (price <= new BlackScholes(spot, strike, years, rate, low).price(type)
                || price >= new BlackScholes(spot, strike, years, rate, high).price(type)) {
            return OptionalDouble.empty();
        }
        // The price rises with the volatility, so halving the interval always gets there.
        for (int step = 0; step < BISECTIONS; step++) {
            double middle = (low + high) / 2;
            if (new BlackScholes(spot, strike, years, rate, middle).price(type) < price) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return OptionalDouble.of((low + high) / 2);
    }

    private double d1() {
        return (Math.log(spot / strike) + (rate + volatility * volatility / 2) * years) / deviation();
    }

    private double d2() {
        return d1() - deviation();
    }

    private double deviation() {
        return volatility * Math.sqrt(years);
    }

    private static double probability(double deviations) {
        return NORMAL.cumulativeProbability(deviations);
    }
}
