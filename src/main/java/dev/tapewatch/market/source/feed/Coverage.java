package dev.tapewatch.market.source.feed;

import dev.tapewatch.market.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which stretch of time one source has been asked about, for each symbol. */
final class Coverage {
    /** Articles may come this much later than their own time says, also while nobody asked. */
    static final Duration OVERLAP = Duration.ofMinutes(15);

    /** Both the same: somebody wants to know what came behind that, and the source has not told yet. */
    private record Span(Instant from, Instant through) {}

    private final Map<Symbol, Span> spans = new HashMap<>();
    private @Nullable Instant asked;

    /** Whether the source was asked about all of this within the pause. */
    boolean isFresh(Collection<Symbol> symbols, Instant after, Instant now, Duration pause) {
        Instant last = asked;
        return last != null
                && now.isBefore(last.plus(pause))
                && symbols.stream().allMatch(symbol -> covers(symbol, after));
    }

    /** From when on the source has to be asked to know all that came after the moment. */
    Instant missing(Collection<Symbol> symbols, Instant after) {
        return symbols.stream()
                .map(symbol -> covering(symbol, after).map(Span::through).orElse(after))
                .min(Instant::compareTo)
                .orElse(after)
                .minus(OVERLAP);
    }

    /** The source is about to be asked. What it cannot tell now it is asked for again. */
    void want(Collection<Symbol> symbols, Instant after) {
        for (Symbol symbol : symbols) {
            if (!covers(symbol, after)) {
                spans.put(symbol, new Span(after, after));
            }
        }
    }

    void failed() {
        asked = null;
    }

    /**
     * The source told what it has from a moment on. Where somebody wants to know of the time before that too, it has to be
     * asked again.
     *
     * @param through when it was asked
     * @param now when it was through with the answer
     */
    void add(Collection<Symbol> symbols, Instant from, Instant through, Instant now) {
        asked = now;
        for (Symbol symbol : symbols) {
            Span known = spans.getOrDefault(symbol, new Span(from, from));
            if (!known.through().isBefore(from)) {
                spans.put(symbol, new Span(known.from(), through));
            }
        }
    }

    private boolean covers(Symbol symbol, Instant after) {
        return covering(symbol, after).isPresent();
    }

    private Optional<Span> covering(Symbol symbol, Instant after) {
        return Optional.ofNullable(spans.get(symbol))
                .filter(span -> !span.from().isAfter(after));
    }
}
