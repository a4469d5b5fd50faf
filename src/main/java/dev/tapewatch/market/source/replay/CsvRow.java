package dev.tapewatch.market.source.replay;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.problem.Problem;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** One row of a recorded CSV file. Whatever cannot be right is a {@link Problem} that names the file and the row. */
record CsvRow(String file, CSVRecord fields) {
    CsvRow {
        if (!fields.isConsistent()) {
            throw Problem.badInput(place(file, fields) + "expected "
                    + fields.getParser().getHeaderNames().size() + " columns, found " + fields.size());
        }
    }

    private static String place(String file, CSVRecord fields) {
        return file + ", row " + (fields.getRecordNumber() + 1) + ": ";
    }

    Problem wrong(String what) {
        return Problem.badInput(place(file, fields) + what);
    }

    String text(String column) {
        return fields.get(column);
    }

    boolean isEmpty(String column) {
        return text(column).isEmpty();
    }

    Symbol symbol(String column) {
        try {
            return new Symbol(text(column));
        } catch (Problem bad) {
            throw wrong(String.valueOf(bad.getMessage()));
        }
    }

    Instant time(String column) {
        try {
            return Instant.parse(text(column));
        } catch (DateTimeException bad) {
            throw wrong(column + " is not ISO-8601 UTC like 2013-10-04T13:31:00Z");
        }
    }

    LocalDate date(String column) {
        try {
            return LocalDate.parse(text(column));
        } catch (DateTimeException bad) {
            throw wrong(column + " is not a date like 2013-10-04");
        }
    }

    BigDecimal price(String column) {
        BigDecimal price = decimal(column);
        if (price == null || price.signum() <= 0) {
            throw wrong(column + " is not a price above 0");
        }
        return price;
    }

    @Nullable
    BigDecimal priceOrNull(String column) {
        return isEmpty(column) ? null : price(column);
    }

    /** A decimal above 0; null where none or 0 was recorded, which is how some recorders write nothing. */
    @Nullable
    BigDecimal positiveOrNull(String column) {
        if (isEmpty(column)) {
            return null;
        }
        BigDecimal decimal = decimal(column);
        if (decimal == null || decimal.signum() < 0) {
            throw wrong(column + " is neither empty nor a number of at least 0");
        }
        return decimal.signum() == 0 ? null : decimal;
    }

    @Nullable
    Long countOrNull(String column) {
        if (isEmpty(column)) {
            return null;
        }
        BigDecimal decimal = decimal(column);
        if (decimal == null
                || decimal.signum() < 0
                || decimal.stripTrailingZeros().scale() > 0) {
            throw wrong(column + " is neither empty nor a whole number of at least 0");
        }
        return decimal.longValue();
    }

    /** What the word stands for. */
    <T> T oneOf(String column, Map<String, T> words) {
        T meaning = words.get(text(column));
        if (meaning == null) {
            throw wrong(column + " is not one of "
                    + String.join(", ", words.keySet().stream().sorted().toList()));
        }
        return meaning;
    }

    private @Nullable BigDecimal decimal(String column) {
        try {
            return new BigDecimal(text(column));
        } catch (NumberFormatException bad) {
            return null;
        }
    }
}
