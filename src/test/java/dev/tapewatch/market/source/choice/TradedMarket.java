package dev.tapewatch.market.source.choice;

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
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One source's view of trades that several see. It can be out of reach, lose its connection without noticing, be delayed,
 * tell whole minutes only, or not have a symbol.
 */
final class TradedMarket implements Market {
    /** What is traded, for all sources. */
    static final class Tape {
        private final Map<Symbol, List<PriceBar>> trades = new HashMap<>();

        void trade(Symbol symbol, Instant time, String price) {
            BigDecimal exact = new BigDecimal(price);
            trades.computeIfAbsent(symbol, none -> new ArrayList<>())
                    .add(new PriceBar(time, exact, exact, exact, exact));
        }
    }

    private final String name;
    private final Clock clock;
    private final Tape tape;
    private final Set<Symbol> unknown = new HashSet<>();
    private final Duration delay;
    private boolean reachable = true;
    private boolean inMinutes;
    private @Nullable Instant blindSince;
    private @Nullable RuntimeException refusal;
    private int readings;
    private volatile boolean hanging;
    private final CountDownLatch interrupted = new CountDownLatch(1);

    TradedMarket(String name, Clock clock, Tape tape) {
        this(name, clock, tape, Duration.ZERO);
    }

    TradedMarket(String name, Clock clock, Tape tape, Duration delay) {
        this.name = name;
        this.clock = clock;
        this.tape = tape;
        this.delay = delay;
    }

    void reachable(boolean yes) {
        reachable = yes;
        blindSince = null;
    }

    /** From now on nothing new is learned, and nobody has noticed. */
    void fallsBlind() {
        blindSince = clock.instant();
    }

    boolean isBlind() {
        return blindSince != null;
    }

    void tellsWholeMinutes() {
        inMinutes = true;
    }

    void doesNotHave(Symbol symbol) {
        unknown.add(symbol);
    }

    void refuses(RuntimeException why) {
        refusal = why;
    }

    /** Quotes are never answered. */
    void hangs() {
        hanging = true;
    }

    boolean wasInterrupted() {
        try {
            return interrupted.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private void hang() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException stopped) {
            interrupted.countDown();
            throw Problem.unavailable("stopped", stopped);
        }
    }

    int readings() {
        return readings;
    }

    @Override
    public String source() {
        return name;
    }

    @Override
    public String identity() {
        return name + ":1";
    }

    @Override
    public Instant now() {
        return clock.instant().minus(delay);
    }

    @Override
    public Instant timeAt(Instant wall) {
        return wall.minus(delay);
    }

    @Override
    public Instant timeWas(Instant wall) {
        return wall.minus(delay);
    }

    @Override
    public boolean ended() {
        return false;
    }

    private void beReached() {
        if (!reachable) {
            throw Problem.of(Problem.Kind.UNAVAILABLE, name + " cannot be reached");
        }
        if (refusal != null) {
            throw refusal;
        }
    }

    @Override
    public boolean lists(Symbol symbol) {
        beReached();
        return tape.trades.containsKey(symbol) && !unknown.contains(symbol);
    }

    private List<PriceBar> known(Symbol symbol) {
        if (unknown.contains(symbol)) {
            return List.of();
        }
        Instant until = blindSince == null ? now() : blindSince;
        List<PriceBar> all = tape.trades.getOrDefault(symbol, List.of());
        return all.subList(0, BarSearch.lastEndedBy(all, until) + 1);
    }

    @Override
    public Map<Symbol, Quote> quotes(Collection<Symbol> symbols) {
        beReached();
        if (hanging) {
            hang();
        }
        Map<Symbol, Quote> quotes = new HashMap<>();
        for (Symbol symbol : symbols) {
            List<PriceBar> known = known(symbol);
            if (!known.isEmpty()) {
                PriceBar last = known.getLast();
                quotes.put(symbol, new Quote(symbol, last.close(), null, null, last.end(), name, quality(), false));
            }
        }
        return quotes;
    }

    private Quality quality() {
        return delay.isZero() ? Quality.REAL_TIME : Quality.DELAYED;
    }

    @Override
    public MarketReading read(Map<Symbol, Instant> after) {
        beReached();
        readings++;
        Map<Symbol, List<PriceBar>> bars = new HashMap<>();
        after.forEach((symbol, moment) -> {
            List<PriceBar> known = inMinutes ? minutes(known(symbol)) : known(symbol);
            if (!known.isEmpty()) {
                bars.put(symbol, known.subList(Math.max(0, BarSearch.lastEndedBy(known, moment)), known.size()));
            }
        });
        return new MarketReading(now(), bars, quality(), name);
    }

    private List<PriceBar> minutes(List<PriceBar> trades) {
        List<PriceBar> minutes = new ArrayList<>();
        Instant minute = Instant.EPOCH;
        for (PriceBar trade : trades) {
            Instant start = trade.end().truncatedTo(ChronoUnit.MINUTES);
            Instant end = start.plus(Duration.ofMinutes(1));
            end = end.isAfter(now()) ? now() : end;
            if (start.equals(minute)) {
                PriceBar last = minutes.removeLast();
                minutes.add(new PriceBar(
                        end,
                        last.open(),
                        last.high().max(trade.high()),
                        last.low().min(trade.low()),
                        trade.close()));
            } else {
                minutes.add(new PriceBar(end, trade.open(), trade.high(), trade.low(), trade.close()));
            }
            minute = start;
        }
        return minutes;
    }
}
