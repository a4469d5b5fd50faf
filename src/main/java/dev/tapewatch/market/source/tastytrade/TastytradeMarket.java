package dev.tapewatch.market.source.tastytrade;

import dev.tapewatch.market.Market;
import dev.tapewatch.market.MarketReading;
import dev.tapewatch.market.Quality;
import dev.tapewatch.market.Quote;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.source.http.SourceRequest;
import dev.tapewatch.problem.Problem;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The US market as tastytrade shows it: quotes over REST or the stream, bars from the stream's candles. Without the stream there are no
 * bars, and {@link #read} says so instead of saying that nothing happened.
 */
final class TastytradeMarket implements Market {
    private static final int MOST_REMEMBERED = 20_000;

    private final TastytradeApi api;
    private final MarketData data;
    private final Candles candles;
    private final Clock clock;
    private final Map<Symbol, Boolean> listed = new ConcurrentHashMap<>();

    TastytradeMarket(TastytradeApi api, MarketData data, Candles candles, Clock clock) {
        this.api = api;
        this.data = data;
        this.candles = candles;
        this.clock = clock;
    }

    @Override
    public String source() {
        return Tastytrade.SOURCE;
    }

    @Override
    public String identity() {
        return Tastytrade.SOURCE;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public boolean ended() {
        return false;
    }

    @Override
    public boolean lists(Symbol symbol) {
        Boolean known = listed.get(symbol);
        if (known == null) {
            known = isListed(symbol);
            if (known && listed.size() < MOST_REMEMBERED) {
                listed.put(symbol, true);
            }
        }
        return known;
    }

    private boolean isListed(Symbol symbol) {
        try {
            MarketAnswers.Share share = api.data(
                    SourceRequest.get("/instruments/equities/" + TastytradeApi.path(Tickers.written(symbol))),
                    MarketAnswers.Share.class);
            return !Boolean.FALSE.equals(share.active());
        } catch (Problem none) {
            if (none.kind() == Problem.Kind.NOT_FOUND) {
                return false;
            }
            throw none;
        }
    }

    @Override
    public Map<Symbol, Quote> quotes(Collection<Symbol> symbols) {
        Map<Symbol, Quote> quotes = new HashMap<>();
        if (symbols.isEmpty()) {
            return quotes;
        }
        Map<Symbol, MarketAnswers.Datum> found = data.ofShares(symbols);
        Instant now = clock.instant();
        Quality quality = data.quality();
        found.forEach((symbol, datum) -> {
            BigDecimal last = Prices.positive(datum.last());
            BigDecimal price = last == null ? Prices.positive(datum.mark()) : last;
            if (price != null) {
                Prices.Sides sides = Prices.sides(datum.bid(), datum.ask());
                quotes.put(
                        symbol,
                        new Quote(
                                symbol,
                                price,
                                sides.bid(),
                                sides.ask(),
                                time(datum, now),
                                source(),
                                // A mark is made of the bid and the ask, nobody traded at it.
                                last == null ? quality.orWorse(Quality.INDICATIVE) : quality,
                                datum.isHalted(),
                                quotedAt(datum, now),
                                Prices.flaw(datum.bid(), datum.ask())));
            }
        });
        return quotes;
    }

    /** Of the last trade; where that is not told, of the newest of what is. */
    private static Instant time(MarketAnswers.Datum datum, Instant now) {
        Instant traded = datum.lastTradeTime();
        Instant time = traded != null && traded.isAfter(Instant.EPOCH)
                ? traded
                : Objects.requireNonNullElse(datum.updatedAt(), now);
        return time.isAfter(now) ? now : time;
    }

    private static @Nullable Instant quotedAt(MarketAnswers.Datum datum, Instant now) {
        Instant updated = datum.updatedAt();
        return updated != null && updated.isAfter(now) ? now : updated;
    }

    @Override
    public MarketReading read(Map<Symbol, Instant> after) {
        api.needsMarketData();
        Quality quality = data.quality();
        Candles.Bars bars = candles.read(after);
        return new MarketReading(bars.now(), bars.bars(), quality, source());
    }
}
