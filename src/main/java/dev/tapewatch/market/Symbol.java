package dev.tapewatch.market;

import dev.tapewatch.problem.Problem;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A ticker symbol, in capitals, e.g. {@code SPY} or {@code BRK.B}.
 *
 * @param ticker one letter, then up to 14 letters, digits, dots, dashes or slashes
 */
public record Symbol(String ticker) implements Comparable<Symbol> {
    private static final Pattern FORM = Pattern.compile("[A-Z][A-Z0-9./-]{0,14}");

    public Symbol {
        if (!FORM.matcher(ticker).matches()) {
            throw Problem.badInput("symbol is not a ticker: expected 1 to 15 letters, digits, dots or dashes beginning"
                    + " with a letter, like \"SPY\" or \"BRK.B\"");
        }
    }

    /** Reads a symbol as people type it: spaces around it and small letters are fine. */
    public static Symbol parse(String text) {
        String typed = text.strip();
        // Some letters of other alphabets have capitals in ours: 'ſ' would make an S.
        return new Symbol(isAscii(typed) ? typed.toUpperCase(Locale.ROOT) : typed);
    }

    private static boolean isAscii(String text) {
        return text.chars().allMatch(character -> character < 128);
    }

    @Override
    public int compareTo(Symbol other) {
        return ticker.compareTo(other.ticker);
    }

    @Override
    public String toString() {
        return ticker;
    }
}
