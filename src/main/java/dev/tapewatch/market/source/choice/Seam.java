package dev.tapewatch.market.source.choice;

import dev.tapewatch.market.BarSearch;
import dev.tapewatch.market.PriceBar;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the story of a symbol's price is taken over by another source. Up to {@code through} it was told by one; what the
 * other says of the time before counts only where it goes beyond that, and is told once, right behind it: a source that
 * loses its connection notices late, so its last minutes may have been told incompletely.
 *
 * @param through up to when prices were told by the first
 * @param last price that was told
 * @param high highest price that was told of the time before the seam, {@code low} the lowest
 * @param late what the other source knows beyond that; null if nothing
 */
record Seam(Instant through, BigDecimal last, BigDecimal high, BigDecimal low, @Nullable PriceBar late) {
    /** The longest that a bar lasts; one that ends sooner behind the seam may have begun before it. */
    static final Duration BAR = Duration.ofMinutes(1);

    private static final Duration INSTANT = Duration.ofNanos(1_000);

    /**
     * @param told the bars that were told, the last one last
     * @param since the moment behind which they say what was reached; of a bar before it only the close counts
     * @param earlier what the other source says of that time, or of the end of it
     */
    static Seam of(Instant through, List<PriceBar> told, Instant since, List<PriceBar> earlier) {
        BigDecimal last = told.getLast().close();
        BigDecimal high = last;
        BigDecimal low = last;
        for (PriceBar bar : told) {
            boolean before = !bar.end().isAfter(since);
            high = high.max(before ? bar.close() : bar.high());
            low = low.min(before ? bar.close() : bar.low());
        }
        BigDecimal top = last;
        BigDecimal bottom = last;
        for (PriceBar bar : earlier) {
            top = bar.high().compareTo(high) > 0 ? top.max(bar.high()) : top;
            bottom = bar.low().compareTo(low) < 0 ? bottom.min(bar.low()) : bottom;
        }
        boolean nothing = top.equals(last) && bottom.equals(last);
        PriceBar late = nothing ? null : new PriceBar(through.plus(INSTANT), last, top, bottom, last);
        return new Seam(through, last, high, low, late);
    }

    /** Bars that begin before the seam and go beyond it, as they are to be told. */
    List<PriceBar> over(List<PriceBar> bars) {
        int before = BarSearch.lastEndedBy(bars, through) + 1;
        List<PriceBar> all = new ArrayList<>(bars.subList(0, before));
        if (before == bars.size()) {
            if (late != null) {
                all.add(late);
            }
            return all;
        }
        PriceBar first = bars.get(before);
        if (late != null) {
            Instant end = first.end().isBefore(late.end()) ? first.end() : late.end();
            all.add(new PriceBar(end, late.open(), late.high(), late.low(), late.close()));
        }
        all.add(mayHaveBegunBefore(first) ? beyond(first) : first);
        all.addAll(bars.subList(before + 1, bars.size()));
        return all;
    }

    private boolean mayHaveBegunBefore(PriceBar bar) {
        boolean lasts = bar.high().compareTo(bar.low()) != 0;
        return lasts && bar.end().isBefore(through.plus(BAR));
    }

    /** Of what the bar reached only what nobody was told of before the seam, and where it ended. */
    private PriceBar beyond(PriceBar bar) {
        BigDecimal top = bar.high().compareTo(high) > 0 ? bar.high() : last.max(bar.close());
        BigDecimal bottom = bar.low().compareTo(low) < 0 ? bar.low() : last.min(bar.close());
        return new PriceBar(bar.end(), last, top, bottom, bar.close());
    }
}
