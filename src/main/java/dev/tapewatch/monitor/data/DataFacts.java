package dev.tapewatch.monitor.data;

import dev.tapewatch.market.Quote;
import dev.tapewatch.market.Symbol;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a look at the market brought.
 *
 * @param market the identity of the market
 * @param source its name
 * @param now by its clock
 * @param session whether it is in its regular session and goes on at all: outside of one nothing is a fault
 * @param quotes of the watched symbols; those without a price are absent
 * @param others what other sources say of them
 * @param unlisted those of the symbols without a price that this market does not list
 * @param trouble why the source gave no prices at all; null if it gave some
 */
public record DataFacts(
        String market,
        String source,
        Instant now,
        boolean session,
        Map<Symbol, Quote> quotes,
        List<Map<Symbol, Quote>> others,
        Set<Symbol> unlisted,
        @Nullable String trouble) {
    public DataFacts {
        quotes = Map.copyOf(quotes);
        others = List.copyOf(others);
        unlisted = Set.copyOf(unlisted);
    }
}
