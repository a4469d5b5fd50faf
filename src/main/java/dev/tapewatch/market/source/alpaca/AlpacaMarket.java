package dev.tapewatch.market.source.alpaca;

import dev.tapewatch.market.Market;
import dev.tapewatch.market.MarketReading;
import dev.tapewatch.market.PriceBar;
import dev.tapewatch.market.Quote;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.source.alpaca.AlpacaEnvironment.StockFeed;
import dev.tapewatch.market.source.alpaca.StockSnapshots.Last;
import dev.tapewatch.market.source.http.SourceRequest;
import dev.tapewatch.problem.Problem;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Prices of US shares from Alpaca. What the stream brings counts at once; for what it does not bring, and for the gaps in it,
 * bars and trades are asked for, at most every few seconds. A price that becomes known late ends a bar later than what was
 * told before, so it is seen once and not missed. A delayed feed's market stands at the end of the last whole minute.
 */
public final class AlpacaMarket implements Market {
    private static final Logger LOG = LoggerFactory.getLogger(AlpacaMarket.class);

    /** To the close before a week that begins behind a long weekend, as a weekly report asks for. */
    private static final Duration LONGEST_LOOK_BACK = Duration.ofDays(10);

    /** The delayed feed is 15 minutes late; a minute more, and every minute is whole. */
    private static final Duration DELAY = Duration.ofMinutes(16);

    /** Between two requests about a symbol that is not streamed. */
    private static final Duration REST = Duration.ofSeconds(5);

    /** How long prices may be told on without what cannot be asked for at the moment. */
    private static final Duration LONGEST_BLIND = Duration.ofMinutes(1);

    private static final Duration LISTING_KEPT = Duration.ofHours(1);

    private record Listing(boolean listed, Instant asked) {}

    private final AlpacaApi api;
    private final StockFeed feed;
    private final TickRecorder recorder;
    private final Duration rest;
    private final StockPast past;
    private final Map<Symbol, Listing> listings = new ConcurrentHashMap<>();

    /** A market without a stream. */
    public AlpacaMarket(AlpacaApi api) {
        this(api, new TickRecorder(), REST);
    }

    /** @param stream brings the prices of the most urgent symbols; that of a delayed feed is not made use of */
    public AlpacaMarket(AlpacaApi api, AlpacaStream stream) {
        this(api, stream.recorder(), REST);
    }

    /** @param rest between two requests about a symbol that is not streamed */
    AlpacaMarket(AlpacaApi api, TickRecorder recorder, Duration rest) {
        this.api = api;
        this.feed = api.environment().stocks();
        this.recorder = isDelayed() ? new TickRecorder() : recorder;
        this.rest = rest;
        // What is old enough comes from all exchanges for everybody.
        String historical = feed == StockFeed.IEX ? "iex" : "sip";
        this.past = new StockPast(new StockHistory(api.data(), historical), isDelayed());
    }

    private boolean isDelayed() {
        return feed == StockFeed.DELAYED_SIP;
    }

    @Override
    public String source() {
        return AlpacaApi.SOURCE;
    }

    @Override
    public String identity() {
        return AlpacaApi.SOURCE + ":" + feed.word();
    }

    @Override
    public Instant now() {
        return timeAt(api.clock().instant());
    }

