package dev.tapewatch.market.source.alpaca;

import dev.tapewatch.market.BarSearch;
import dev.tapewatch.market.PriceBar;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What was learned of one symbol's price. Up to a reading, prices may come in any order; then they are told in the order in
 * which they were traded. What comes later than that is told later, once, in a bar that ends after what was told: it reaches
 * the late price and comes back to the present one.
 */
final class PriceLine {
    private static final Duration INSTANT = ChronoUnit.MICROS.getDuration();

    /** Bars older than this are merged to minutes. */
    private static final Duration FINE = Duration.ofMinutes(15);

    /** Should readings come so often that seconds fall into many pieces. */
    private static final int MOST = 20_000;

    /** Should nobody read. */
    private static final int MOST_WAITING = 2_000;

    private final List<PriceBar> bars = new ArrayList<>();
    private final List<PriceBar> waiting = new ArrayList<>();
    private Instant since;
    /** When the latest price in the bars was traded; their ends may be later. */
    private Instant traded = Instant.EPOCH;

    private Instant told = Instant.EPOCH;

    /** @param since the moment behind which every price will be learned */
    PriceLine(Instant since) {
        this.since = since;
    }

    /** The moment behind which every price is here. */
    Instant since() {
        return since;
    }

    /** Learns the price of a trade. */
    void learn(BigDecimal price, Instant time) {
        learn(new PriceBar(time, price, price, price, price));
    }

    /** Learns what a time brought, all of it new. */
    void learn(PriceBar bar) {
        waiting.add(bar);
        if (waiting.size() > MOST_WAITING) {
            putInOrder();
        }
    }

    private void putInOrder() {
        waiting.sort(Comparator.comparing(PriceBar::end));
        // Trades of the same moment come in the order of their making.
        int late = BarSearch.lastEndedBy(waiting, traded.minusNanos(1)) + 1;
        if (late > 0 && !bars.isEmpty()) {
            BigDecimal present = bars.getLast().close();
            PriceBar touched = waiting.subList(0, late).stream()
                    .reduce(new PriceBar(traded, present, present, present, present), PriceLine::reaching);
            add(touched);
        }
        int firstNew = bars.size();
        for (PriceBar bar : waiting.subList(late, waiting.size())) {
            int last = bars.size() - 1;
            if (last >= firstNew && second(bars.get(last)).equals(second(bar))) {
                bars.set(last, joined(bars.get(last), bar));
            } else {
                add(bar);
            }
            traded = bar.end();
        }
        waiting.clear();
    }

    private void add(PriceBar bar) {
        bars.add(new PriceBar(free(bar.end()), bar.open(), bar.high(), bar.low(), bar.close()));
    }

    /** The moment itself, or the next one that is neither told of nor taken. */
    private Instant free(Instant moment) {
        Instant last = bars.isEmpty() ? told : later(told, bars.getLast().end());
        return last.isBefore(moment) ? moment : last.plus(INSTANT);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    /** The bar, but it also went to where the other one went. */
    private static PriceBar reaching(PriceBar bar, PriceBar other) {
        return new PriceBar(
                bar.end(), bar.open(), bar.high().max(other.high()), bar.low().min(other.low()), bar.close());
    }

    private static PriceBar joined(PriceBar bar, PriceBar next) {
        return new PriceBar(
                later(bar.end(), next.end()),
                bar.open(),
                bar.high().max(next.high()),
                bar.low().min(next.low()),
                next.close());
    }

    private static Instant second(PriceBar bar) {
        return bar.end().truncatedTo(ChronoUnit.SECONDS);
    }

    /** The bar in force at a moment and every later one; from now on nothing changes up to {@code now}. */
    List<PriceBar> read(Instant after, Instant now) {
        putInOrder();
        told = later(told, now);
        int first = Math.max(0, BarSearch.lastEndedBy(bars, after));
        int last = BarSearch.lastEndedBy(bars, now);
        return first > last ? List.of() : List.copyOf(bars.subList(first, last + 1));
    }

    /** Puts what was before in front. */
    void precede(Instant earlier, List<PriceBar> before) {
        putInOrder();
        if (earlier.isBefore(since)) {
            Instant limit = bars.isEmpty() ? since : bars.getFirst().end();
            bars.addAll(
                    0, before.stream().filter(bar -> bar.end().isBefore(limit)).toList());
            since = earlier;
        }
    }

    /** Forgets what is older than a moment, but for the price that was in force then, and what is too much. */
    void forget(Instant before, Instant now) {
        putInOrder();
        int keep = Math.max(BarSearch.lastEndedBy(bars, before), bars.size() - MOST);
        if (keep > 0) {
            bars.subList(0, keep).clear();
            since = later(since, later(before, bars.getFirst().end()));
        }
        mergeToMinutes(now.minus(FINE));
    }

    private void mergeToMinutes(Instant before) {
        int end = BarSearch.lastEndedBy(bars, before) + 1;
        List<PriceBar> merged = new ArrayList<>();
        for (PriceBar bar : bars.subList(0, end)) {
            int last = merged.size() - 1;
            if (last >= 0 && minute(merged.get(last)).equals(minute(bar))) {
                merged.set(last, joined(merged.get(last), bar));
            } else {
                merged.add(bar);
            }
        }
        if (merged.size() < end) {
            bars.subList(0, end).clear();
            bars.addAll(0, merged);
        }
    }

    private static Instant minute(PriceBar bar) {
        // A bar that ends with its minute belongs to it.
        return bar.end().minusNanos(1).truncatedTo(ChronoUnit.MINUTES);
    }

    int size() {
        return bars.size();
    }
}
