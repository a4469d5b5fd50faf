package dev.tapewatch.market.source.tastytrade;

import dev.tapewatch.market.Symbol;

/**
 * Symbols of one-minute candles. dxFeed tells a symbol in its shortest form, whatever it was subscribed to by: what was
 * wanted as {@code SPY{=1m}} comes as {@code SPY{=m}}.
 */
final class CandleSymbol {
    private static final String WANTED = "{=1m}";
    private static final String SHORTEST = "{=m}";

    private CandleSymbol() {}

    /** As it is subscribed to, e.g. {@code BRK/B{=1m}}. */
    static String of(Symbol symbol) {
        return Tickers.written(symbol) + WANTED;
    }

    /** What was told, as it was subscribed to. */
    static String told(String symbol) {
        return symbol.endsWith(SHORTEST) ? symbol.substring(0, symbol.length() - SHORTEST.length()) + WANTED : symbol;
    }

    /** The ticker as dxFeed writes it; empty where it is no candle of a minute. */
    static String ticker(String symbol) {
        return symbol.endsWith(WANTED) ? symbol.substring(0, symbol.length() - WANTED.length()) : "";
    }
}
