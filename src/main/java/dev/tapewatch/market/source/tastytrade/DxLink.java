package dev.tapewatch.market.source.tastytrade;

import dev.tapewatch.market.PriceTicks;
import dev.tapewatch.market.Quality;
import dev.tapewatch.market.Quote;
import dev.tapewatch.market.Symbol;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the stream tells, for those who want to know: ticks in the moment of trading, greeks of options, candles. How it is
 * kept connected is the business of {@link DxLine}.
 */
final class DxLink implements PriceTicks {
    private static final Logger LOG = LoggerFactory.getLogger(DxLink.class);
    private static final int MOST_FOLLOWED = 500;
    private static final int MOST_ASKED_AT_ONCE = 500;
    private static final Duration QUIET_FOR = Duration.ofMinutes(1);
    private static final int MOST_QUIET = 5_000;
    private static final List<String> OF_A_SHARE = List.of(DxFeedData.QUOTE, DxFeedData.TRADE, DxFeedData.PROFILE);
    private static final List<String> OF_AN_OPTION = List.of(DxFeedData.QUOTE, DxFeedData.TRADE, DxFeedData.SUMMARY);

    private final DxLine line;
    private final Clock clock;
    private final ReentrantLock asking = new ReentrantLock();
    private final Map<String, DxEvent.BidAsk> sides = new ConcurrentHashMap<>();
    private final Map<String, DxEvent.Trade> trades = new ConcurrentHashMap<>();
    private final Map<String, DxEvent.Profile> profiles = new ConcurrentHashMap<>();
    private final List<Consumer<Quote>> listeners = new CopyOnWriteArrayList<>();
    private final List<Consumer<Collection<Symbol>>> gapListeners = new CopyOnWriteArrayList<>();

    /** What the stream had nothing to tell of, and until when it is not asked again. */
    private final Map<String, Instant> quiet = new ConcurrentHashMap<>();

    private volatile Set<String> followed = Set.of();
    private volatile DxAsked asked = new DxAsked(List.of(), Set.of());

    DxLink(DxLine line, Clock clock) {
        this.line = line;
        this.clock = clock;
        line.listen(events -> events.forEach(this::told));
        line.onLoss(() -> forget(Set.of()));
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
        synchronized (this) {
            Set<String> before = followed;
            followed = Set.copyOf(wanted);
            forget(wanted);
            line.subscribe(each(wanted, before), each(before, wanted));
        }
    }

    private void forget(Set<String> allBut) {
        sides.keySet().retainAll(allBut);
        trades.keySet().retainAll(allBut);
        profiles.keySet().retainAll(allBut);
    }

