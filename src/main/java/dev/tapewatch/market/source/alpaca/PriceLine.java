package dev.tapewatch.market.source.alpaca;

import dev.tapewatch.market.BarSearch;
import dev.tapewatch.market.PriceBar;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * What was learned of one symbol's price, in the order of learning. A bar ends when the last of its prices was traded, but
 * never within a time that a reading has been told of already: what is learned late is told late, once, and not lost.
 */
final class PriceLine {
    private static final Duration INSTANT = ChronoUnit.MICROS.getDuration();

    /** Bars older than this are merged to minutes. */
    private static final Duration FINE = Duration.ofMinutes(15);

    /** Should readings come so often that seconds fall into many pieces. */
    private static final int MOST = 20_000;

    private final List<PriceBar> bars = new ArrayList<>();
    private Instant since;
    private Instant told = Instant.MIN;
    /** Whether prices may still be added to the last bar: it holds single trades, and no reading has seen it. */
    private boolean open;

    /** @param since the moment behind which every price will be learned */
    PriceLine(Instant since) {
        this.since = since;
    }

    /** The moment behind which every price is here. */
    Instant since() {
        return since;
    }

    /** Learns the price of a trade. */
    void learn(BigDecimal price, Instant traded) {
        PriceBar last = bars.isEmpty() ? null : bars.getLast();
        if (open && last != null && second(last.end()).equals(second(traded))) {
            Instant end = traded.isAfter(last.end()) ? traded : last.end();
            bars.set(
                    bars.size() - 1,
                    new PriceBar(
                            end, last.open(), last.high().max(price), last.low().min(price), price));
            return;
        }
        Instant end = free(traded);
        bars.add(new PriceBar(end, price, price, price, price));
        open = second(end).equals(second(traded));
    }

    /** Learns what a longer time brought, all of it new. */
    void learn(PriceBar bar) {
        bars.add(new PriceBar(free(bar.end()), bar.open(), bar.high(), bar.low(), bar.close()));
        open = false;
    }

    /** The moment itself, or the next one that is neither told of nor taken. */
    private Instant free(Instant moment) {
        Instant first = told.isAfter(moment) || told.equals(moment) ? told.plus(INSTANT) : moment;
        Instant last = bars.isEmpty() ? Instant.MIN : bars.getLast().end();
        return last.isBefore(first) ? first : last.plus(INSTANT);
    }

    private static Instant second(Instant moment) {
        return moment.truncatedTo(ChronoUnit.SECONDS);
    }

    /** The bar in force at a moment and every later one; from now on nothing changes up to {@code now}. */
    List<PriceBar> read(Instant after, Instant now) {
        told = told.isAfter(now) ? told : now;
        open = false;
        int first = Math.max(0, BarSearch.lastEndedBy(bars, after));
        return List.copyOf(bars.subList(first, BarSearch.lastEndedBy(bars, now) + 1));
    }

    /** Puts what was before in front. */
    void precede(Instant earlier, List<PriceBar> before) {
        if (earlier.isBefore(since)) {
            Instant limit = bars.isEmpty() ? since : bars.getFirst().end();
            bars.addAll(
                    0, before.stream().filter(bar -> bar.end().isBefore(limit)).toList());
            since = earlier;
        }
    }

    /** Forgets what is older than a moment, but for the price that was in force then, and what is too much. */
    void forget(Instant before, Instant now) {
        int keep = Math.max(BarSearch.lastEndedBy(bars, before), bars.size() - MOST);
        if (keep > 0) {
            bars.subList(0, keep).clear();
            Instant first = bars.getFirst().end();
            Instant kept = first.isAfter(before) ? first : before;
            since = since.isAfter(kept) ? since : kept;
        }
        mergeToMinutes(now.minus(FINE));
    }

    private void mergeToMinutes(Instant before) {
        int end = BarSearch.lastEndedBy(bars, before) + 1;
        List<PriceBar> merged = new ArrayList<>();
        for (PriceBar bar : bars.subList(0, end)) {
            PriceBar last = merged.isEmpty() ? null : merged.getLast();
            if (last != null && minute(last).equals(minute(bar))) {
                merged.set(
                        merged.size() - 1,
                        new PriceBar(
                                bar.end(),
                                last.open(),
                                last.high().max(bar.high()),
                                last.low().min(bar.low()),
                                bar.close()));
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
