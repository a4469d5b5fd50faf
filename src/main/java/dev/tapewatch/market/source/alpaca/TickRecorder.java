package dev.tapewatch.market.source.alpaca;

import dev.tapewatch.market.PriceBar;
import dev.tapewatch.market.Symbol;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was learned of prices, from the stream and from answers, and from when on something may be missing. Knows no clock:
 * every moment is the market's own time and is given.
 */
final class TickRecorder {
    /** What happened just before the stream began may be published in answers only some seconds later. */
    static final Duration SETTLING = Duration.ofSeconds(15);

    private static final Duration LEAST_KEPT = Duration.ofMinutes(15);

    /** Whoever looks back over a long time does so again and again; what nobody asked for in so long is forgotten. */
    private static final Duration WANTED_FOR = Duration.ofMinutes(10);

    private static final Duration UNREAD = Duration.ofHours(1);

    /** How far back it pays to remember: the longest window of a rule, and a little. */
    static final Duration MOST_KEPT = Duration.ofHours(25);

    /** One symbol. */
    private static final class Track {
        final PriceLine line;
        final SeenTrades seen;
        /** From when on answers have to be asked for what the stream did not bring; null if it brought everything. */
        @Nullable
        Instant gap;

        Instant asked;
        /** When answers were asked for last and did not come. */
        Instant failed = Instant.EPOCH;

        Duration wanted = LEAST_KEPT;
        Instant wantedAt;
        Instant prunedAt;
        Instant readAt;

        Track(Instant since, Instant known, Instant asked) {
            line = new PriceLine(since);
            seen = new SeenTrades(known);
            gap = asked;
            this.asked = asked;
            wantedAt = asked;
            prunedAt = asked;
            readAt = asked;
        }
    }

    private final Map<Symbol, Track> tracks = new HashMap<>();
    private final Map<Symbol, Instant> streamedSince = new HashMap<>();
    private final Map<Symbol, StockTrade> latest = new HashMap<>();
    private final Map<Symbol, Instant> halts = new HashMap<>();

    /** The stream brings these symbols from now on, and no others; answers those that it did not bring before. */
    synchronized Set<Symbol> streams(Set<Symbol> symbols, Instant now) {
        for (Symbol symbol : List.copyOf(streamedSince.keySet())) {
            if (!symbols.contains(symbol)) {
                interrupt(symbol, now);
            }
        }
        Set<Symbol> come = new HashSet<>(symbols);
        come.removeAll(streamedSince.keySet());
        come.forEach(symbol -> streamedSince.put(symbol, now));
        return come;
    }

    /** The stream has brought nothing since this moment. */
    synchronized void interrupted(Instant lastHeard) {
        List.copyOf(streamedSince.keySet()).forEach(symbol -> interrupt(symbol, lastHeard));
    }

    private void interrupt(Symbol symbol, Instant lastHeard) {
        streamedSince.remove(symbol);
        latest.remove(symbol);
        Track track = tracks.get(symbol);
        if (track != null && track.gap == null) {
            track.gap = lastHeard;
        }
    }

    /** A trade came, by stream or as an answer. What nobody has asked about yet is not recorded. */
    synchronized void learn(Symbol symbol, StockTrade trade, Instant now) {
        if (!trade.setsPrice()) {
            return;
        }
        Instant time = Objects.requireNonNull(trade.time());
        StockTrade before = latest.get(symbol);
        if (streamedSince.containsKey(symbol)
                && (before == null || !time.isBefore(Objects.requireNonNull(before.time())))) {
            latest.put(symbol, trade);
        }
        Instant halted = halts.get(symbol);
        if (halted != null && time.isAfter(halted)) {
            halts.remove(symbol);
        }
        Track track = tracks.get(symbol);
        if (track != null && track.seen.add(trade)) {
            track.line.learn(Objects.requireNonNull(trade.price()), time.isAfter(now) ? now : time);
        }
    }

    /** A trade is taken back. What it has caused already stands, but it is nobody's latest price any more. */
    synchronized void takeBack(Symbol symbol, String exchange, @Nullable BigInteger id) {
        StockTrade last = latest.get(symbol);
        if (last != null
                && id != null
                && id.equals(last.id())
                && exchange.equals(Objects.requireNonNullElse(last.exchange(), ""))) {
            latest.remove(symbol);
        }
    }

    /** Trading in it was halted at a moment, or goes on. */
    synchronized void halted(Symbol symbol, boolean yes, Instant since) {
        if (yes) {
            halts.put(symbol, since);
        } else {
            halts.remove(symbol);
        }
    }

    synchronized boolean isHalted(Symbol symbol) {
        return halts.containsKey(symbol);
    }

    /** The latest trade that the stream brought; null if it does not bring this symbol or none came. */
    synchronized @Nullable StockTrade latest(Symbol symbol) {
        return latest.get(symbol);
    }

