package dev.tapewatch.market.source.tastytrade;

import dev.tapewatch.market.PriceBar;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.calendar.TradingCalendar;
import dev.tapewatch.problem.Problem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bars of all symbols that anybody watches, from the stream. A symbol that nobody has read for a while is let go. */
final class Candles {
    private static final Logger LOG = LoggerFactory.getLogger(Candles.class);
    private static final Duration BEFORE = Duration.ofMinutes(15);
    private static final Duration LET_GO_AFTER = Duration.ofMinutes(30);
    private static final Duration OVERLAP = Duration.ofMinutes(2);

    /**
     * Times of waiting.
     *
     * @param reading the longest that a reading waits for what is missing
     * @param snapshot after which a symbol without an answer is taken to have no candles
     */
    record Patience(Duration reading, Duration snapshot) {
        static final Patience USUAL = new Patience(Duration.ofSeconds(8), Duration.ofSeconds(20));
    }

    /** One symbol's. */
    private static final class Watched {
        private final CandleBook book;
        private Instant from;
        private Instant lastRead;
        private long subscribed = System.nanoTime();

        Watched(Instant after, Instant from, Instant now) {
            this.book = new CandleBook(after);
            this.from = from;
            this.lastRead = now;
        }
    }

    private final DxLine line;
    private final TradingCalendar calendar;
    private final Clock clock;
    private final Patience patience;
    private final Map<String, Watched> watched = new HashMap<>();

    private boolean answered;

    /** A reading of bars. */
    record Bars(Instant now, Map<Symbol, List<PriceBar>> bars) {}

    Candles(DxLine line, TradingCalendar calendar, Clock clock, Patience patience) {
        this.line = line;
        this.calendar = calendar;
        this.clock = clock;
        this.patience = patience;
        line.listen(this::told);
        line.onOpen(this::opened);
        line.onLoss(this::lost);
    }

    private synchronized void told(List<DxEvent> events) {
        Instant now = clock.instant();
        for (DxEvent event : events) {
            if (event instanceof DxEvent.Candle candle) {
                Watched one = watched.get(candle.symbol());
                if (one != null) {
                    answered = true;
                    one.book.accept(candle, now);
                }
            }
        }
        notifyAll();
    }

    private synchronized void opened() {
        answered = false;
        watched.values().forEach(one -> one.subscribed = System.nanoTime());
        notifyAll();
    }

    private synchronized void lost() {
        List<DxSubscription> again = new ArrayList<>();
        watched.forEach((symbol, one) -> {
            one.book.expectSnapshot();
            Instant last = one.book.lastMinute();
            again.add(subscription(symbol, last == null ? one.from : last.minus(OVERLAP)));
        });
        line.subscribe(again, List.of());
        notifyAll();
    }

    /** Waits for what is missing, but not for long. */
    synchronized Bars read(Map<Symbol, Instant> after) {
        watch(after);
        long end = System.nanoTime() + patience.reading().toNanos();
        try {
            while (isWaitedFor(after)) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    throw missing();
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("reading the prices of tastytrade was stopped", stopped);
        }
        Instant now = clock.instant();
        Map<Symbol, List<PriceBar>> bars = new HashMap<>();
        after.forEach((symbol, moment) -> {
            Watched one = watched.get(CandleSymbol.of(symbol));
            if (one != null) {
                List<PriceBar> read = one.book.read(moment, now);
                if (!read.isEmpty()) {
                    bars.put(symbol, read);
                }
            }
        });
        return new Bars(now, bars);
    }

    private boolean isWaitedFor(Map<Symbol, Instant> after) {
        if (after.isEmpty()) {
            return false;
        }
        return !line.isOpen()
                || after.keySet().stream()
                        .map(symbol -> watched.get(CandleSymbol.of(symbol)))
                        .anyMatch(one -> one != null && !one.book.isComplete() && !isGivenUp(one));
    }

    /**
     * Late candles would end behind the last reading, so that nothing is lost by not waiting for them. But a connection that
     * has told no candle of anything is not taken for one on which nothing happened.
     */
    private boolean isGivenUp(Watched one) {
        return answered
                && System.nanoTime() - one.subscribed > patience.snapshot().toNanos();
    }

    private Problem missing() {
        String trouble = line.trouble();
        return Problem.of(
                Problem.Kind.UNAVAILABLE,
                trouble.isEmpty()
                        ? "the prices of tastytrade are still on their way; ask again in some seconds"
                        : "tastytrade's stream, where its bars come from, is not connected: " + trouble);
    }

    private void watch(Map<Symbol, Instant> after) {
        Instant now = clock.instant();
        List<DxSubscription> added = new ArrayList<>();
        after.forEach((symbol, moment) -> {
            String name = CandleSymbol.of(symbol);
            Instant from = lookBack(moment);
            Watched one = watched.get(name);
            if (one == null) {
                watched.put(name, new Watched(moment, from, now));
                added.add(subscription(name, from));
            } else {
                one.lastRead = now;
                if (from.isBefore(one.from)) {
                    one.from = from;
                    one.subscribed = System.nanoTime();
                    one.book.expectSnapshot();
                    added.add(subscription(name, from));
                }
            }
        });
        line.subscribe(added, letGo(now));
        line.wake();
    }

    private List<DxSubscription> letGo(Instant now) {
        List<DxSubscription> removed = new ArrayList<>();
        watched.entrySet().removeIf(entry -> {
            boolean idle = entry.getValue().lastRead.plus(LET_GO_AFTER).isBefore(now);
            if (idle) {
                removed.add(subscription(entry.getKey(), entry.getValue().from));
                LOG.debug("nobody reads {} any more", entry.getKey());
            }
            return idle;
        });
        return removed;
    }

    /** Far enough that a symbol which trades daily has a bar in force at the moment. */
    private Instant lookBack(Instant moment) {
        return calendar.lastClosed(moment).close().minus(BEFORE);
    }

    private static DxSubscription subscription(String name, Instant from) {
        return new DxSubscription(DxFeedData.CANDLE, name, from.toEpochMilli());
    }
}
