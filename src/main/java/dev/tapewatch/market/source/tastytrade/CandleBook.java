package dev.tapewatch.market.source.tastytrade;

import dev.tapewatch.market.BarSearch;
import dev.tapewatch.market.PriceBar;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The bars of one symbol, made of the candles that the stream tells and tells again while their minute lasts. A minute is
 * several bars, one for each piece of news: its first is what the candle was then, each further one holds what has been
 * added. A new high or low is in the bar in which it became known, so no level that was touched is missed.
 *
 * <p>A bar ends when its close was known here. What comes late, as after a lost connection, ends behind the last reading: it
 * is seen by the next one, and no reading ever said that it was not there. Not safe for use by several threads.
 */
final class CandleBook {
    private static final int MOST_BARS = 20_000;
    private static final int TRIMMED_AT_ONCE = 2_000;
    private static final int MOST_PENDING = 50_000;
    private static final Duration FINE = Duration.ofMinutes(10);
    private static final Duration LEAST = Duration.ofNanos(1_000);

    private record Known(BigDecimal high, BigDecimal low, BigDecimal close) {}

    private final Instant historyUntil;
    private final List<PriceBar> bars = new ArrayList<>();
    private final TreeMap<Instant, Known> minutes = new TreeMap<>();
    private final List<DxEvent.Candle> pending = new ArrayList<>();
    private boolean inSnapshot;
    private boolean complete;
    private int merged;
    private @Nullable Instant readThrough;

    /** @param historyUntil the moment behind which bars are wanted first: what ended by then is the past */
    CandleBook(Instant historyUntil) {
        this.historyUntil = historyUntil;
    }

    /** Whether nothing that the source knows is missing, as far as it is connected. */
    boolean isComplete() {
        return complete;
    }

    /** The connection is lost, or more of the past is wanted: the next snapshot makes it complete again. */
    void expectSnapshot() {
        complete = false;
        inSnapshot = false;
        pending.clear();
    }

    /** Where a new subscription has to begin so that nothing is missing; null where nothing is known yet. */
    @Nullable
    Instant lastMinute() {
        return minutes.isEmpty() ? null : minutes.lastKey();
    }

    /**
     * A candle came.
     *
     * @param now the time here
     */
    void accept(DxEvent.Candle candle, Instant now) {
        if (candle.has(DxEvent.Candle.SNAPSHOT_BEGIN)) {
            pending.clear();
            inSnapshot = true;
        }
        if (pending.size() < MOST_PENDING) {
            pending.add(candle);
        }
        if (candle.has(DxEvent.Candle.SNAPSHOT_END) || candle.has(DxEvent.Candle.SNAPSHOT_SNIP)) {
            inSnapshot = false;
            complete = true;
        }
        if (inSnapshot || candle.has(DxEvent.Candle.PENDING)) {
            return;
        }
        // A snapshot comes newest first.
        pending.sort(Comparator.comparing(DxEvent.Candle::start));
        pending.forEach(one -> apply(one, now));
        pending.clear();
        trim();
    }

    private void apply(DxEvent.Candle candle, Instant now) {
        BigDecimal open = Prices.positive(candle.open());
        BigDecimal high = Prices.positive(candle.high());
        BigDecimal low = Prices.positive(candle.low());
        BigDecimal close = Prices.positive(candle.close());
        if (candle.has(DxEvent.Candle.REMOVED) || open == null || high == null || low == null || close == null) {
            return;
        }
        high = high.max(open).max(close);
        low = low.min(open).min(close);
        Instant end = candle.end().isBefore(now) ? candle.end() : now;
        Known known = minutes.get(candle.start());
        boolean past = !minutes.isEmpty() && candle.start().isBefore(minutes.lastKey());
        if (known == null && !minutes.isEmpty() && candle.start().isBefore(minutes.firstKey())) {
            prepend(new PriceBar(end, open, high, low, close));
        } else if (known == null && !past) {
            boolean begunBefore = bars.isEmpty() && candle.start().isBefore(historyUntil) && end.equals(now);
            merge(now);
            // Nobody knows whether its extremes were behind the moment from which on it is watched.
            append(begunBefore ? flat(end, close) : new PriceBar(end, open, high, low, close));
        } else {
            addition(known, high, low, close, past, end);
        }
        minutes.put(
                candle.start(),
                known == null
                        ? new Known(high, low, close)
                        : new Known(known.high().max(high), known.low().min(low), close));
    }

