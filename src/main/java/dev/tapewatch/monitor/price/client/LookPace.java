package dev.tapewatch.monitor.price.client;

import dev.tapewatch.market.Symbol;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How soon a shard looks when symbols want it to. Looks that follow each other for longer are spaced, by symbol and together,
 * so that a price that trembles around its levels neither fills the workflow's history nor holds up the other symbols of its
 * shard. A look stands for all that was wanted before it: one that is put off is never left out. Not for several threads.
 */
final class LookPace {
    /** A price that runs through several levels at once has each of them looked at at once. */
    private static final int SYMBOL_BURST = 8;

    private static final int SYMBOL_PER_SECOND = 4;
    private static final int BURST = 16;
    private static final int PER_SECOND = 8;

    private final TimeMeter time;
    private final Bucket all;
    private final Map<Symbol, Bucket> symbols = new HashMap<>();
    /** When the next look is to be; only meaningful while one is planned. */
    private long due;
    /** When it may be at the earliest, whichever symbol wants it. */
    private long earliest;

    private boolean planned;

    LookPace(TimeMeter time) {
        this.time = time;
        this.all = bucket(BURST, PER_SECOND);
    }

    private Bucket bucket(int burst, int perSecond) {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
                .withCustomTimePrecision(time)
                .build();
    }

    /** A symbol wants a look: in how many nanoseconds it is to be now; empty if one is planned by then. */
    OptionalLong want(Symbol symbol) {
        long now = time.currentTimeNanos();
        Bucket own = symbols.computeIfAbsent(symbol, any -> bucket(SYMBOL_BURST, SYMBOL_PER_SECOND));
        long wish = now + own.estimateAbilityToConsume(1).getNanosToWaitForRefill();
        if (planned && due - Math.max(wish, earliest) <= 0) {
            return OptionalLong.empty();
        }
        own.consumeIgnoringRateLimits(1);
        if (!planned) {
            planned = true;
            earliest = now + all.consumeIgnoringRateLimits(1);
        }
        due = Math.max(wish, earliest);
        return OptionalLong.of(due - now);
    }

    /** The look begins: what is wanted from now on wants another. */
    void begins() {
        planned = false;
    }

    /** Forgets all other symbols. */
    void keep(Collection<Symbol> watched) {
        symbols.keySet().retainAll(watched);
    }
}
