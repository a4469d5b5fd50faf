package dev.tapewatch.bench.fault;

import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;

/** How sinks answer: at random, from a seed, until all is well. */
final class Mood implements Answers {
    private static final double RATE_LIMITED = 0.25;
    private static final double FAILED = 0.5;
    private static final double HUNG = 0.6;

    private final SplittableRandom chance;
    private final AtomicReference<Boolean> bad = new AtomicReference<>(true);

    Mood(long seed) {
        this.chance = new SplittableRandom(seed);
    }

    void recover() {
        bad.set(false);
    }

    @Override
    public synchronized Answer next() {
        double roll = chance.nextDouble();
        if (!bad.get() || roll >= HUNG) {
            return Answer.ACCEPT;
        }
        if (roll < RATE_LIMITED) {
            return Answer.RATE_LIMIT;
        }
        return roll < FAILED ? Answer.FAIL : Answer.HANG;
    }
}
