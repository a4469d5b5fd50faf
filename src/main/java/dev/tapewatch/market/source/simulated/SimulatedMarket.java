package dev.tapewatch.market.source.simulated;

import dev.tapewatch.market.Market;
import dev.tapewatch.market.MarketReading;
import dev.tapewatch.market.PriceBar;
import dev.tapewatch.market.Quality;
import dev.tapewatch.market.Quote;
import dev.tapewatch.market.Symbol;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A made-up but plausible market of well-known US shares and funds. It never closes, so that there is something to watch
 * at any hour. The same seed gives the same prices at the same time.
 */
public final class SimulatedMarket implements Market {
    /** How many prices inside a bar make its high and low. */
    private static final int MOST_TICKS = 12;

    /** Bars are at least this long, and longer where a long time is asked for. */
    private static final Duration SHORTEST_BAR = Duration.ofSeconds(5);

    private static final int MOST_BARS = 2_000;

    /** To the close before a week that begins behind a long weekend, as a weekly report asks for. */
    private static final Duration LONGEST_LOOK_BACK = Duration.ofDays(10);

    private static final BigDecimal HALF_SPREAD = new BigDecimal("0.01");

    private final long seed;
    private final Clock clock;
    private final SimulatedPrices prices;

    public SimulatedMarket(long seed, Clock clock) {
        this(seed, new SimulatedPrices(seed), clock);
    }

    SimulatedMarket(long seed, SimulatedPrices prices, Clock clock) {
        this.seed = seed;
        this.prices = prices;
        this.clock = clock;
    }

    @Override
    public String source() {
        return SimulatedWorld.SOURCE;
    }

    @Override
    public String identity() {
        return "simulated:" + seed;
    }

    @Override
    public Instant now() {
        return SimulatedWorld.now(clock);
    }

    @Override
    public boolean ended() {
        return false;
    }

    @Override
    public boolean lists(Symbol symbol) {
        return prices.curve(symbol) != null;
    }

    @Override
    public Map<Symbol, Quote> quotes(Collection<Symbol> symbols) {
        Instant now = now();
        Map<Symbol, Quote> quotes = new HashMap<>();
        for (Symbol symbol : symbols) {
            PriceCurve curve = prices.curve(symbol);
            if (curve != null) {
                BigDecimal price = curve.at(now);
                BigDecimal bid = price.subtract(HALF_SPREAD).max(HALF_SPREAD);
                quotes.put(
                        symbol,
                        new Quote(
                                symbol,
                                price,
                                bid,
                                price.add(HALF_SPREAD),
                                now,
                                source(),
                                Quality.REAL_TIME,
                                false,
                                now));
            }
        }
        return quotes;
    }

    @Override
    public MarketReading read(Map<Symbol, Instant> after) {
        Instant now = now();
        Map<Symbol, List<PriceBar>> bars = new HashMap<>();
        after.forEach((symbol, moment) -> {
            PriceCurve curve = prices.curve(symbol);
            if (curve != null) {
                bars.put(symbol, bars(curve, moment, now));
            }
        });
        return new MarketReading(now, bars, Quality.REAL_TIME, source());
    }

    private static List<PriceBar> bars(PriceCurve curve, Instant after, Instant now) {
        Instant earliest = now.minus(LONGEST_LOOK_BACK);
        Instant start =
                Instant.ofEpochSecond(after.isBefore(earliest) ? earliest.getEpochSecond() : after.getEpochSecond());
        List<PriceBar> bars = new ArrayList<>();
        BigDecimal inForce = curve.at(start);
        bars.add(new PriceBar(start, inForce, inForce, inForce, inForce));
        Duration length = barLength(Duration.between(start, now));
        for (Instant from = start; from.isBefore(now); from = from.plus(length)) {
            Instant end = from.plus(length);
            bars.add(bar(curve, from, end.isAfter(now) ? now : end));
        }
        return bars;
    }

    private static Duration barLength(Duration span) {
        long shortest = SHORTEST_BAR.toSeconds();
        long needed = Math.ceilDiv(span.toSeconds(), MOST_BARS);
        return Duration.ofSeconds(Math.max(shortest, needed));
    }

    private static PriceBar bar(PriceCurve curve, Instant from, Instant end) {
        BigDecimal open = curve.at(from);
        BigDecimal high = open;
        BigDecimal low = open;
        BigDecimal close = open;
        long seconds = Duration.between(from, end).toSeconds();
        long step = Math.max(1, Math.ceilDiv(seconds, MOST_TICKS));
        for (long second = step; second < seconds + step; second += step) {
            close = curve.at(from.plusSeconds(Math.min(second, seconds)));
            high = high.max(close);
            low = low.min(close);
        }
        return new PriceBar(end, open, high, low, close);
    }
}
