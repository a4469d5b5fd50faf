package dev.tapewatch.testing;

import dev.tapewatch.market.Quality;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.option.OccSymbol;
import dev.tapewatch.market.option.OptionChain;
import dev.tapewatch.market.option.OptionContract;
import dev.tapewatch.market.option.OptionQuote;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Recorded option quotes, as rows of text and as chains. Reads the files without any of the program's readers. */
public final class OptionRows {
    private OptionRows() {}

    /** The rows of a recording, each with its fields by name; the test is skipped where there is none. */
    public static List<Map<String, String>> of(String file) {
        try {
            List<String> lines = Files.readAllLines(Tapes.recording(file));
            String[] names = lines.getFirst().split(",", -1);
            List<Map<String, String>> rows = new ArrayList<>();
            for (String line : lines.subList(1, lines.size())) {
                String[] fields = line.split(",", -1);
                Map<String, String> row = new HashMap<>();
                for (int column = 0; column < names.length; column++) {
                    row.put(names[column], fields[column]);
                }
                rows.add(row);
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A field that every row has. */
    public static String field(Map<String, String> row, String name) {
        return Objects.requireNonNull(row.get(name), name);
    }

    /** The chains of one moment, by ticker. */
    public static Map<String, OptionChain> chains(List<Map<String, String>> rows, String time) {
        Map<String, List<OptionQuote>> quotes = new TreeMap<>();
        Map<String, BigDecimal> prices = new HashMap<>();
        for (Map<String, String> row : rows) {
            if (field(row, "time").equals(time)) {
                String underlying = field(row, "underlying");
                quotes.computeIfAbsent(underlying, any -> new ArrayList<>()).add(quote(row));
                prices.put(underlying, new BigDecimal(field(row, "underlying_price")));
            }
        }
        Map<String, OptionChain> chains = new TreeMap<>();
        quotes.forEach((underlying, all) -> chains.put(
                underlying,
                new OptionChain(
                        new Symbol(underlying),
                        Objects.requireNonNull(prices.get(underlying)),
                        Instant.parse(time),
                        "recorded",
                        all)));
        return chains;
    }

    private static OptionQuote quote(Map<String, String> row) {
        Symbol underlying = new Symbol(field(row, "underlying"));
        BigDecimal openInterest = decimal(row, "open_interest");
        return new OptionQuote(
                OptionContract.standard(OccSymbol.parse(field(row, "contract")), underlying),
                decimal(row, "bid"),
                decimal(row, "ask"),
                decimal(row, "last"),
                null,
                openInterest == null ? null : openInterest.longValueExact(),
                decimal(row, "implied_volatility"),
                null,
                Instant.parse(field(row, "time")),
                Quality.REAL_TIME);
    }

    private static @Nullable BigDecimal decimal(Map<String, String> row, String name) {
        String text = field(row, name);
        return text.isEmpty() ? null : new BigDecimal(text);
    }
}
