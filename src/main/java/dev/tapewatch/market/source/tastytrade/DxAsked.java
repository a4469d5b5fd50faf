package dev.tapewatch.market.source.tastytrade;

import dev.tapewatch.problem.Problem;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Events that somebody waits for, one of each kind and symbol, and those that have come. */
final class DxAsked {
    /** For what is welcome, once all that is needed is there. */
    private static final Duration GRACE = Duration.ofMillis(300);

    private final Set<DxSubscription> wanted;
    private final Set<String> needed;
    private final Map<DxSubscription, DxEvent> found = new HashMap<>();
    private int missing;

    /** @param needed the kinds without which nothing is known; the others may never come, as of what nobody trades */
    DxAsked(Collection<DxSubscription> wanted, Set<String> needed) {
        this.wanted = new HashSet<>(wanted);
        this.needed = needed;
        this.missing = (int)
                this.wanted.stream().filter(one -> needed.contains(one.type())).count();
    }

    /** Something was told, by whomever it was wanted. */
    synchronized void told(DxEvent event) {
        DxSubscription kind = DxSubscription.of(event.type(), event.symbol());
        if (wanted.contains(kind)) {
            boolean isNew = found.put(kind, event) == null;
            if (isNew && needed.contains(event.type())) {
                missing--;
            }
            if (missing == 0) {
                notifyAll();
            }
        }
    }

    /** Waits for what is missing, but no longer than this. */
    synchronized void await(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        try {
            while (missing > 0) {
                if (!awaitUntil(end)) {
                    return;
                }
            }
            long graceEnd = Math.min(end, System.nanoTime() + GRACE.toNanos());
            while (found.size() < wanted.size()) {
                if (!awaitUntil(graceEnd)) {
                    return;
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("waiting for tastytrade's stream was stopped", stopped);
        }
    }

    /** @return false where there is no time left */
    private boolean awaitUntil(long end) throws InterruptedException {
        long left = end - System.nanoTime();
        if (left <= 0) {
            return false;
        }
        TimeUnit.NANOSECONDS.timedWait(this, left);
        return true;
    }

    synchronized <E extends DxEvent> Optional<E> find(Class<E> kind, String type, String symbol) {
        return Optional.ofNullable(found.get(DxSubscription.of(type, symbol))).map(kind::cast);
    }
}
