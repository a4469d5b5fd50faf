package dev.tapewatch.market.source.simulated;

import java.time.Instant;

/**
 * The implied volatility of one share's options at one moment. At the money it is 16 % for a restlessness of 1, moves with
 * a mood of some weeks, rises when the price is below its base, and near expirations exaggerate the mood. Puts below the
 * price cost more than calls above it.
 */
final class VolatilitySurface {
    private static final double LEVEL = 0.16;
    private static final double MOOD = 0.25;
    private static final double MOOD_SECONDS = 18 * 24 * 3600;
    private static final double NEAR_YEARS = 0.12;
    private static final double LEVERAGE = 0.5;
    private static final double SKEW = -0.10;
    private static final double SMILE = 0.02;
    private static final double FARTHEST = 4;

    private final double level;
    private final double mood;
    private final double spot;

    VolatilitySurface(SimulatedShare share, Chance chance, double spot, Instant time) {
        this.level = LEVEL
                * share.restlessness().doubleValue()
                * Math.pow(share.price().doubleValue() / spot, LEVERAGE);
        this.mood = new Noise(chance.seed()).at(0, time.getEpochSecond() / MOOD_SECONDS);
        this.spot = spot;
    }

    /** At the money. */
    double atTheMoney(double years) {
        double nearness = 0.4 + 0.6 * Math.exp(-years / NEAR_YEARS);
        return level * Math.exp(MOOD * mood * nearness);
    }

    /** How many standard deviations of the price at expiration a strike is above the price now. */
    double deviations(double strike, double years) {
        return Math.log(strike / spot) / (atTheMoney(years) * Math.sqrt(years));
    }

    double at(double strike, double years) {
        double distance = Math.clamp(deviations(strike, years), -FARTHEST, FARTHEST);
        return atTheMoney(years) * (1 + SKEW * distance + SMILE * distance * distance);
    }
}
