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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A market whose prices the test sets, and that can be out of reach. */
public final class ScriptedMarket implements Market {
    private final Clock clock;
    private final Map<Symbol, List<PriceBar>> bars = new ConcurrentHashMap<>();
    private final Map<Symbol, Quote> quotes = new ConcurrentHashMap<>();
    private Instant told = Instant.EPOCH;
    private volatile boolean reachable = true;
    private volatile String identity = "scripted:1";

    public ScriptedMarket(Clock clock) {
        this.clock = clock;
    }

    /** The symbol trades at this price now: later than anything that was told of this market before. */
    public synchronized void trade(String symbol, String price) {
        told = told.plusMillis(1);
        BigDecimal exact = new BigDecimal(price);
        bars.computeIfAbsent(new Symbol(symbol), any -> new CopyOnWriteArrayList<>())
                .add(new PriceBar(now(), exact, exact, exact, exact));
    }

    /** Whoever asks for quotes is told this one of its symbol, whatever was traded. */
    public void says(Quote quote) {
        quotes.put(quote.symbol(), quote);
    }

    public void reachable(boolean yes) {
        reachable = yes;
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
        Map<Symbol, Quote> quotes = new HashMap<>();
        for (Symbol symbol : symbols) {
            List<PriceBar> known = bars.getOrDefault(symbol, List.of());
            if (!known.isEmpty()) {
                PriceBar last = known.getLast();
                quotes.put(
                        symbol,
                        new Quote(symbol, last.close(), null, null, last.end(), source(), Quality.REAL_TIME, false));
            }
        }
        this.quotes.values().stream()
                .filter(quote -> symbols.contains(quote.symbol()))
                .forEach(quote -> quotes.put(quote.symbol(), quote));
        return quotes;
    }

    @Override
    public synchronized MarketReading read(Map<Symbol, Instant> after) {
        if (!reachable) {
            throw Problem.of(Problem.Kind.UNAVAILABLE, "the scripted market cannot be reached");
        }
        Map<Symbol, List<PriceBar>> reading = new HashMap<>();
        after.forEach((symbol, moment) -> {
            List<PriceBar> known = List.copyOf(bars.getOrDefault(symbol, List.of()));
            int first = Math.max(0, BarSearch.lastEndedBy(known, moment));
            if (!known.isEmpty()) {
                reading.put(symbol, known.subList(first, known.size()));
            }
        });
        return new MarketReading(now(), reading, Quality.REAL_TIME, source());
    }
}
