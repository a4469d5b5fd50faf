package dev.tapewatch.market.source.replay;

import dev.tapewatch.market.Quality;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.option.ExerciseStyle;
import dev.tapewatch.market.option.OccSymbol;
import dev.tapewatch.market.option.OptionContract;
import dev.tapewatch.market.option.OptionQuote;
import dev.tapewatch.market.option.OptionType;
import dev.tapewatch.problem.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Recorded option quotes. All rows of one underlying and one time are one snapshot of its chain. A field that is empty was
 * not recorded; a price of 0 is none. Greeks are not recorded.
 */
final class OptionRows implements RecordedRows {
    private static final List<String> COLUMNS = List.of(
            "time",
            "underlying",
            "underlying_price",
            "contract",
            "type",
            "strike",
            "expiration",
            "bid",
            "ask",
            "last",
            "volume",
            "open_interest",
            "implied_volatility");

    private static final Map<String, OptionType> TYPES = Map.of("call", OptionType.CALL, "put", OptionType.PUT);
    private static final int STANDARD_MULTIPLIER = 100;

    private static final Comparator<OptionQuote> BY_EXPIRATION_AND_STRIKE = Comparator.comparing(
                    (OptionQuote quote) -> quote.contract().expiration())
            .thenComparing(quote -> quote.contract().strike())
            .thenComparing(quote -> quote.contract().type())
            .thenComparing(quote -> quote.contract().symbol().root());

    private record Snapshot(BigDecimal price, Map<OccSymbol, OptionQuote> quotes) {}

    private final Map<Symbol, Map<Instant, Snapshot>> snapshots = new TreeMap<>();

    @Override
    public List<String> columns() {
        return COLUMNS;
    }

    @Override
    public void add(CsvRow row) {
        Instant time = row.time("time");
        Symbol underlying = row.symbol("underlying");
        BigDecimal price = row.price("underlying_price");
        Snapshot snapshot = snapshots
                .computeIfAbsent(underlying, any -> new TreeMap<>())
                .computeIfAbsent(time, any -> new Snapshot(price, new LinkedHashMap<>()));
        if (snapshot.price().compareTo(price) != 0) {
            throw row.wrong(
                    "underlying_price is " + price + " where it was " + snapshot.price() + " at the same moment");
        }
        OptionContract contract = contract(row, underlying);
        OptionQuote quote = new OptionQuote(
                contract,
                row.positiveOrNull("bid"),
                row.positiveOrNull("ask"),
                row.positiveOrNull("last"),
                row.countOrNull("volume"),
                row.countOrNull("open_interest"),
                row.positiveOrNull("implied_volatility"),
                null,
                time,
                Quality.REAL_TIME);
        if (snapshot.quotes().put(contract.symbol(), quote) != null) {
            throw row.wrong("there are two quotes of " + contract.symbol() + " at " + time);
        }
    }

    private static OptionContract contract(CsvRow row, Symbol underlying) {
        OccSymbol symbol = occ(row);
        if (row.oneOf("type", TYPES) != symbol.type()
                || row.price("strike").compareTo(symbol.strike()) != 0
                || !row.date("expiration").equals(symbol.expiration())) {
            throw row.wrong("type, strike or expiration is not what the contract " + symbol + " says");
        }
        return new OptionContract(
                symbol,
                underlying,
                symbol.type(),
                symbol.strike(),
                symbol.expiration(),
                STANDARD_MULTIPLIER,
                isStandard(symbol, underlying),
                ExerciseStyle.AMERICAN);
    }

    /** An adjusted contract has a root of its own, such as TWX1. */
    private static boolean isStandard(OccSymbol symbol, Symbol underlying) {
        return symbol.root().equals(rootOf(underlying));
    }

    /** The root of the standard contracts on a share. */
    static String rootOf(Symbol underlying) {
        return underlying.ticker().replaceAll("[^A-Z0-9]", "");
    }

    private static OccSymbol occ(CsvRow row) {
        try {
            return OccSymbol.parse(row.text("contract"));
        } catch (Problem bad) {
            throw row.wrong(String.valueOf(bad.getMessage()));
        }
    }

    /** Per underlying, by time. */
    Map<Symbol, List<RecordedChain>> chains() {
        Map<Symbol, List<RecordedChain>> chains = new TreeMap<>();
        snapshots.forEach((underlying, byTime) -> {
            List<RecordedChain> sorted = new ArrayList<>();
            byTime.forEach((time, snapshot) ->
                    sorted.add(new RecordedChain(underlying, snapshot.price(), time, sorted(snapshot.quotes()))));
            chains.put(underlying, List.copyOf(sorted));
        });
        return chains;
    }

    private static Map<OccSymbol, OptionQuote> sorted(Map<OccSymbol, OptionQuote> quotes) {
        Map<OccSymbol, OptionQuote> sorted = new LinkedHashMap<>();
        quotes.values().stream()
                .sorted(BY_EXPIRATION_AND_STRIKE)
                .forEach(quote -> sorted.put(quote.contract().symbol(), quote));
        return Collections.unmodifiableMap(sorted);
    }
}
