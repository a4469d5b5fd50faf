package dev.tapewatch.market.source.tastytrade;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.option.ExerciseStyle;
import dev.tapewatch.market.option.OccSymbol;
import dev.tapewatch.market.option.OptionContract;
import dev.tapewatch.problem.Problem;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Makes contracts of what tastytrade says of them. */
final class Contracts {
    private static final int USUAL_SHARES = 100;

    private Contracts() {}

    /** Null for what is no OCC symbol. */
    static @Nullable OccSymbol parsed(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return OccSymbol.parse(text);
        } catch (Problem none) {
            return null;
        }
    }

    /**
     * A contract.
     *
     * @param shares it is about; the usual hundred where nobody says
     * @param unadjusted whether nothing is said of it that speaks against the usual deliverable
     */
    static OptionContract contract(
            OccSymbol symbol, Symbol underlying, @Nullable BigDecimal shares, boolean unadjusted) {
        int multiplier = shares == null ? USUAL_SHARES : shares.intValue();
        return new OptionContract(
                symbol,
                underlying,
                symbol.type(),
                symbol.strike(),
                symbol.expiration(),
                multiplier,
                unadjusted && multiplier == USUAL_SHARES && !hasDigitBehind(symbol.root()),
                Tickers.isIndex(underlying) ? ExerciseStyle.EUROPEAN : ExerciseStyle.AMERICAN);
    }

    /** Adjusted contracts have a digit behind the root. */
    private static boolean hasDigitBehind(String root) {
        return Character.isDigit(root.charAt(root.length() - 1));
    }

    /** As dxFeed writes it, e.g. {@code .SPY250627P400}. */
    static String streamed(OccSymbol symbol) {
        String strike = symbol.strike().stripTrailingZeros().toPlainString();
        String unpadded = symbol.toString();
        int behindRoot = symbol.root().length();
        return "." + unpadded.substring(0, behindRoot + "yymmddC".length()) + strike;
    }
}
