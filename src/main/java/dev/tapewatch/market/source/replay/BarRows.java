package dev.tapewatch.market.source.replay;

import dev.tapewatch.market.PriceBar;
import dev.tapewatch.market.Symbol;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Recorded bars: {@code time} is the end of the bar, prices are in dollars as traded, bid and ask may be empty. */
final class BarRows implements RecordedRows {
    static final List<String> COLUMNS =
            List.of("symbol", "time", "open", "high", "low", "close", "volume", "bid", "ask");

    private final Map<Symbol, Map<Instant, TapeBar>> bars = new TreeMap<>();

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    @Override
    public void add(CsvRow row) {
        Symbol symbol = row.symbol("symbol");
        PriceBar bar = new PriceBar(
                row.time("time"), row.price("open"), row.price("high"), row.price("low"), row.price("close"));
        if (bar.low().compareTo(bar.open().min(bar.close())) > 0
                || bar.high().compareTo(bar.open().max(bar.close())) < 0) {
            throw row.wrong("high and low do not enclose open and close");
        }
        TapeBar recorded = new TapeBar(bar, row.priceOrNull("bid"), row.priceOrNull("ask"));
        if (bars.computeIfAbsent(symbol, any -> new TreeMap<>()).put(bar.end(), recorded) != null) {
            throw row.wrong("there are two bars of " + symbol + " that end at " + bar.end());
        }
    }

    /** Per symbol, sorted by their end. A symbol that only has options is known by their underlying's price. */
    Map<Symbol, List<TapeBar>> sorted(Map<Symbol, List<RecordedChain>> chains) {
        Map<Symbol, List<TapeBar>> sorted = new TreeMap<>();
        chains.forEach((symbol, snapshots) ->
                sorted.put(symbol, snapshots.stream().map(RecordedChain::asBar).toList()));
        bars.forEach((symbol, byTime) -> sorted.put(symbol, List.copyOf(byTime.values())));
        return sorted;
    }
}
