package dev.tapewatch.market.source.choice;

import dev.tapewatch.market.BarSearch;
import dev.tapewatch.market.PriceBar;
import dev.tapewatch.market.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was told of each symbol's price in the last minutes, and by which source, so that another can take over without a
 * price lost or told twice. Knows nothing after a restart; the sources' own answers behind a moment then stand alone.
 */
final class ToldPrices {
    /** How much of the past a source that takes over is asked about: sources notice a lost connection within this time. */
    static final Duration OVERLAP = Duration.ofMinutes(2);

    /** A bar that ends within the overlap may hold prices from before it. */
    private static final Duration KEPT = OVERLAP.plus(Seam.BAR);

    /** Whoever follows a price has read on by then. */
    private static final Duration SEAMS_KEPT = Duration.ofMinutes(15);

    /** One symbol. */
    private static final class Told {
        private String source;
        private Instant through;
        /** The last price that was told; null as long as there is none. */
        private @Nullable BigDecimal last;

        /** What is known of the time that is kept, by those who have told of it, and the bar in force before it. */
        private final List<PriceBar> bars = new ArrayList<>();

        private final List<Seam> seams = new ArrayList<>();

        Told(String source, Instant through) {
            this.source = source;
            this.through = through;
        }
    }

    private final Map<Symbol, Told> symbols = new HashMap<>();

    /**
     * The symbols that another source told of last, with the moment behind which this one's word on the time before is
     * wanted too.
     *
     * @param after for each symbol, the moment behind which it is read
     */
    synchronized Map<Symbol, Instant> takenOver(String source, Map<Symbol, Instant> after) {
        Map<Symbol, Instant> earlier = new HashMap<>();
        after.forEach((symbol, moment) -> {
            Told told = symbols.get(symbol);
            if (told != null && isFollowed(told, source, moment)) {
                earlier.put(symbol, told.through.minus(OVERLAP));
            }
        });
        return earlier;
    }

    private static boolean isFollowed(Told told, String source, Instant after) {
        return !told.source.equals(source) && told.last != null && !after.isAfter(told.through);
    }

    /**
     * Notes that this is told now.
     *
     * @param after the moment behind which the symbol was read
     * @param now up to when
     * @param bars the bar in force at {@code after} and every later one up to {@code now}
     * @param earlier what the source says of the time that {@link #takenOver} asked for; empty where it did not
     * @return the bars as they are to be told
     */
    synchronized List<PriceBar> tell(
            String source, Symbol symbol, Instant after, Instant now, List<PriceBar> bars, List<PriceBar> earlier) {
        Told told = symbols.computeIfAbsent(symbol, none -> new Told(source, after));
        boolean further = now.isAfter(told.through);
        if (further && isFollowed(told, source, after)) {
            takeOver(told, before(told, earlier));
        }
        List<PriceBar> all = bars;
        for (Seam seam : told.seams) {
            all = after.isAfter(seam.through()) ? all : seam.over(all);
        }
        if (further) {
            remember(told, source, now, all);
        }
        return List.copyOf(all);
    }

    private static void takeOver(Told told, List<PriceBar> earlier) {
        BigDecimal last = Objects.requireNonNull(told.last);
        told.seams.add(Seam.of(told.through, last, told.bars, told.through.minus(KEPT), earlier));
        // Nobody who takes over next has news of what this one knows.
        told.bars.addAll(earlier);
        told.bars.sort(Comparator.comparing(PriceBar::end));
    }

    private static List<PriceBar> before(Told told, List<PriceBar> earlier) {
        int first = BarSearch.lastEndedBy(earlier, told.through.minus(OVERLAP)) + 1;
        int end = BarSearch.lastEndedBy(earlier, told.through) + 1;
        return first >= end ? List.of() : earlier.subList(first, end);
    }

    private static void remember(Told told, String source, Instant now, List<PriceBar> bars) {
        // The bar in force counts as told only where nothing else is known.
        int first = told.last == null ? 0 : BarSearch.lastEndedBy(bars, told.through) + 1;
        List<PriceBar> fresh = bars.subList(first, bars.size());
        if (!fresh.isEmpty()) {
            told.last = fresh.getLast().close();
        }
        told.bars.addAll(fresh);
        int inForce = BarSearch.lastEndedBy(told.bars, now.minus(KEPT));
        if (inForce > 0) {
            told.bars.subList(0, inForce).clear();
        }
        told.source = source;
        told.through = now;
        told.seams.removeIf(seam -> seam.through().isBefore(now.minus(SEAMS_KEPT)));
    }
}
