package dev.tapewatch.market.source.alpaca;

import dev.tapewatch.market.Symbol;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * Tells that a gap in the stream is over, twice: when the stream brings a symbol's prices again, and when answers about the
 * gap have settled, since a trade may be published in answers only some seconds after it was made.
 */
final class StreamGaps {
    private final List<Consumer<Collection<Symbol>>> listeners = new CopyOnWriteArrayList<>();
    private final Map<Symbol, Instant> settled = new HashMap<>();

    void listen(Consumer<Collection<Symbol>> listener) {
        listeners.add(listener);
    }

    /** The stream brings these symbols from now on, and did not before. */
    void over(Set<Symbol> symbols, Instant now) {
        synchronized (settled) {
            symbols.forEach(symbol -> settled.put(symbol, now.plus(TickRecorder.SETTLING)));
        }
        tell(symbols);
    }

    /** Tells of those that have settled by now. To be called every few seconds. */
    void settle(Instant now) {
        Set<Symbol> done = new TreeSet<>();
        synchronized (settled) {
            Iterator<Map.Entry<Symbol, Instant>> each = settled.entrySet().iterator();
            while (each.hasNext()) {
                Map.Entry<Symbol, Instant> next = each.next();
                if (!next.getValue().isAfter(now)) {
                    done.add(next.getKey());
                    each.remove();
                }
            }
        }
        tell(done);
    }

    private void tell(Set<Symbol> symbols) {
        if (!symbols.isEmpty()) {
            listeners.forEach(listener -> listener.accept(symbols));
        }
    }
}
