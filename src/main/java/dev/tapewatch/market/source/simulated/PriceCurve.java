package dev.tapewatch.market.source.simulated;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;

/**
 * The price of one made-up share at every moment: smooth noise on several time scales, from days to seconds, around a
 * base price. A pure function of seed and time, so that every server with the same seed sees the same market, now and
 * after a restart.
 */
final class PriceCurve {
    /**
     * One time scale of the noise.
     *
     * @param seconds distance of two independent values
     * @param amplitude largest move on this scale, as a share of the price
     */
    private record Scale(long seconds, double amplitude) {}

    private static final Scale[] SCALES = {
        new Scale(30L * 24 * 3600, 0.10),
        new Scale(5L * 24 * 3600, 0.05),
        new Scale(24L * 3600, 0.02),
        new Scale(4L * 3600, 0.008),
        new Scale(40L * 60, 0.004),
        new Scale(6L * 60, 0.0015),
        new Scale(60, 0.0006),
        new Scale(15, 0.0003),
    };

    private final Noise noise;
    private final double base;
    private final double restlessness;

    PriceCurve(long marketSeed, SimulatedShare share) {
        this.noise = new Noise(
                Noise.mix(marketSeed ^ Noise.mix(share.symbol().ticker().hashCode())));
        this.base = share.price().doubleValue();
        this.restlessness = share.restlessness().doubleValue();
    }

    /** The price in dollars and cents. */
    BigDecimal at(Instant time) {
        double seconds = time.getEpochSecond() + time.getNano() / 1e9;
        double change = 0;
        for (int scale = 0; scale < SCALES.length; scale++) {
            change += SCALES[scale].amplitude() * noise.at(scale, seconds / SCALES[scale].seconds());
        }
        double price = base * Math.exp(change * restlessness);
        return BigDecimal.valueOf(price).setScale(2, RoundingMode.HALF_EVEN).max(new BigDecimal("0.01"));
    }
}
