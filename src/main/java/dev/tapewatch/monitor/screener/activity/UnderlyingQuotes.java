package dev.tapewatch.monitor.screener.activity;

import dev.tapewatch.market.Market;
import dev.tapewatch.market.Quote;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.problem.Problem;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Quotes of the shares that a screen goes through, some underlyings ahead of it: one call for each would slow it down, and
 * one for all would be old at its end.
 */
final class UnderlyingQuotes {
    private static final Logger LOG = LoggerFactory.getLogger(UnderlyingQuotes.class);
    private static final int AT_ONCE = 50;

    private final Market market;
    private final Queue<Symbol> ahead;
    private final Map<Symbol, Quote> known = new HashMap<>();

    UnderlyingQuotes(Market market, Collection<Symbol> inOrder) {
        this.market = market;
        this.ahead = new ArrayDeque<>(inOrder);
    }

    /** The market's quote; null where it has none or cannot be reached. Asked for in the order of the screen. */
    @Nullable
    Quote of(Symbol symbol) {
        if (ahead.contains(symbol)) {
            ask();
        }
        return known.remove(symbol);
    }

    private void ask() {
        Set<Symbol> next = new HashSet<>();
        while (next.size() < AT_ONCE && !ahead.isEmpty()) {
            next.add(ahead.remove());
        }
        try {
            known.putAll(market.quotes(next));
        } catch (Problem unreachable) {
            LOG.debug("{} underlyings are screened by the prices of their chains alone", next.size(), unreachable);
        }
    }
}
