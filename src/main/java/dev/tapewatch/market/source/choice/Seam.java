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
record Seam(
        Instant through,
        BigDecimal last,
        BigDecimal high,
        BigDecimal low,
        @Nullable PriceBar late) {
    /** The longest that a bar lasts; one that ends sooner behind the seam may have begun before it. */
    static final Duration BAR = Duration.ofMinutes(1);

    private static final Duration INSTANT = Duration.ofNanos(1_000);

    /**
     * @param last price that was told
     * @param told bars that say what is known of the time before
     * @param since the moment behind which they do; of a bar before it only the close counts
     * @param earlier what the other source says of that time, or of the end of it
     */
    static Seam of(Instant through, BigDecimal last, List<PriceBar> told, Instant since, List<PriceBar> earlier) {
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
        if (top.equals(last) && bottom.equals(last)) {
            return new Seam(through, last, high, low, null);
        }
        BigDecimal close = earlier.getLast().close();
        PriceBar late = new PriceBar(through.plus(INSTANT), last, top.max(close), bottom.min(close), close);
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
        BigDecimal open = late == null ? last : late.close();
        BigDecimal highest = late == null ? high : high.max(late.high());
        BigDecimal lowest = late == null ? low : low.min(late.low());
        BigDecimal top = bar.high().compareTo(highest) > 0 ? bar.high() : open.max(bar.close());
        BigDecimal bottom = bar.low().compareTo(lowest) < 0 ? bar.low() : open.min(bar.close());
        return new PriceBar(bar.end(), open, top, bottom, bar.close());
    }
}
