package dev.tapewatch.market.source.replay;

import dev.tapewatch.market.Market;
import dev.tapewatch.market.MarketReading;
import dev.tapewatch.market.PriceBar;
import dev.tapewatch.market.Quality;
import dev.tapewatch.market.Quote;
import dev.tapewatch.market.Symbol;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A recorded market, played back on its own clock. */
public final class ReplayMarket implements Market {
    /** Between bars that are usually further apart than this, the price of the one stands until the next. */
    private static final Duration COARSE = Duration.ofMinutes(5);

    private final Tape tape;
    private final TapeClock clock;
    private final Set<Symbol> coarse;

    ReplayMarket(Tape tape, TapeClock clock) {
        this.tape = tape;
        this.clock = clock;
        this.coarse = tape.bars().keySet().stream()
                .filter(symbol -> tape.usualDistance(symbol).compareTo(COARSE) > 0)
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Loads the prices of a recording alone.
     *
     * @param path a file or a folder
     * @param speed tape seconds per wall second
     * @param hold whether the tape stands at its first bar until a rule asks for prices
     */
    public static ReplayMarket load(Path path, BigDecimal speed, boolean hold, Clock wall, TapePosition positions) {
        Recording recording = RecordingReader.read(path);
        return new ReplayMarket(recording.tape(), new TapeClock(recording, wall, speed, hold, positions));
    }

    @Override
    public String source() {
        return ReplayWorld.SOURCE;
    }

    @Override
    public String identity() {
        return "replay:" + tape.name();
    }

    @Override
    public Instant now() {
        return clock.now();
    }

    @Override
    public Instant timeWas(Instant wall) {
        return clock.was(wall);
    }

    @Override
    public Instant timeAt(Instant wall) {
        return clock.now();
    }

    @Override
    public boolean ended() {
        return clock.ended();
    }

    @Override
    public boolean lists(Symbol symbol) {
        return tape.bars().containsKey(symbol);
    }

    @Override
    public Map<Symbol, Quote> quotes(Collection<Symbol> symbols) {
        Instant now = clock.now();
        Map<Symbol, Quote> quotes = new HashMap<>();
        for (Symbol symbol : symbols) {
            List<TapeBar> bars = tape.bars().getOrDefault(symbol, List.of());
            int latest = Tape.lastEndedBy(bars, now);
            if (latest >= 0) {
                TapeBar recorded = bars.get(latest);
                PriceBar bar = recorded.bar();
                quotes.put(
                        symbol,
                        new Quote(
                                symbol,
                                bar.close(),
                                recorded.bid(),
                                recorded.ask(),
                                bar.end(),
                                source(),
                                Quality.REAL_TIME,
                                false,
                                quotedAt(symbol, recorded, latest < bars.size() - 1, now)));
            }
        }
        return quotes;
    }

    /** Of a coarse recording nothing newer can be known before its next bar ends, so the latest is not old until then. */
    private @Nullable Instant quotedAt(Symbol symbol, TapeBar recorded, boolean hasNext, Instant now) {
        if (hasNext && coarse.contains(symbol)) {
            return now;
        }
        return recorded.bid() == null && recorded.ask() == null
                ? null
                : recorded.bar().end();
    }

    @Override
    public MarketReading read(Map<Symbol, Instant> after) {
        Instant now = clock.now();
        Map<Symbol, List<PriceBar>> bars = new HashMap<>();
        after.forEach((symbol, moment) -> {
            List<PriceBar> seen = tape.between(symbol, moment, now);
            if (!seen.isEmpty()) {
                bars.put(symbol, seen);
            }
        });
        clock.release();
        return new MarketReading(now, bars, Quality.REAL_TIME, source());
    }
}
