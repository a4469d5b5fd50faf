package dev.tapewatch.market.option;

import dev.tapewatch.problem.Problem;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The symbol of an option as the Options Clearing Corporation writes it: root, expiration, C or P, and the strike in
 * thousandths of a dollar, as in {@code AAPL240802C00100000}.
 *
 * @param root up to six letters and digits; the ticker without dots, and with a digit behind it for adjusted contracts
 * @param expiration the date in New York
 * @param strike in dollars, above 0, with at most three decimals
 */
public record OccSymbol(String root, LocalDate expiration, OptionType type, BigDecimal strike)
        implements Comparable<OccSymbol> {
    private static final Pattern FORM = Pattern.compile("([A-Z][A-Z0-9]{0,5}) *(\\d{6})([CP])(\\d{8})");
    private static final int ROOT_LENGTH = 6;
    private static final int STRIKE_DECIMALS = 3;

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("uuMMdd").withResolverStyle(ResolverStyle.STRICT);

    /** Reads a symbol with or without the spaces that fill the root to six places. */
    public static OccSymbol parse(String text) {
        Matcher parts = FORM.matcher(text.strip());
        if (!parts.matches()) {
            throw wrong();
        }
        BigDecimal strike = new BigDecimal(parts.group(4)).movePointLeft(STRIKE_DECIMALS);
        if (strike.signum() == 0) {
            throw wrong();
        }
        return new OccSymbol(
                parts.group(1),
                date(parts.group(2)),
                parts.group(3).equals("C") ? OptionType.CALL : OptionType.PUT,
                strike.stripTrailingZeros().scale() < 0 ? strike.setScale(0) : strike.stripTrailingZeros());
    }

    private static LocalDate date(String text) {
        try {
            return LocalDate.parse(text, DATE);
        } catch (DateTimeException noDate) {
            throw wrong();
        }
    }

    private static Problem wrong() {
        return Problem.badInput("contract is not an OCC symbol: expected root, yymmdd, C or P and the strike in"
                + " thousandths of a dollar in eight digits, like \"AAPL240802C00100000\"");
    }

    /** With the root filled up to six places, 21 characters long. */
    public String padded() {
        return root + " ".repeat(ROOT_LENGTH - root.length()) + behindRoot();
    }

    private String behindRoot() {
        String letter = switch (type) {
            case CALL -> "C";
            case PUT -> "P";
        };
        long thousandths = strike.movePointRight(STRIKE_DECIMALS).longValueExact();
        return DATE.format(expiration) + letter + "%08d".formatted(thousandths);
    }

    @Override
    public int compareTo(OccSymbol other) {
        return toString().compareTo(other.toString());
    }

    /** Without spaces, as in {@code AAPL240802C00100000}. */
    @Override
    public String toString() {
        return root + behindRoot();
    }
}
