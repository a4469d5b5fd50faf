package dev.tapewatch.market.source.replay;

import dev.tapewatch.market.PriceBar;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.problem.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads recorded bars from CSV files with the columns {@code symbol,time,open,high,low,close,volume,bid,ask}: {@code time}
 * is the end of the bar in ISO-8601 UTC, prices are in dollars as traded, bid and ask may be empty. Of a folder, every
 * {@code .csv} file with these columns is read. Anything that cannot be right refuses the whole tape, naming the line.
 */
public final class TapeReader {
    private static final List<String> COLUMNS =
            List.of("symbol", "time", "open", "high", "low", "close", "volume", "bid", "ask");

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .setTrim(true)
            .get();

    private final Map<Symbol, Map<Instant, TapeBar>> bars = new TreeMap<>();
    private final CRC32 checksum = new CRC32();

    private TapeReader() {}

    /** Reads a file or a folder; a {@link Problem} of kind {@code BAD_INPUT} where that is no tape. */
    static Tape read(Path path) {
        TapeReader reader = new TapeReader();
        for (Path file : files(path)) {
            reader.readFile(file);
        }
        if (reader.bars.isEmpty()) {
            throw Problem.badInput(
                    "there are no bars in " + path + ": expected CSV with the columns " + String.join(",", COLUMNS));
        }
        Map<Symbol, List<TapeBar>> sorted = new TreeMap<>();
        reader.bars.forEach((symbol, byTime) -> sorted.put(symbol, List.copyOf(byTime.values())));
        String name = path.getFileName() + "@" + Long.toHexString(reader.checksum.getValue());
        return new Tape(name, sorted);
    }

    private static List<Path> files(Path path) {
        if (Files.isRegularFile(path)) {
            return List.of(path);
        }
        try (Stream<Path> entries = Files.list(path)) {
            return entries.filter(file -> file.getFileName().toString().endsWith(".csv"))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        } catch (IOException unreadable) {
            throw Problem.badInput("replay-path " + path + " is neither a readable file nor a folder");
        }
    }

    private void readFile(Path file) {
        try {
            byte[] content = Files.readAllBytes(file);
            Reader text = new InputStreamReader(new ByteArrayInputStream(content), StandardCharsets.UTF_8);
            try (var records = FORMAT.parse(text)) {
                if (!records.getHeaderNames().equals(COLUMNS)) {
                    return;
                }
                checksum.update(content);
                for (CSVRecord row : records) {
                    add(file, row);
                }
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException unreadable) {
            throw Problem.badInput(file + " cannot be read as CSV");
        }
    }

    private void add(Path file, CSVRecord row) {
        String place = file.getFileName() + ", row " + (row.getRecordNumber() + 1) + ": ";
        if (!row.isConsistent()) {
            throw Problem.badInput(place + "expected " + COLUMNS.size() + " columns, found " + row.size());
        }
        Symbol symbol;
        try {
            symbol = new Symbol(row.get("symbol"));
        } catch (Problem bad) {
            throw Problem.badInput(place + bad.getMessage());
        }
        PriceBar bar = new PriceBar(
                time(place, row.get("time")),
                price(place, row, "open"),
                price(place, row, "high"),
                price(place, row, "low"),
                price(place, row, "close"));
        if (bar.low().compareTo(bar.open().min(bar.close())) > 0
                || bar.high().compareTo(bar.open().max(bar.close())) < 0) {
            throw Problem.badInput(place + "high and low do not enclose open and close");
        }
        TapeBar recorded = new TapeBar(bar, quote(place, row, "bid"), quote(place, row, "ask"));
        if (bars.computeIfAbsent(symbol, any -> new TreeMap<>()).put(bar.end(), recorded) != null) {
            throw Problem.badInput(place + "there are two bars of " + symbol + " that end at " + bar.end());
        }
    }

    private static Instant time(String place, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException bad) {
            throw Problem.badInput(place + "time is not ISO-8601 UTC like 2013-10-04T13:31:00Z");
        }
    }

    private static @Nullable BigDecimal quote(String place, CSVRecord row, String column) {
        return row.get(column).isEmpty() ? null : price(place, row, column);
    }

    private static BigDecimal price(String place, CSVRecord row, String column) {
        try {
            BigDecimal price = new BigDecimal(row.get(column));
            if (price.signum() > 0) {
                return price;
            }
        } catch (NumberFormatException bad) {
            // Refused below, together with prices that are no prices.
        }
        throw Problem.badInput(place + column + " is not a price above 0");
    }
}
