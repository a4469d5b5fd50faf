package dev.tapewatch.market.source.feed;

import dev.tapewatch.market.Symbol;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Finds the tickers that a text names: behind an exchange, as in {@code (NASDAQ: AAPL)}, or a dollar, as in {@code $AAPL}. */
final class Tickers {
    private static final Pattern NAMED = Pattern.compile(
            "(?:\\b(?:NYSE(?: American| Arca| MKT)?|NASDAQ(?:GS|GM|CM)?|Nasdaq(?:GS|GM|CM)?|AMEX|CBOE|OTCQ[BX])\\s*:\\s*|\\$)"
                    + "([A-Z]{1,5}(?:[.-][A-Z])?)(?![A-Za-z0-9])");

    private Tickers() {}

    static Set<Symbol> in(String text) {
        Set<Symbol> found = new LinkedHashSet<>();
        NAMED.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1).replace('-', '.'))
                .forEach(ticker -> found.add(new Symbol(ticker)));
        return found;
    }
}
