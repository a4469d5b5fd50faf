package dev.tapewatch.market.source.simulated;

/**
 * Chance without memory: each question has its own answer, always the same. Questions branch off each other by names and
 * places.
 */
record Chance(long seed) {
    private static final long STEP = 0x9e3779b97f4a7c15L;
    private static final long OTHER_STEP = 0xd1b54a32d192ed03L;

    Chance of(String name) {
        return new Chance(Noise.mix(seed + STEP + name.hashCode()));
    }

    Chance of(long place) {
        return new Chance(Noise.mix(seed + OTHER_STEP + Noise.mix(place)));
    }

    /** From 0 to 1, never 1. */
    double unit() {
        return (Noise.mix(seed + STEP) >>> 11) * 0x1.0p-53;
    }

    boolean happens(double probability) {
        return unit() < probability;
    }

    /** From 0 to below the bound. */
    int below(int bound) {
        return (int) (unit() * bound);
    }

    double between(double least, double most) {
        return least + unit() * (most - least);
    }
}
