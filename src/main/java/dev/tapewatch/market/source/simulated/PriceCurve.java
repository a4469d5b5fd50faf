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

    private final long seed;
    private final double base;
    private final double restlessness;

    PriceCurve(long marketSeed, SimulatedShare share) {
        this.seed = mix(marketSeed ^ mix(share.symbol().ticker().hashCode()));
        this.base = share.price().doubleValue();
        this.restlessness = share.restlessness().doubleValue();
    }

    /** The price in dollars and cents. */
    BigDecimal at(Instant time) {
        double seconds = time.getEpochSecond() + time.getNano() / 1e9;
        double change = 0;
        for (int scale = 0; scale < SCALES.length; scale++) {
            change += SCALES[scale].amplitude() * noise(scale, seconds / SCALES[scale].seconds());
        }
        double price = base * Math.exp(change * restlessness);
        return BigDecimal.valueOf(price).setScale(2, RoundingMode.HALF_EVEN).max(new BigDecimal("0.01"));
    }

    /** Value noise: random values at whole places, smoothly joined. */
    private double noise(int scale, double place) {
        long before = (long) Math.floor(place);
        double between = place - before;
        double smooth = between * between * (3 - 2 * between);
        return value(scale, before) * (1 - smooth) + value(scale, before + 1) * smooth;
    }

    /** A random value from -1 to 1, always the same for the same place. */
    private double value(int scale, long place) {
        long bits = mix(seed + mix(place * 31 + scale));
        return (bits >> 11) * 0x1.0p-52;
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014): spreads every bit over all others. */
    private static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
