package dev.tapewatch.market.source.file;

import dev.tapewatch.market.calendar.CalendarOverride;
import dev.tapewatch.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * Reads closures and early closes that the rules do not know, from a CSV file with the columns {@code date,close,name}:
 * {@code date} in ISO-8601; {@code close} in New York as HH:mm, {@code 16:00} for an ordinary session that the rules deny
 * and empty for a day without one; {@code name} says why and must be there where {@code close} is empty. Lines that begin
 * with {@code #} are comments. Anything that cannot be right refuses the whole file, naming the line.
 */
public final class CalendarFileReader {
    private static final List<String> COLUMNS = List.of("date", "close", "name");
    private static final LocalTime OPEN = LocalTime.of(9, 30);
    private static final LocalTime LATEST_CLOSE = LocalTime.of(16, 0);

    private static final CSVFormat FORMAT = CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setIgnoreEmptyLines(true)
            .setCommentMarker('#')
            .setTrim(true)
            .get();

    private CalendarFileReader() {}

    /** Reads a file; a {@link Problem} of kind {@code BAD_INPUT} where that is no calendar. */
    public static Map<LocalDate, CalendarOverride> read(Path file) {
        Map<LocalDate, CalendarOverride> overrides = new TreeMap<>();
        try (var rows = FORMAT.parse(Files.newBufferedReader(file, StandardCharsets.UTF_8))) {
            if (!rows.getHeaderNames().equals(COLUMNS)) {
                throw Problem.badInput("calendar-file " + file + " begins with the columns "
                        + String.join(",", rows.getHeaderNames()) + "; expected " + String.join(",", COLUMNS) + ".");
            }
            // The parser counts the lines it has read: behind a row's, it stands on that row.
            for (CSVRecord row : rows) {
                String place = "calendar-file " + file + ", line " + rows.getCurrentLineNumber() + ": ";
                if (!row.isConsistent()) {
                    throw Problem.badInput(place + "expected 3 columns, found " + row.size() + ".");
                }
                if (overrides.put(date(place, row.get("date")), override(place, row)) != null) {
                    throw Problem.badInput(place + row.get("date") + " is there twice; keep one of them.");
                }
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException unreadable) {
            throw Problem.badInput("calendar-file " + file + " cannot be read as CSV with the columns "
                    + String.join(",", COLUMNS) + ".");
        }
        return overrides;
    }

    private static CalendarOverride override(String place, CSVRecord row) {
        String close = row.get("close");
        if (!close.isEmpty()) {
            return new CalendarOverride.TradesUntil(close(place, close));
        }
        String name = row.get("name");
        if (name.isEmpty()) {
            throw Problem.badInput(place + "a day without a close needs a name that says why.");
        }
        return new CalendarOverride.Closed(name);
    }

    private static LocalDate date(String place, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException bad) {
            throw Problem.badInput(place + "date is " + text + "; expected one like 2025-01-09.");
        }
    }

    private static LocalTime close(String place, String text) {
        try {
            LocalTime close = LocalTime.parse(text);
            if (close.isAfter(OPEN) && !close.isAfter(LATEST_CLOSE)) {
                return close;
            }
        } catch (DateTimeException bad) {
            // Refused below, together with times that are no closes.
        }
        throw Problem.badInput(place + "close is " + text
                + "; expected a time in New York after 09:30 and not after 16:00, like 13:00, or nothing for a day without"
                + " trading.");
    }
}