    /** Whether every price after a moment is here, but for what {@link #gap} says. */
    synchronized boolean reaches(Symbol symbol, Instant after) {
        Track track = tracks.get(symbol);
        return track != null && !track.line.since().isAfter(after);
    }

    /** The moment behind which every price is here; null if nothing was recorded yet. */
    synchronized @Nullable Instant since(Symbol symbol) {
        Track track = tracks.get(symbol);
        return track == null ? null : track.line.since();
    }

    /**
     * From when on answers have to be asked for; null where the stream has brought everything or somebody asked just now.
     *
     * @param rest the least time between two requests about the same symbol
     */
    synchronized @Nullable Instant gap(Symbol symbol, Instant now, Duration rest) {
        Track track = tracks.get(symbol);
        if (track == null || track.gap == null || now.isBefore(track.failed.plus(rest))) {
            return null;
        }
        Instant streamed = streamedSince.get(symbol);
        boolean resumed = streamed != null && streamed.isAfter(track.asked);
        return resumed || !now.isBefore(track.asked.plus(rest)) ? track.gap : null;
    }

    /** Answers about a gap did not come: nobody waits for them again for a while. */
    synchronized void failed(Collection<Symbol> symbols, Instant now) {
        for (Symbol symbol : symbols) {
            Track track = tracks.get(symbol);
            if (track != null) {
                track.failed = now;
            }
        }
    }

    /** How long ago, at most, all of a symbol's prices were known. */
    synchronized Duration blindFor(Symbol symbol, Instant now) {
        Track track = tracks.get(symbol);
        return track == null || track.gap == null ? Duration.ZERO : Duration.between(track.gap, now);
    }

    /**
     * A symbol's past was asked for.
     *
     * @param after the moment behind which it was
     * @param past bars that ended before {@code known}, the one in force at {@code after} first
     * @param known up to when the past is in bars
     * @param trades those after {@code known}
     * @param asked when the request began
     */
    synchronized void begin(
            Symbol symbol, Instant after, List<PriceBar> past, Instant known, List<StockTrade> trades, Instant asked) {
        Track track = tracks.get(symbol);
        if (track != null) {
            track.line.precede(after, past);
            return;
        }
        Track fresh = new Track(after, known, asked);
        past.forEach(fresh.line::learn);
        tracks.put(symbol, fresh);
        trades.forEach(trade -> learn(symbol, trade, asked));
    }

    /**
     * What happened in a gap was asked for.
     *
     * @param bars of whole minutes within the gap
     * @param known up to when those bars tell everything
     * @param earlier trades before those bars, {@code later} those after them
     * @param asked when the request began
     */
    synchronized void fill(
            Symbol symbol,
            List<StockTrade> earlier,
            List<PriceBar> bars,
            Instant known,
            List<StockTrade> later,
            Instant asked) {
        Track track = Objects.requireNonNull(tracks.get(symbol));
        earlier.forEach(trade -> learn(symbol, trade, asked));
        if (!bars.isEmpty() || !earlier.isEmpty()) {
            bars.forEach(track.line::learn);
            track.seen.knowBefore(known);
        }
        later.forEach(trade -> learn(symbol, trade, asked));
        Instant streamed = streamedSince.get(symbol);
        boolean settled = streamed != null && !asked.isBefore(streamed.plus(SETTLING));
        track.asked = asked;
        if (track.gap != null) {
            track.gap = settled ? null : asked;
        }
    }

    /** The bar in force at each moment and every later one; what is learned from now on ends later than {@code now}. */
    synchronized Map<Symbol, List<PriceBar>> read(Map<Symbol, Instant> after, Instant now) {
        Map<Symbol, List<PriceBar>> bars = new HashMap<>();
        after.forEach((symbol, moment) -> {
            Track track = tracks.get(symbol);
            if (track == null) {
                return;
            }
            track.readAt = now;
            List<PriceBar> read = track.line.read(moment, now);
            if (!read.isEmpty()) {
                bars.put(symbol, read);
            }
            want(track, Duration.between(moment, now), now);
            prune(track, now);
        });
        tracks.values().removeIf(track -> now.isAfter(track.readAt.plus(UNREAD)));
        return bars;
    }

    private static void want(Track track, Duration lookBack, Instant now) {
        if (lookBack.compareTo(track.wanted) >= 0) {
            track.wanted = lookBack;
            track.wantedAt = now;
        } else if (now.isAfter(track.wantedAt.plus(WANTED_FOR))) {
            track.wanted = lookBack.compareTo(LEAST_KEPT) > 0 ? lookBack : LEAST_KEPT;
            track.wantedAt = now;
        }
    }

    private static void prune(Track track, Instant now) {
        if (now.isAfter(track.prunedAt.plus(Duration.ofMinutes(1)))) {
            track.line.forget(now.minus(track.wanted).minus(Duration.ofMinutes(1)), now);
            track.prunedAt = now;
        }
    }
}