    private static List<DxSubscription> each(Set<String> these, Set<String> butNotThese) {
        return these.stream()
                .filter(symbol -> !butNotThese.contains(symbol))
                .flatMap(symbol -> OF_A_SHARE.stream().map(type -> DxSubscription.of(type, symbol)))
                .toList();
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

    boolean isDelayed() {
        return line.isDelayed();
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
        Map<String, DxEvent.Greeks> found = new HashMap<>();
        for (List<String> some : inPieces(symbols)) {
            DxAsked answer = ask(some, List.of(DxFeedData.GREEKS), Set.of(DxFeedData.GREEKS), patience);
            some.forEach(symbol -> answer.find(DxEvent.Greeks.class, DxFeedData.GREEKS, symbol)
                    .ifPresent(greeks -> found.put(symbol, greeks)));
        }
        return found;
    }

    /** The market in shares, as far as it came in time; waits for the connection too where there is none yet. */
    Map<String, MarketAnswers.Datum> shares(Collection<String> symbols, Duration patience) {
        return data(symbols, OF_A_SHARE, Set.of(DxFeedData.QUOTE, DxFeedData.TRADE), patience);
    }

    /** The market in options, as far as it came in time; waits for the connection too where there is none yet. */
    Map<String, MarketAnswers.Datum> options(Collection<String> symbols, Duration patience) {
        return data(symbols, OF_AN_OPTION, Set.of(DxFeedData.QUOTE), patience);
    }

    private Map<String, MarketAnswers.Datum> data(
            Collection<String> symbols, List<String> types, Set<String> needed, Duration patience) {
        Instant now = clock.instant();
        quiet.values().removeIf(until -> !until.isAfter(now));
        List<String> wanted =
                symbols.stream().filter(symbol -> !quiet.containsKey(symbol)).toList();
        if (wanted.isEmpty() || !line.awaitOpen(patience)) {
            return Map.of();
        }
        Map<String, MarketAnswers.Datum> found = new HashMap<>();
        for (List<String> some : inPieces(wanted)) {
            DxAsked answer = ask(some, types, needed, patience);
            some.forEach(symbol -> datum(symbol, answer).ifPresent(datum -> found.put(symbol, datum)));
        }
        if (line.isOpen() && quiet.size() < MOST_QUIET) {
            wanted.stream()
                    .filter(symbol -> !found.containsKey(symbol))
                    .forEach(symbol -> quiet.put(symbol, now.plus(QUIET_FOR)));
        }
        return found;
    }

    private static Optional<MarketAnswers.Datum> datum(String symbol, DxAsked answer) {
        Optional<DxEvent.BidAsk> quote = answer.find(DxEvent.BidAsk.class, DxFeedData.QUOTE, symbol);
        Optional<DxEvent.Trade> trade = answer.find(DxEvent.Trade.class, DxFeedData.TRADE, symbol);
        if (quote.isEmpty() && trade.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(MarketAnswers.Datum.streamed(
                symbol,
                quote.orElse(null),
                trade.orElse(null),
                answer.find(DxEvent.Summary.class, DxFeedData.SUMMARY, symbol)
                        .map(DxEvent.Summary::openInterest)
                        .orElse(null),
                answer.find(DxEvent.Profile.class, DxFeedData.PROFILE, symbol)
                        .map(DxEvent.Profile::halted)
                        .orElse(false)));
    }

    private static List<List<String>> inPieces(Collection<String> symbols) {
        List<String> all = symbols.stream().distinct().toList();
        return IntStream.iterate(0, start -> start < all.size(), start -> start + MOST_ASKED_AT_ONCE)
                .mapToObj(start -> all.subList(start, Math.min(start + MOST_ASKED_AT_ONCE, all.size())))
                .toList();
    }

    /** Subscribes for as long as it takes. What is followed anyway is told of as it is known. */
    private DxAsked ask(List<String> symbols, List<String> types, Set<String> needed, Duration patience) {
        asking.lock();
        try {
            List<DxSubscription> wanted = symbols.stream()
                    .flatMap(symbol -> types.stream().map(type -> DxSubscription.of(type, symbol)))
                    .toList();
            DxAsked answer = new DxAsked(wanted, needed);
            synchronized (this) {
                asked = answer;
                line.subscribe(notFollowed(wanted), List.of());
            }
            sides.values().forEach(answer::told);
            trades.values().forEach(answer::told);
            profiles.values().forEach(answer::told);
            answer.await(patience);
            synchronized (this) {
                line.subscribe(List.of(), notFollowed(wanted));
            }
            return answer;
        } finally {
            asking.unlock();
        }
    }

    private List<DxSubscription> notFollowed(List<DxSubscription> subscriptions) {
        return subscriptions.stream()
                .filter(one -> !followed.contains(one.symbol()) || !OF_A_SHARE.contains(one.type()))
                .toList();
    }

    private void told(DxEvent event) {
        asked.told(event);
        if (event instanceof DxEvent.Candle candle) {
            tick(candle);
        } else if (followed.contains(event.symbol())) {
            switch (event) {
                case DxEvent.Trade trade -> {
                    trades.put(trade.symbol(), trade);
                    tick(trade);
                }
                case DxEvent.BidAsk quote -> sides.put(quote.symbol(), quote);
                case DxEvent.Profile profile -> profiles.put(profile.symbol(), profile);
                case DxEvent.Greeks greeks -> {
                    // Only who asked for them wants them.
                }
                case DxEvent.Summary summary -> {
                    // As above.
                }
                case DxEvent.Candle candle -> {
                    // Handled above.
                }
            }
        }
    }

    /**
     * News of the present minute. The trade that made it may be told before the candle, and who looks at the bars then does
     * not find it there: this tick comes when the bars have it.
     */
    private void tick(DxEvent.Candle candle) {
        Instant now = clock.instant();
        String ticker = CandleSymbol.ticker(candle.symbol());
        if (candle.flags() == 0
                && followed.contains(ticker)
                && !candle.start().isAfter(now)
                && candle.end().isAfter(now)) {
            tick(new DxEvent.Trade(ticker, candle.close(), now, null));
        }
    }

    private void tick(DxEvent.Trade trade) {
        BigDecimal price = Prices.positive(trade.price());
        if (price == null) {
            return;
        }
        DxEvent.BidAsk known = sides.get(trade.symbol());
        Prices.Sides around = known == null ? new Prices.Sides(null, null) : Prices.sides(known.bid(), known.ask());
        DxEvent.Profile profile = profiles.get(trade.symbol());
        Instant now = clock.instant();
        Quality quality = line.isDelayed() ? Quality.DELAYED : Quality.REAL_TIME;
        Tickers.read(trade.symbol())
                .map(symbol -> new Quote(
                        symbol,
                        price,
                        around.bid(),
                        around.ask(),
                        notLater(trade.time(), now),
                        Tastytrade.SOURCE,
                        quality,
                        profile != null && profile.halted(),
                        known == null || known.time() == null ? null : notLater(known.time(), now)))
                .ifPresent(this::tell);
    }

    private static Instant notLater(@Nullable Instant moment, Instant now) {
        return moment == null || moment.isAfter(now) ? now : moment;
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
