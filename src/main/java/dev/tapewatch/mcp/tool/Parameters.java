package dev.tapewatch.mcp.tool;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.problem.Problem;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of parameters. Models often send numbers and booleans as text, so {@code "170.5"} and {@code "true"} are
 * taken; everything else that does not fit is refused with what was expected.
 */
final class Parameters {
    private static final int MOST_IN_A_LIST = 500;
    private static final int LONGEST_SIMPLE_VALUE = 64;
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");
    private static final DateTimeFormatter HOUR_AND_MINUTE =
            DateTimeFormatter.ofPattern("HH:mm").withResolverStyle(ResolverStyle.STRICT);

    /** Java knows later ones, but JSON's date-time does not. */
    private static final int LAST_YEAR = 9_999;

    private Parameters() {}

    /**
     * A decimal number, kept exactly as it was written.
     *
     * @param expected what it should look like, as in "dollars like 170.5"
     */
    static Parameter<BigDecimal> decimal(String name, String expected, String description) {
        return Parameter.of(
                name,
                described(Schemas.number(), description),
                (field, value) -> Decimals.read(value)
                        .orElseThrow(() -> wrong(field, "is not a usable number", expected, value)));
    }

    /** A decimal number within bounds, both included. */
    static Parameter<BigDecimal> decimal(String name, int least, int most, String description) {
        String expected = "a number from " + least + " to " + most;
        Map<String, Object> schema = Schemas.with(Schemas.with(Schemas.number(), "minimum", least), "maximum", most);
        return Parameter.of(name, described(schema, description), (field, value) -> {
            BigDecimal number =
                    Decimals.read(value).orElseThrow(() -> wrong(field, "is not a usable number", expected, value));
            if (number.compareTo(BigDecimal.valueOf(least)) < 0 || number.compareTo(BigDecimal.valueOf(most)) > 0) {
                throw wrong(field, "is out of range", expected, value);
            }
            return number;
        });
    }

