package dev.tapewatch.market.source.alpaca;

import dev.tapewatch.market.BarSearch;
import dev.tapewatch.market.PriceBar;
import dev.tapewatch.market.Symbol;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Puts a span of time together: whole minutes of bars, and trades for the parts of minutes at its two ends. */
final class StockPast {
    /** A minute's bar is computed anew half a minute after its end, when late trades are in. */
    private static final Duration BAR_SETTLES = Duration.ofSeconds(35);

    /** How far back the price in force is looked for among minutes, before days are asked. */
    private static final Duration RECENT = Duration.ofHours(2);

    private static final Duration DAYS = Duration.ofDays(10);

    private final StockHistory history;
    private final boolean delayed;

    /** @param delayed whether minutes are whole by the time they are asked for, so that no trades are needed behind them */
    StockPast(StockHistory history, boolean delayed) {
        this.history = history;
        this.delayed = delayed;
    }

    /**
     * A span of one symbol.
     *
     * @param earlier trades up to the first whole minute
     * @param bars of whole minutes
     * @param known the end of the last whole minute that bars tell of; the span's beginning where there are none
     * @param later trades behind that
     */
    record Span(List<StockTrade> earlier, List<PriceBar> bars, Instant known, List<StockTrade> later) {}

    /**
     * What happened from a moment on.
     *
     * @param overlap how long before that moment trades are wanted too
     */
    Map<Symbol, Span> span(Collection<Symbol> symbols, Instant from, Duration overlap, Instant to) {
        Instant whole = nextMinute(from);
        Instant settled = settled(to);
        Map<Symbol, Span> spans = new HashMap<>();
        if (!whole.isBefore(settled)) {
            Map<Symbol, List<StockTrade>> trades = history.trades(symbols, from.minus(overlap), after(to));
            symbols.forEach(symbol ->
                    spans.put(symbol, new Span(List.of(), List.of(), from, trades.getOrDefault(symbol, List.of()))));
            return spans;
        }
        Map<Symbol, List<StockTrade>> earlier = history.trades(symbols, from.minus(overlap), whole);
        Map<Symbol, List<PriceBar>> bars = history.bars(symbols, StockHistory.Length.MINUTE, whole, settled);
        Map<Symbol, List<StockTrade>> later = history.trades(symbols, settled, after(to));
        symbols.forEach(symbol -> spans.put(
                symbol,
                new Span(
                        earlier.getOrDefault(symbol, List.of()),
                        bars.getOrDefault(symbol, List.of()),
                        settled,
                        later.getOrDefault(symbol, List.of()))));
        return spans;
    }

    private Instant settled(Instant to) {
        return delayed ? minute(to) : minute(to.minus(BAR_SETTLES));
    }

    /** What was traded at that very moment belongs to the span; in a delayed market it ends with a minute. */
    private Instant after(Instant to) {
        return delayed ? to : to.plusNanos(1);
    }

    /** For each symbol, the price in force just before a moment as a bar that ended by then; absent where there was none. */
    Map<Symbol, PriceBar> inForce(Collection<Symbol> symbols, Instant moment) {
        Instant minute = minute(moment);
        Map<Symbol, PriceBar> inForce = new HashMap<>();
        history.bars(symbols, StockHistory.Length.MINUTE, minute.minus(RECENT), minute)
                .forEach((symbol, bars) ->
                        bars.stream().reduce((left, right) -> right).ifPresent(bar -> inForce.put(symbol, bar)));
        history.trades(symbols, minute, moment)
                .forEach((symbol, trades) -> trades.stream()
                        .filter(StockTrade::setsPrice)
                        .reduce((left, right) -> right)
                        .ifPresent(trade -> inForce.put(symbol, bar(trade))));
        List<Symbol> quiet =
                symbols.stream().filter(symbol -> !inForce.containsKey(symbol)).toList();
        if (!quiet.isEmpty()) {
            history.bars(quiet, StockHistory.Length.DAY, moment.minus(DAYS), moment)
                    .forEach((symbol, days) -> {
                        int last = BarSearch.lastEndedBy(days, moment);
                        if (last >= 0) {
                            inForce.put(symbol, days.get(last));
                        }
                    });
        }
        return inForce;
    }

    /** Bars of a long time: of quarters of an hour where a minute is too fine. */
    Map<Symbol, List<PriceBar>> coarse(Collection<Symbol> symbols, Instant after, Instant now) {
        Instant quarter = nextQuarter(after);
        Instant lastQuarter = quarterOf(settled(now));
        Map<Symbol, List<PriceBar>> bars = new HashMap<>();
        inForce(symbols, after).forEach((symbol, bar) -> add(bars, symbol, List.of(bar)));
        history.trades(symbols, after, nextMinute(after)).forEach((symbol, trades) -> add(bars, symbol, bars(trades)));
        history.bars(symbols, StockHistory.Length.MINUTE, nextMinute(after), quarter)
                .forEach((symbol, found) -> add(bars, symbol, found));
        history.bars(symbols, StockHistory.Length.QUARTER, quarter, lastQuarter)
                .forEach((symbol, found) -> add(bars, symbol, found));
        span(symbols, lastQuarter, Duration.ZERO, now).forEach((symbol, span) -> {
            add(bars, symbol, bars(span.earlier()));
            add(bars, symbol, span.bars());
            add(bars, symbol, bars(span.later()));
        });
        return bars;
    }

    private static void add(Map<Symbol, List<PriceBar>> bars, Symbol symbol, List<PriceBar> more) {
        bars.computeIfAbsent(symbol, none -> new ArrayList<>()).addAll(more);
    }

    /** Each trade that sets a price as a bar. */
    static List<PriceBar> bars(List<StockTrade> trades) {
        return trades.stream().filter(StockTrade::setsPrice).map(StockPast::bar).toList();
    }

    private static PriceBar bar(StockTrade trade) {
        BigDecimal price = Objects.requireNonNull(trade.price());
        return new PriceBar(Objects.requireNonNull(trade.time()), price, price, price, price);
    }

    static Instant minute(Instant moment) {
        return moment.truncatedTo(ChronoUnit.MINUTES);
    }

    private static Instant nextMinute(Instant moment) {
        Instant minute = minute(moment);
        return minute.equals(moment) ? moment : minute.plus(1, ChronoUnit.MINUTES);
    }

    private static Instant quarterOf(Instant moment) {
        long quarter = StockHistory.QUARTER_SECONDS;
        return Instant.ofEpochSecond(Math.floorDiv(moment.getEpochSecond(), quarter) * quarter);
    }

    private static Instant nextQuarter(Instant moment) {
        Instant quarter = quarterOf(moment);
        return quarter.equals(moment) ? moment : quarter.plusSeconds(StockHistory.QUARTER_SECONDS);
    }
}
