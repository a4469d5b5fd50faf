package dev.tapewatch.mcp.tool;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Reads decimals out of JSON, where they are numbers of whatever Java type or text, and shows them. */
final class Decimals {
    private static final int LONGEST = 40;
    private static final int MOST_DIGITS_BEFORE_THE_POINT = 12;
    private static final int MOST_DIGITS_BEHIND_THE_POINT = 12;

    private Decimals() {}

    /** The number with every digit as written, or nothing if it is none or far out of any price's range. */
    static Optional<BigDecimal> read(Object value) {
        if (!(value instanceof Number || value instanceof String)) {
            return Optional.empty();
        }
        String text = value.toString().strip();
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            return Optional.of(new BigDecimal(text)).filter(Decimals::fits).map(Decimals::withoutExponent);
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }

    /** A percentage for people, with at most two digits behind the point. */
    static String shown(BigDecimal percent) {
        return (percent.scale() <= 2 ? percent : percent.setScale(2, RoundingMode.HALF_UP)).toPlainString();
    }

    /** An amount for people, to the cent: {@code -$1,234.50}. */
    static String dollars(BigDecimal amount) {
        return String.format(
                Locale.ROOT,
                "%s$%,.2f",
                amount.signum() < 0 ? "-" : "",
                amount.abs().setScale(2, RoundingMode.HALF_UP));
    }

    /** A length of time for people: {@code 5 minutes}, {@code 90 seconds}, {@code second}. */
    static String shown(Duration time) {
        boolean inMinutes = time.toSeconds() >= 60 && time.toSeconds() % 60 == 0;
        long count = inMinutes ? time.toMinutes() : time.toSeconds();
        String unit = inMinutes ? "minute" : "second";
        return count == 1 ? unit : count + " " + unit + "s";
    }

    /** Keeps {@code 1E+999999999} out, which would fill the memory once it is written plainly. */
    private static boolean fits(BigDecimal number) {
        long before = (long) number.precision() - number.scale();
        return before <= MOST_DIGITS_BEFORE_THE_POINT && number.scale() <= MOST_DIGITS_BEHIND_THE_POINT;
    }

    private static BigDecimal withoutExponent(BigDecimal number) {
        return number.setScale(Math.max(0, number.scale()));
    }
}