    private void addition(
            @Nullable Known known, BigDecimal high, BigDecimal low, BigDecimal close, boolean past, Instant end) {
        BigDecimal before = bars.getLast().close();
        BigDecimal after = past ? before : close;
        BigDecimal top = known == null || high.compareTo(known.high()) > 0 ? high : before;
        BigDecimal bottom = known == null || low.compareTo(known.low()) < 0 ? low : before;
        BigDecimal most = top.max(before).max(after);
        BigDecimal least = bottom.min(before).min(after);
        if (most.compareTo(before) != 0 || least.compareTo(before) != 0) {
            append(new PriceBar(end, before, most, least, after));
        }
    }

    private static PriceBar flat(Instant end, BigDecimal price) {
        return new PriceBar(end, price, price, price, price);
    }

    private void append(PriceBar bar) {
        Instant end = bar.end();
        if (!bars.isEmpty() && bars.getLast().end().isAfter(end)) {
            end = bars.getLast().end();
        }
        if (readThrough != null && !end.isAfter(readThrough) && end.isAfter(historyUntil)) {
            end = readThrough.plus(LEAST);
        }
        bars.add(new PriceBar(end, bar.open(), bar.high(), bar.low(), bar.close()));
    }

    /** Older than all that is known: only asked for by somebody who looks further back. */
    private void prepend(PriceBar bar) {
        int place = BarSearch.lastEndedBy(bars, bar.end()) + 1;
        bars.add(place, bar);
        merged = place <= merged ? merged + 1 : merged;
    }

    /** The pieces of a minute that is long over become one bar. */
    private void merge(Instant now) {
        Instant fineFrom = now.minus(FINE);
        List<PriceBar> fine = new ArrayList<>(bars.subList(merged, bars.size()));
        List<PriceBar> coarse = new ArrayList<>();
        int taken = 0;
        for (PriceBar bar : fine) {
            if (!bar.end().isBefore(fineFrom)) {
                break;
            }
            taken++;
            PriceBar last = coarse.isEmpty() ? null : coarse.getLast();
            if (last != null && minute(last).equals(minute(bar))) {
                coarse.set(coarse.size() - 1, joined(last, bar));
            } else {
                coarse.add(bar);
            }
        }
        if (taken > coarse.size()) {
            bars.subList(merged, merged + taken).clear();
            bars.addAll(merged, coarse);
        }
        // The last minute may go on.
        merged += Math.max(0, coarse.size() - 1);
    }

    private static Instant minute(PriceBar bar) {
        return Instant.ofEpochSecond(
                Math.floorDiv(bar.end().minus(LEAST).getEpochSecond(), DxEvent.Candle.SPAN.toSeconds())
                        * DxEvent.Candle.SPAN.toSeconds());
    }

    private static PriceBar joined(PriceBar one, PriceBar next) {
        return new PriceBar(
                next.end(), one.open(), one.high().max(next.high()), one.low().min(next.low()), next.close());
    }

    private void trim() {
        if (bars.size() > MOST_BARS) {
            bars.subList(0, TRIMMED_AT_ONCE).clear();
            merged = Math.max(0, merged - TRIMMED_AT_ONCE);
            Map<Instant, Known> gone = minutes.headMap(bars.getFirst().end().minus(DxEvent.Candle.SPAN));
            gone.clear();
        }
    }

    /** The bar in force at a moment, where it is known, and every later one up to the time of the reading. */
    List<PriceBar> read(Instant after, Instant now) {
        readThrough = readThrough == null || now.isAfter(readThrough) ? now : readThrough;
        int last = BarSearch.lastEndedBy(bars, now);
        int first = Math.max(0, BarSearch.lastEndedBy(bars, after));
        return first > last ? List.of() : List.copyOf(bars.subList(first, last + 1));
    }
}