    @Override
    public Instant timeAt(Instant wall) {
        return isDelayed() ? StockPast.minute(wall.minus(DELAY)) : wall.truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public Instant timeWas(Instant wall) {
        return timeAt(wall);
    }

    @Override
    public boolean ended() {
        return false;
    }

    @Override
    public boolean lists(Symbol symbol) {
        Instant now = api.clock().instant();
        Listing known = listings.get(symbol);
        if (known == null || now.isAfter(known.asked().plus(LISTING_KEPT))) {
            known = new Listing(isTraded(symbol), now);
            listings.put(symbol, known);
        }
        return known.listed();
    }

    private boolean isTraded(Symbol symbol) {
        try {
            // A slash is part of the names of pairs of currencies, which are no shares.
            return !symbol.ticker().contains("/")
                    && api.trading()
                            .ask(SourceRequest.get("/v2/assets/" + symbol.ticker()), StockAsset.class)
                            .isTraded(symbol.ticker());
        } catch (Problem unknown) {
            if (unknown.kind() == Problem.Kind.NOT_FOUND || unknown.kind() == Problem.Kind.BAD_INPUT) {
                return false;
            }
            throw unknown;
        }
    }

    @Override
    public Map<Symbol, Quote> quotes(Collection<Symbol> symbols) {
        Map<Symbol, Quote> quotes = new HashMap<>();
        for (List<Symbol> batch : StockHistory.batches(symbols)) {
            snapshots(batch).forEach((symbol, snapshot) -> {
                Quote quote = quote(symbol, snapshot);
                if (quote != null) {
                    quotes.put(symbol, quote);
                }
            });
        }
        return quotes;
    }

    /** One name that Alpaca takes for none makes it refuse all: they are asked for in halves then. */
    private Map<Symbol, StockSnapshots.Snapshot> snapshots(List<Symbol> symbols) {
        Map<Symbol, StockSnapshots.Snapshot> found = new HashMap<>();
        try {
            SourceRequest request = SourceRequest.get("/v2/stocks/snapshots")
                    .with("symbols", StockHistory.names(symbols))
                    .with("feed", feed.word());
            api.data().ask(request, StockSnapshots.class).bySymbol().forEach((name, snapshot) -> {
                if (snapshot != null) {
                    found.put(new Symbol(name), snapshot);
                }
            });
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.BAD_INPUT && refused.kind() != Problem.Kind.NOT_FOUND) {
                throw refused;
            }
            if (symbols.size() > 1) {
                int half = symbols.size() / 2;
                found.putAll(snapshots(symbols.subList(0, half)));
                found.putAll(snapshots(symbols.subList(half, symbols.size())));
            }
        }
        return found;
    }

    private @Nullable Quote quote(Symbol symbol, StockSnapshots.Snapshot snapshot) {
        Last last = later(snapshot.last(now()).orElse(null), recorder.latest(symbol));
        if (last == null) {
            return null;
        }
        StockSnapshots.LatestQuote latest = snapshot.latestQuote();
        BigDecimal bid = latest == null ? null : latest.soundBid();
        BigDecimal ask = latest == null ? null : latest.soundAsk();
        return new Quote(
                symbol,
                last.price(),
                bid,
                ask,
                last.time(),
                source(),
                feed.quality(),
                recorder.isHalted(symbol),
                latest == null ? null : latest.time(),
                latest == null ? null : latest.flaw());
    }

    private static @Nullable Last later(@Nullable Last asked, @Nullable StockTrade streamed) {
        if (streamed == null || streamed.price() == null || streamed.time() == null) {
            return asked;
        }
        return asked != null && asked.time().isAfter(streamed.time())
                ? asked
                : new Last(streamed.price(), streamed.time());
    }

    @Override
    public MarketReading read(Map<Symbol, Instant> after) {
        Instant start = now();
        Map<Symbol, Instant> recorded = new HashMap<>();
        Map<Symbol, Instant> distant = new HashMap<>();
        after.forEach((symbol, moment) -> {
            Instant earliest = start.minus(LONGEST_LOOK_BACK);
            boolean far = moment.isBefore(start.minus(TickRecorder.MOST_KEPT));
            (far ? distant : recorded).put(symbol, moment.isBefore(earliest) ? earliest : moment);
        });
        Map<Symbol, List<PriceBar>> bars = new HashMap<>();
        byHour(distant)
                .forEach((earliest, symbols) ->
                        past.coarse(symbols, earliest, start).forEach((symbol, found) -> bars.put(symbol, found)));
        begin(recorded, start);
        fillGaps(recorded.keySet(), start);
        Instant now = recorded.isEmpty() ? start : now();
        bars.putAll(recorder.read(recorded, now));
        return new MarketReading(now, bars, feed.quality(), source());
    }

