package dev.tapewatch.testing;

import dev.tapewatch.market.MarketZone;
import dev.tapewatch.market.Quality;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.option.ChainRequest;
import dev.tapewatch.market.option.ExerciseStyle;
import dev.tapewatch.market.option.OccSymbol;
import dev.tapewatch.market.option.OptionChain;
import dev.tapewatch.market.option.OptionChains;
import dev.tapewatch.market.option.OptionContract;
import dev.tapewatch.market.option.OptionQuote;
import dev.tapewatch.market.option.OptionType;
import dev.tapewatch.problem.Problem;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Option chains that a test makes up, which note who was looked at and can be out of reach. */
public final class ScriptedChains implements OptionChains {
    private final Clock clock;
    private final Map<Symbol, Function<Instant, List<OptionQuote>>> quotes = new ConcurrentSkipListMap<>();
    private final Map<Symbol, BigDecimal> prices = new ConcurrentHashMap<>();
    private final Set<Symbol> broken = ConcurrentHashMap.newKeySet();
    private final List<String> looks = new CopyOnWriteArrayList<>();
    private volatile Consumer<Symbol> before = any -> {};

    public ScriptedChains(Clock clock) {
        this.clock = clock;
    }

    /** Lists an underlying with the quotes that it has at any moment. */
    public void list(String symbol, String price, Function<Instant, List<OptionQuote>> at) {
        prices.put(new Symbol(symbol), new BigDecimal(price));
        quotes.put(new Symbol(symbol), at);
    }

    /** Lists an underlying at $100 with one put that expires in so many days. */
    public void listOnePut(String symbol, int days, String strike, String bid, String ask) {
        list(symbol, "100", now -> List.of(put(symbol, date(now).plusDays(days), strike, bid, ask, now)));
    }

    /** What happens before each look, on the thread that looks. */
    public void before(Consumer<Symbol> look) {
        before = look;
    }

    public void fail(String symbol) {
        broken.add(new Symbol(symbol));
    }

    public void mend() {
        broken.clear();
    }

    /** The tickers that were looked at, in order. */
    public List<String> looks() {
        return List.copyOf(looks);
    }

    /** A put of a standard contract whose open interest is 100. */
    public static OptionQuote put(
            String symbol,
            LocalDate expiration,
            String strike,
            @Nullable String bid,
            @Nullable String ask,
            Instant time) {
        OccSymbol contract = new OccSymbol(symbol, expiration, OptionType.PUT, new BigDecimal(strike));
        return new OptionQuote(
                OptionContract.standard(contract, new Symbol(symbol)),
                bid == null ? null : new BigDecimal(bid),
                ask == null ? null : new BigDecimal(ask),
                null,
                null,
                100L,
                null,
                null,
                time,
                Quality.REAL_TIME);
    }

    /** The same quote, of a contract whose deliverable was adjusted. */
    public static OptionQuote adjusted(OptionQuote quote) {
        OptionContract whole = quote.contract();
        OptionContract adjusted = new OptionContract(
                whole.symbol(),
                whole.underlying(),
                whole.type(),
                whole.strike(),
                whole.expiration(),
                whole.multiplier(),
                false,
                ExerciseStyle.AMERICAN);
        return new OptionQuote(
                adjusted,
                quote.bid(),
                quote.ask(),
                quote.last(),
                quote.volume(),
                quote.openInterest(),
                quote.impliedVolatility(),
                quote.delta(),
                quote.time(),
                Quality.REAL_TIME);
    }

    private static LocalDate date(Instant moment) {
        return MarketZone.dateAt(moment);
    }

    @Override
    public String source() {
        return "scripted";
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public Collection<Symbol> underlyings() {
        return List.copyOf(quotes.keySet());
    }

    @Override
    public Optional<OptionChain> chain(Symbol underlying, ChainRequest request) {
        looks.add(underlying.ticker());
        before.accept(underlying);
        if (broken.contains(underlying)) {
            throw Problem.of(Problem.Kind.UNAVAILABLE, "the chains of " + underlying + " cannot be had");
        }
        Function<Instant, List<OptionQuote>> at = quotes.get(underlying);
        BigDecimal price = prices.get(underlying);
        if (at == null || price == null) {
            return Optional.empty();
        }
        return Optional.of(new OptionChain(underlying, price, now(), source(), at.apply(now())));
    }

    @Override
    public Map<OccSymbol, OptionQuote> quotes(Collection<OccSymbol> contracts) {
        throw new UnsupportedOperationException("the screener asks for chains");
    }
}
