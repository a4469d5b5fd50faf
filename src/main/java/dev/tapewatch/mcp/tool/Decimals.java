package dev.tapewatch.mcp.tool;

import java.math.BigDecimal;
import java.util.Optional;

/** Reads decimals out of JSON, where they are numbers of whatever Java type or text. */
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

    /** Keeps {@code 1E+999999999} out, which would fill the memory once it is written plainly. */
    private static boolean fits(BigDecimal number) {
        long before = (long) number.precision() - number.scale();
        return before <= MOST_DIGITS_BEFORE_THE_POINT && number.scale() <= MOST_DIGITS_BEHIND_THE_POINT;
    }

    private static BigDecimal withoutExponent(BigDecimal number) {
        return number.setScale(Math.max(0, number.scale()));
    }
}
