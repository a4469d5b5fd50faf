package dev.tapewatch.bench;

import com.sun.management.ThreadMXBean;
import dev.tapewatch.market.MarketZone;
import dev.tapewatch.market.Quality;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.calendar.NyseCalendar;
import dev.tapewatch.market.option.BlackScholes;
import dev.tapewatch.market.option.OccSymbol;
import dev.tapewatch.market.option.OptionChain;
import dev.tapewatch.market.option.OptionContract;
import dev.tapewatch.market.option.OptionQuote;
import dev.tapewatch.market.option.OptionType;
import dev.tapewatch.monitor.screener.PutScreen;
import dev.tapewatch.monitor.screener.ScreenTally;
import dev.tapewatch.monitor.screener.ScreenTerms;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Screens of many made-up chains on one thread: its processor time, what it allocates, and whether the heap grows. The
 * terms ask for a delta and the quotes have neither delta nor volatility, so that each has to be found by the model.
 */
final class Screens implements Section {
    private static final int UNDERLYINGS = 500;
    private static final int PUTS = 200;
    private static final int EXPIRATIONS = 5;
    private static final int WARMUP = 5;
    private static final double RATE = 0.04;

    /** A Tuesday, 10:00 in New York. */
    private static final Instant NOW = Instant.parse("2026-11-24T15:00:00Z");

    private final int rounds;
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    Screens(Setting setting) {
        rounds = setting.pick(10, 40);
    }

    @Override
    public List<Row> run() {
        List<OptionChain> chains =
                IntStream.range(0, UNDERLYINGS).mapToObj(Screens::chain).toList();
        for (int round = 0; round < WARMUP; round++) {
            screen(chains);
        }
        long heap = usedHeap();
        Samples times = new Samples();
        long thread = Thread.currentThread().threadId();
        long allocated = threads.getThreadAllocatedBytes(thread);
        for (int round = 0; round < rounds; round++) {
            long start = threads.getCurrentThreadCpuTime();
            screen(chains);
            times.add(threads.getCurrentThreadCpuTime() - start);
        }
        double perPut = (double) (threads.getThreadAllocatedBytes(thread) - allocated) / rounds / UNDERLYINGS / PUTS;
        long growth = Math.max(0, usedHeap() - heap);
        String name = "screen of %d × %d puts, ".formatted(UNDERLYINGS, PUTS);
        return List.of(
                Row.of(name + "processor", Unit.MILLISECONDS, times.percentile(0.5), Reach.UNDER, 2_000),
                Row.of(name + "slowest", Unit.MILLISECONDS, times.percentile(1)),
                Row.of(name + "allocated per put", Unit.BYTES, perPut),
                Row.of("heap growth over %d screens".formatted(rounds), Unit.BYTES, growth, Reach.UNDER, 1_000_000));
    }

    private static void screen(List<OptionChain> chains) {
        ScreenTerms terms = new ScreenTerms(
                List.of(),
                null,
                new BigDecimal("0.1"),
                10,
                1,
                45,
                new BigDecimal("0.15"),
                new BigDecimal("0.30"),
                null,
                null,
                false);
        PutScreen screen = new PutScreen(terms, NyseCalendar.standard(), new BigDecimal("4"));
        ScreenTally tally = ScreenTally.NOTHING;
        for (OptionChain chain : chains) {
            tally = tally.plus(chain.underlying().ticker(), screen.of(chain, List.of(), NOW), terms.maxPicks());
        }
        long candidates = tally.passed()
                + tally.rejected().values().stream().mapToLong(Long::longValue).sum();
        if (candidates != (long) UNDERLYINGS * PUTS || tally.best().size() != terms.maxPicks()) {
            throw new IllegalStateException("not the screen that was to be measured: " + tally);
        }
    }

    private static long usedHeap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    /** Weekly expirations, strikes around the price, and a smile. */
    private static OptionChain chain(int number) {
        Symbol symbol = new Symbol("U%03d".formatted(number));
        BigDecimal price = BigDecimal.valueOf(20 + number % 180L);
        List<OptionQuote> quotes = new ArrayList<>();
        int strikes = PUTS / EXPIRATIONS;
        for (int put = 0; put < PUTS; put++) {
            LocalDate expiration = MarketZone.dateAt(NOW).plusDays(3 + 7L * (put / strikes));
            double moneyness = 0.7 + 0.6 * (put % strikes) / strikes;
            BigDecimal strike = price.multiply(BigDecimal.valueOf(moneyness)).setScale(2, RoundingMode.HALF_UP);
            quotes.add(
                    quote(symbol, price, strike, expiration, 0.25 + number % 40 / 100.0 + Math.abs(1 - moneyness) / 2));
        }
        return new OptionChain(symbol, price, NOW, "bench", quotes);
    }

    private static OptionQuote quote(
            Symbol symbol, BigDecimal price, BigDecimal strike, LocalDate expiration, double volatility) {
        double years = (expiration.toEpochDay() - MarketZone.dateAt(NOW).toEpochDay()) / 365.0;
        double worth = new BlackScholes(price.doubleValue(), strike.doubleValue(), years, RATE, volatility)
                .price(OptionType.PUT);
        BigDecimal mid = BigDecimal.valueOf(worth + 0.05).setScale(2, RoundingMode.HALF_UP);
        BigDecimal half = new BigDecimal("0.02");
        return new OptionQuote(
                OptionContract.standard(new OccSymbol(symbol.ticker(), expiration, OptionType.PUT, strike), symbol),
                mid.subtract(half),
                mid.add(half),
                null,
                null,
                250L,
                null,
                null,
                NOW,
                Quality.REAL_TIME);
    }
}
