package dev.tapewatch.market.source.tastytrade;

import dev.tapewatch.market.PriceTicks;
import dev.tapewatch.market.Quality;
import dev.tapewatch.market.Quote;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.problem.Problem;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the stream tells, for those who want to know: ticks in the moment of trading, greeks of options, candles. How it is
 * kept connected is the business of {@link DxLine}.
 */
final class DxLink implements PriceTicks {
    private static final Logger LOG = LoggerFactory.getLogger(DxLink.class);
    private static final int MOST_FOLLOWED = 500;
    private static final int MOST_GREEKS = 2_000;

    private final DxLine line;
    private final Clock clock;
    private final ReentrantLock askingForGreeks = new ReentrantLock();
    private final Map<String, DxEvent.BidAsk> sides = new ConcurrentHashMap<>();
    private final List<Consumer<Quote>> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<Collection<Symbol>>> gapListeners = new CopyOnWriteArrayList<>();
    private volatile Set<String> followed = Set.of();
    private volatile Greek greek = new Greek(Set.of());

    /** The greeks that are waited for, and those that came. */
    private static final class Greek {
        private final Set<String> wanted;
        private final Map<String, DxEvent.Greeks> found = new HashMap<>();

        Greek(Collection<String> wanted) {
            this.wanted = Set.copyOf(wanted);
        }

        synchronized void add(DxEvent.Greeks greeks) {
            if (wanted.contains(greeks.symbol())) {
                found.put(greeks.symbol(), greeks);
                if (found.size() == wanted.size()) {
                    notifyAll();
                }
            }
        }

        synchronized Map<String, DxEvent.Greeks> await(Duration patience) {
            long end = System.nanoTime() + patience.toNanos();
            try {
                while (found.size() < wanted.size()) {
                    long left = end - System.nanoTime();
                    if (left <= 0) {
                        break;
                    }
                    TimeUnit.NANOSECONDS.timedWait(this, left);
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw Problem.unavailable("waiting for greeks was stopped", stopped);
            }
            return Map.copyOf(found);
        }
    }

    DxLink(DxLine line, Clock clock) {
        this.line = line;
        this.clock = clock;
        line.listen(events -> events.forEach(this::told));
        line.onOpen(this::opened);
    }

    private void opened() {
        List<Symbol> symbols = followed.stream()
                .flatMap(symbol -> Tickers.read(symbol).stream())
                .toList();
        gapListeners.forEach(listener -> listener.accept(symbols));
    }

    @Override
    public void follow(Collection<Symbol> symbols) {
        Set<String> wanted = new LinkedHashSet<>();
        for (Symbol symbol : symbols) {
            if (wanted.size() < MOST_FOLLOWED) {
                wanted.add(Tickers.written(symbol));
            }
        }
        Set<String> before = followed;
        followed = Set.copyOf(wanted);
        sides.keySet().retainAll(wanted);
        line.subscribe(both(wanted, before), both(before, wanted));
    }

    private static List<DxSubscription> both(Set<String> these, Set<String> butNotThese) {
        List<DxSubscription> subscriptions = new ArrayList<>();
        for (String symbol : these) {
            if (!butNotThese.contains(symbol)) {
                subscriptions.add(DxSubscription.of(DxFeedData.QUOTE, symbol));
                subscriptions.add(DxSubscription.of(DxFeedData.TRADE, symbol));
            }
        }
        return subscriptions;
    }

    @Override
    public void listen(Consumer<Quote> listener) {
        listeners.add(listener);
    }

    @Override
    public void listenForGaps(Consumer<Collection<Symbol>> listener) {
        gapListeners.add(listener);
    }

    @Override
    public Optional<String> trouble() {
        String words = followed.isEmpty() ? "" : line.trouble();
        return words.isEmpty() ? Optional.empty() : Optional.of("tastytrade's stream is not connected: " + words);
    }

    /**
     * The greeks of options, as many of them as came in time; none at all where the stream is not connected.
     *
     * @param symbols as dxFeed writes them
     */
    Map<String, DxEvent.Greeks> greeks(Collection<String> symbols, Duration patience) {
        line.wake();
        if (symbols.isEmpty() || !line.isOpen()) {
            return Map.of();
        }
        askingForGreeks.lock();
        try {
            List<DxSubscription> subscriptions = symbols.stream()
                    .distinct()
                    .limit(MOST_GREEKS)
                    .map(symbol -> DxSubscription.of(DxFeedData.GREEKS, symbol))
                    .toList();
            Greek asked =
                    new Greek(subscriptions.stream().map(DxSubscription::symbol).toList());
            greek = asked;
            line.subscribe(subscriptions, List.of());
            Map<String, DxEvent.Greeks> found = asked.await(patience);
            line.subscribe(List.of(), subscriptions);
            return found;
        } finally {
            askingForGreeks.unlock();
        }
    }

    private void told(DxEvent event) {
        switch (event) {
            case DxEvent.Trade trade -> tick(trade);
            case DxEvent.BidAsk quote -> {
                if (followed.contains(quote.symbol())) {
                    sides.put(quote.symbol(), quote);
                }
            }
            case DxEvent.Greeks greeks -> greek.add(greeks);
            case DxEvent.Candle candle -> {
                // Candles have listeners of their own.
            }
        }
    }

    private void tick(DxEvent.Trade trade) {
        BigDecimal price = Prices.positive(trade.price());
        if (price == null || !followed.contains(trade.symbol())) {
            return;
        }
        DxEvent.BidAsk known = sides.get(trade.symbol());
        Prices.Sides around = known == null ? new Prices.Sides(null, null) : Prices.sides(known.bid(), known.ask());
        Instant now = clock.instant();
        Instant time = trade.time() == null || trade.time().isAfter(now) ? now : trade.time();
        Quality quality = line.isDelayed() ? Quality.DELAYED : Quality.REAL_TIME;
        Tickers.read(trade.symbol())
                .map(symbol ->
                        new Quote(symbol, price, around.bid(), around.ask(), time, Tastytrade.SOURCE, quality, false))
                .ifPresent(this::tell);
    }

    private void tell(Quote tick) {
        for (Consumer<Quote> listener : listeners) {
            try {
                listener.accept(tick);
            } catch (RuntimeException failure) {
                LOG.warn("a listener to ticks failed", failure);
            }
        }
    }
}