    /** Asks for the past of what nobody has asked about yet, or not so far back. */
    private void begin(Map<Symbol, Instant> after, Instant now) {
        Map<Symbol, Instant> unknown = new HashMap<>(after);
        unknown.keySet().removeIf(symbol -> recorder.reaches(symbol, Objects.requireNonNull(after.get(symbol))));
        byHour(unknown).forEach((earliest, symbols) -> {
            Map<Symbol, PriceBar> inForce = past.inForce(symbols, earliest);
            Map<Symbol, StockPast.Span> spans = past.span(symbols, earliest, Duration.ZERO, now);
            spans.forEach((symbol, span) -> begin(symbol, earliest, inForce.get(symbol), span, now));
        });
    }

    private void begin(Symbol symbol, Instant after, @Nullable PriceBar inForce, StockPast.Span span, Instant asked) {
        List<PriceBar> before = new ArrayList<>();
        if (inForce != null) {
            before.add(inForce);
        }
        before.addAll(StockPast.bars(span.earlier()));
        before.addAll(span.bars());
        boolean known = recorder.since(symbol) != null;
        if (known) {
            before.addAll(StockPast.bars(span.later()));
        }
        recorder.begin(symbol, after, before, span.known(), known ? List.of() : span.later(), asked);
    }

    /** Symbols that are asked from about the same hour on, by the earliest moment among them. */
    private static Map<Instant, List<Symbol>> byHour(Map<Symbol, Instant> after) {
        Map<Instant, List<Map.Entry<Symbol, Instant>>> hours = new HashMap<>();
        after.entrySet()
                .forEach(entry -> hours.computeIfAbsent(
                                entry.getValue().truncatedTo(ChronoUnit.HOURS), none -> new ArrayList<>())
                        .add(entry));
        Map<Instant, List<Symbol>> groups = new HashMap<>();
        hours.values().forEach(group -> {
            Instant earliest = group.stream()
                    .map(Map.Entry::getValue)
                    .min(Instant::compareTo)
                    .orElseThrow();
            groups.put(earliest, group.stream().map(Map.Entry::getKey).toList());
        });
        return groups;
    }

    private void fillGaps(Collection<Symbol> symbols, Instant now) {
        Map<Instant, List<Symbol>> gaps = new HashMap<>();
        for (Symbol symbol : symbols) {
            Instant gap = recorder.gap(symbol, now, rest);
            // Seconds apart is one request; a delayed market has news once a minute.
            if (gap != null && gap.isBefore(now)) {
                gaps.computeIfAbsent(gap.truncatedTo(ChronoUnit.SECONDS), none -> new ArrayList<>())
                        .add(symbol);
            }
        }
        gaps.forEach((second, together) -> {
            try {
                fill(together, now);
            } catch (Problem trouble) {
                tellOn(together, now, trouble);
            }
        });
    }

    private void fill(List<Symbol> symbols, Instant now) {
        Instant gap = symbols.stream()
                .map(symbol -> Objects.requireNonNullElse(recorder.gap(symbol, now, Duration.ZERO), now))
                .max(Instant::compareTo)
                .orElse(now);
        Duration overlap = isDelayed() ? Duration.ZERO : TickRecorder.SETTLING;
        past.span(symbols, gap, overlap, now)
                .forEach((symbol, span) ->
                        recorder.fill(symbol, span.earlier(), span.bars(), span.known(), span.later(), now));
    }

    /** For a while the others' prices are told all the same: what is missing now is told when it is known. */
    private void tellOn(List<Symbol> symbols, Instant now, Problem trouble) {
        if (symbols.stream().anyMatch(symbol -> recorder.blindFor(symbol, now).compareTo(LONGEST_BLIND) > 0)) {
            throw trouble;
        }
        recorder.failed(symbols, now());
        LOG.debug("Alpaca did not tell of {} symbols; they are asked about again", symbols.size(), trouble);
    }
}