    static Parameter<Integer> wholeNumber(String name, int least, int most, String description) {
        Map<String, Object> schema = Schemas.with(Schemas.with(Schemas.integer(), "minimum", least), "maximum", most);
        return Parameter.of(name, described(schema, description), (field, value) -> {
            try {
                int number = new BigDecimal(shortText(value)).intValueExact();
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (ArithmeticException | NumberFormatException e) {
                throw wrong(field, "is not a whole number", "one from " + least + " to " + most, value);
            }
            throw wrong(field, "is out of range", "a whole number from " + least + " to " + most, value);
        });
    }

    static Parameter<Boolean> flag(String name, String description) {
        return Parameter.of(name, described(Schemas.flag(), description), (field, value) -> switch (shortText(value)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(field, "is neither yes nor no", "true or false", value);
        });
    }

    static Parameter<Instant> moment(String name, String description) {
        return Parameter.of(name, described(Schemas.moment(), description), (field, value) -> {
            try {
                OffsetDateTime moment = OffsetDateTime.parse(shortText(value));
                if (moment.getYear() >= 0 && moment.getYear() <= LAST_YEAR) {
                    return moment.toInstant();
                }
            } catch (DateTimeException e) {
                throw wrong(field, "is not a moment", "a date and time with its zone like 2026-12-01T21:00:00Z", value);
            }
            throw wrong(field, "is out of range", "a year of four digits", value);
        });
    }

    static <E extends Enum<E>> Parameter<E> choice(String name, Class<E> choices, String description) {
        return Parameter.of(name, described(Schemas.choice(choices), description), (field, value) -> {
            try {
                return Enum.valueOf(choices, shortText(value).toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw wrong(
                        field, "is none of the choices", "one of " + String.join(", ", Schemas.names(choices)), value);
            }
        });
    }

    /** A name of ours: small letters, digits and dashes. */
    static Parameter<String> name(String name, String description) {
        return Parameter.of(name, described(Schemas.string(), description), (field, value) -> {
            String given = shortText(value);
            if (!(value instanceof String) || !NAME.matcher(given).matches()) {
                throw wrong(field, "is not a name", "1 to 40 small letters, digits and dashes like my-scan", value);
            }
            return given;
        });
    }

    static Parameter<LocalTime> time(String name, String description) {
        return Parameter.of(name, described(Schemas.string(), description), (field, value) -> {
            try {
                return LocalTime.parse(shortText(value), HOUR_AND_MINUTE);
            } catch (DateTimeException e) {
                throw wrong(field, "is not a time of day", "hours and minutes like \"09:35\"", value);
            }
        });
    }

    static Parameter<ZoneId> zone(String name, String description) {
        return Parameter.of(name, described(Schemas.string(), description), (field, value) -> {
            try {
                ZoneId zone = ZoneId.of(shortText(value));
                if (ZoneId.getAvailableZoneIds().contains(zone.getId())) {
                    return zone;
                }
            } catch (DateTimeException e) {
                throw wrong(field, "is no time zone", "an IANA name like \"America/New_York\"", value);
            }
            throw wrong(field, "is no time zone", "an IANA name like \"America/New_York\"", value);
        });
    }

    static Parameter<String> words(String name, int longest, String description) {
        return Parameter.of(
                name,
                described(Schemas.with(Schemas.string(), "maxLength", longest), description),
                (field, value) -> word(field, longest, value));
    }

    static Parameter<List<String>> list(String name, int longest, String description) {
        return Parameter.of(
                name,
                described(Schemas.list(Schemas.string()), description),
                (field, value) -> items(field, value).stream()
                        .map(item -> word(field, longest, item))
                        .toList());
    }

    static <E extends Enum<E>> Parameter<List<E>> choices(String name, Class<E> choices, String description) {
        Parameter<E> one = choice(name, choices, description);
        return Parameter.of(
                name,
                described(Schemas.list(Schemas.choice(choices)), description),
                (field, value) -> items(field, value).stream()
                        .map(item -> one.read(Objects.requireNonNullElse(item, "")))
                        .toList());
    }

    static Parameter<Symbol> symbol(String name, String description) {
        return Parameter.of(name, described(Schemas.string(), description), Parameters::symbol);
    }

    static Parameter<List<Symbol>> symbols(String name, String description) {
        return Parameter.of(
                name,
                described(Schemas.list(Schemas.string()), description),
                (field, value) -> items(field, value).stream()
                        .map(item -> symbol(field, item))
                        .toList());
    }

    private static Symbol symbol(String field, @Nullable Object value) {
        try {
            return Symbol.parse(word(field, 30, value));
        } catch (Problem notASymbol) {
            throw wrong(field, "is not a ticker", "a symbol like \"SPY\" or \"BRK.B\"", value);
        }
    }

    private static String word(String field, int longest, @Nullable Object value) {
        if (!(value instanceof String text)) {
            throw wrong(field, "is not text", "a string", value);
        }
        if (text.length() > longest) {
            throw wrong(field, "is too long", "at most " + longest + " characters", value);
        }
        if (!isWellFormed(text)) {
            throw wrong(field, "is not well-formed", "whole characters and no halves of surrogate pairs", value);
        }
        return text;
    }

    /** Half a surrogate pair passes through JSON's escapes and can then not be written as UTF-8. */
    private static boolean isWellFormed(String text) {
        return text.codePoints().noneMatch(point -> Character.getType(point) == Character.SURROGATE);
    }

    /** JSON's lists may hold null, so what is in one is not known to be anything. */
    private static List<@Nullable Object> items(String field, Object value) {
        if (!(value instanceof List<?> list)) {
            throw wrong(field, "is not a list", "a list of strings like [\"a\", \"b\"]", value);
        }
        if (list.size() > MOST_IN_A_LIST) {
            throw Problem.badInput(field + " has " + list.size() + " entries: expected at most " + MOST_IN_A_LIST);
        }
        return Collections.unmodifiableList(list);
    }

    private static Problem wrong(String field, String what, String expected, @Nullable Object value) {
        return Problem.badInput(field + " " + what + ": expected " + expected + ", got " + Shown.value(value));
    }

    /** A value that is written in a few characters, without the spaces around it; empty for all others. */
    private static String shortText(Object value) {
        boolean simple = value instanceof String || value instanceof Number || value instanceof Boolean;
        String text = simple ? value.toString().strip() : "";
        return text.length() <= LONGEST_SIMPLE_VALUE ? text : "";
    }

    private static Map<String, Object> described(Map<String, Object> schema, String description) {
        return Schemas.described(schema, description);
    }
}
