package dev.tapewatch.monitor.data;

import dev.tapewatch.market.Symbol;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What somebody watches by its price.
 *
 * @param symbols all of them, in the order of their tickers
 * @param ruled those that somebody chose for a price rule, so that the market should list them
 * @param suspended the price rules that are suspended
 */
public record Watched(SortedSet<Symbol> symbols, Set<Symbol> ruled, List<SuspendedRule> suspended) {
    public Watched {
        symbols = Collections.unmodifiableSortedSet(new TreeSet<>(symbols));
        ruled = Set.copyOf(ruled);
        suspended = List.copyOf(suspended);
    }

    /**
     * Puts together what is watched.
     *
     * @param ruled the symbols of price rules
     * @param held what moves the positions of accounts: the market need not list it, an index for example
     */
    public static Watched of(Collection<Symbol> ruled, Collection<Symbol> held, List<SuspendedRule> suspended) {
        SortedSet<Symbol> all = new TreeSet<>(ruled);
        all.addAll(held);
        return new Watched(all, Set.copyOf(ruled), suspended);
    }
}
