package dev.tapewatch.market.source.simulated;

/**
 * Value noise: random values at whole places, smoothly joined. A pure function of seed, scale and place.
 *
 * @param seed tells one noise from another
 */
record Noise(long seed) {
    /** A value from -1 to 1. */
    double at(int scale, double place) {
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
    static long mix(long bits) {
        long mixed = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
