package dev.tapewatch.testing;

import dev.tapewatch.market.BarSearch;
import dev.tapewatch.market.Market;
import dev.tapewatch.market.MarketReading;
import dev.tapewatch.market.PriceBar;
import dev.tapewatch.market.Quality;
import dev.tapewatch.market.Quote;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.problem.Problem;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** A market whose prices the test sets, and that can be out of reach. */
public final class ScriptedMarket implements Market {
    private final Clock clock;
    private final Map<Symbol, List<PriceBar>> bars = new ConcurrentHashMap<>();
    private final Map<Symbol, Quote> said = new ConcurrentHashMap<>();
    private final Set<Symbol> silent = ConcurrentHashMap.newKeySet();
    private Instant told = Instant.EPOCH;
    private volatile Quality quality = Quality.REAL_TIME;
    private volatile @Nullable String trouble;
    private volatile boolean reachable = true;
    private volatile String identity = "scripted:1";

    public ScriptedMarket(Clock clock) {
        this.clock = clock;
    }

    /** The symbol trades at this price now: later than anything that was told of this market before. */
    public synchronized void trade(String symbol, String price) {
        bar(symbol, price, price, price, price);
    }

    /** The same of a bar. */
    public synchronized void bar(String symbol, String open, String high, String low, String close) {
        told = told.plusMillis(1);
        bars.computeIfAbsent(new Symbol(symbol), any -> new CopyOnWriteArrayList<>())
                .add(new PriceBar(
                        now(), new BigDecimal(open), new BigDecimal(high), new BigDecimal(low), new BigDecimal(close)));
    }

    public void reachable(boolean yes) {
        reachable = yes;
    }

    /** Answers this quote of its symbol from now on, whatever is traded. */
    public void says(Quote quote) {
        said.put(quote.symbol(), quote);
    }

    /** Answers no quote of the symbol, or the one of its latest trade again. */
    public void silent(String symbol, boolean yes) {
        said.remove(new Symbol(symbol));
        if (yes) {
            silent.add(new Symbol(symbol));
        } else {
            silent.remove(new Symbol(symbol));
        }
    }

    /** Answers no quotes at all for this reason; null answers them again. */
    public void quotesFail(@Nullable String why) {
        trouble = why;
    }

    /** Of all that is told from now on. */
    public void quality(Quality next) {
        quality = next;
    }

    public void becomeAnother() {
        identity = "scripted:2";
    }

    @Override
    public String source() {
        return "scripted";
    }

    @Override
    public String identity() {
        return identity;
    }

    @Override
    public synchronized Instant now() {
        Instant present = clock.instant();
        told = present.isAfter(told) ? present : told;
        return told;
    }

    @Override
    public boolean ended() {
        return false;
    }

    @Override
    public boolean lists(Symbol symbol) {
        return bars.containsKey(symbol);
    }

    @Override
    public Map<Symbol, Quote> quotes(Collection<Symbol> symbols) {
        if (trouble != null) {
            throw Problem.of(Problem.Kind.UNAVAILABLE, trouble);
        }
        requireReachable();
        Map<Symbol, Quote> quotes = new HashMap<>();
        for (Symbol symbol : symbols) {
            List<PriceBar> known = bars.getOrDefault(symbol, List.of());
            if (said.containsKey(symbol)) {
                quotes.put(symbol, said.get(symbol));
            } else if (!known.isEmpty() && !silent.contains(symbol)) {
                PriceBar last = known.getLast();
                quotes.put(symbol, new Quote(symbol, last.close(), null, null, last.end(), source(), quality, false));
            }
        }
        return quotes;
    }

    @Override
    public synchronized MarketReading read(Map<Symbol, Instant> after) {
        requireReachable();
        Map<Symbol, List<PriceBar>> reading = new HashMap<>();
        after.forEach((symbol, moment) -> {
            List<PriceBar> known = List.copyOf(bars.getOrDefault(symbol, List.of()));
            int first = Math.max(0, BarSearch.lastEndedBy(known, moment));
            if (!known.isEmpty()) {
                reading.put(symbol, known.subList(first, known.size()));
            }
        });
        return new MarketReading(now(), reading, quality, source());
    }

    private void requireReachable() {
        if (!reachable) {
            throw Problem.of(Problem.Kind.UNAVAILABLE, "the scripted market cannot be reached");
        }
    }
}
