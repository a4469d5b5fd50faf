package dev.tapewatch.market.source.replay;

import dev.tapewatch.market.BarSearch;
import dev.tapewatch.market.PriceBar;
import dev.tapewatch.market.Symbol;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Recorded prices.
 *
 * @param name tells this recording from others: the files' names and a checksum of their content
 * @param bars per symbol, sorted by their end; no symbol is without bars
 */
record Tape(String name, Map<Symbol, List<TapeBar>> bars) {
    /** The bars of a symbol that ended by {@code now}, from the one in force at {@code after} on. */
    List<PriceBar> between(Symbol symbol, Instant after, Instant now) {
        List<TapeBar> all = bars.getOrDefault(symbol, List.of());
        int first = Math.max(0, lastEndedBy(all, after));
        int last = lastEndedBy(all, now);
        return last < first
                ? List.of()
                : all.subList(first, last + 1).stream().map(TapeBar::bar).toList();
    }

    /** How far apart the ends of a symbol's bars usually are: the median; zero of a single bar. */
    Duration usualDistance(Symbol symbol) {
        List<TapeBar> all = bars.getOrDefault(symbol, List.of());
        List<Duration> distances = IntStream.range(1, all.size())
                .mapToObj(place -> Duration.between(
                        all.get(place - 1).bar().end(), all.get(place).bar().end()))
                .sorted()
                .toList();
        return distances.isEmpty() ? Duration.ZERO : distances.get((distances.size() - 1) / 2);
    }

    /** The place of the last bar that ended at the moment or before it; -1 if there is none. */
    static int lastEndedBy(List<TapeBar> bars, Instant moment) {
        return BarSearch.lastBy(bars, recorded -> recorded.bar().end(), moment);
    }
}
