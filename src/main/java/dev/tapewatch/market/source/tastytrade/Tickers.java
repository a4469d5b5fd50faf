package dev.tapewatch.market.source.tastytrade;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.problem.Problem;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tickers as tastytrade and dxFeed write them: {@code BRK/B} for what is {@code BRK.B} elsewhere. */
final class Tickers {
    /** Underlyings that are indices: no shares, options that are European and settled in cash. */
    private static final Set<String> INDICES =
            Set.of("SPX", "XSP", "NDX", "XND", "RUT", "MRUT", "VIX", "DJX", "XEO", "SOX", "HGX", "OSX", "XAU", "UTY");

    private Tickers() {}

    static String written(Symbol symbol) {
        return symbol.ticker().replace('.', '/');
    }

    /** Empty for what is no ticker of a share or index, such as a future. */
    static Optional<Symbol> read(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Symbol.parse(text.replace('/', '.')));
        } catch (Problem noTicker) {
            return Optional.empty();
        }
    }

    static boolean isIndex(Symbol symbol) {
        return INDICES.contains(symbol.ticker());
    }
}
