package dev.tapewatch.monitor.report.activity;

import dev.tapewatch.market.Market;
import dev.tapewatch.market.MarketReading;
import dev.tapewatch.market.PriceBar;
import dev.tapewatch.market.Provenance;
import dev.tapewatch.market.Quality;
import dev.tapewatch.market.Quote;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.account.AccountSnapshot;
import dev.tapewatch.market.calendar.Freshness;
import dev.tapewatch.market.calendar.TradingCalendar;
import dev.tapewatch.market.calendar.TradingSession;
import dev.tapewatch.market.option.ChainRequest;
import dev.tapewatch.market.option.OccSymbol;
import dev.tapewatch.market.option.OptionChain;
import dev.tapewatch.market.option.OptionChains;
import dev.tapewatch.market.option.OptionQuote;
import dev.tapewatch.market.option.OptionType;
import dev.tapewatch.monitor.report.PickFacts;
import dev.tapewatch.monitor.report.PickOutcome;
import dev.tapewatch.monitor.report.PickPrices;
import dev.tapewatch.monitor.report.ReportPeriod;
import dev.tapewatch.monitor.report.ScreenFacts;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Closes of the past and prices of the present. What a source does not know is left out, never made up. */
public final class PriceFacts {
    static final Symbol BENCHMARK = new Symbol("SPY");

    private final Market market;
    private final OptionChains chains;
    private final TradingCalendar calendar;
    private final Freshness freshness;

    public PriceFacts(Market market, OptionChains chains, TradingCalendar calendar) {
        this.market = market;
        this.chains = chains;
        this.calendar = calendar;
        this.freshness = new Freshness(calendar);
    }

    /** The account as it is: stale where its figures are too old for market hours. */
    AccountSnapshot judged(AccountSnapshot account) {
        return account.with(freshness.of(account.time(), account.quality(), market.now()));
    }

    /** SPY at the close before the period and at each in it; in a session under way, at present. */
    Map<LocalDate, BigDecimal> benchmark(ReportPeriod period, PricesNoted noted) {
        Map<LocalDate, BigDecimal> closes = new TreeMap<>();
        TradingSession before = calendar.lastClosed(ReportPeriod.startOf(period.from()));
        add(closes, before, period.time(), noted);
        calendar.sessions(period.from(), period.to()).stream()
                .filter(session -> session.open().isBefore(period.time()))
                .forEach(session -> add(closes, session, period.time(), noted));
        return closes;
    }

    private void add(Map<LocalDate, BigDecimal> closes, TradingSession session, Instant time, PricesNoted noted) {
        BigDecimal price = session.close().isAfter(time) ? present(BENCHMARK, noted) : close(BENCHMARK, session, noted);
        if (price != null) {
            closes.put(session.date(), price);
        }
    }

    /** By OCC symbol: the ask and the underlying at present, or the underlying at the close of the expiration. */
    Map<String, PickPrices> picks(List<ScreenFacts> screens, Instant time, PricesNoted noted) {
        Map<String, PickFacts> picks = new LinkedHashMap<>();
        screens.stream()
                .map(ScreenFacts::picks)
                .flatMap(Collection::stream)
                .forEach(pick -> picks.putIfAbsent(pick.contract(), pick));
        List<OccSymbol> open = picks.values().stream()
                .filter(pick -> !PickOutcome.hasExpired(pick, time, calendar))
                .map(pick -> OccSymbol.parse(pick.contract()))
                .toList();
        Map<OccSymbol, OptionQuote> quotes = open.isEmpty() ? Map.of() : chains.quotes(open);
        Map<String, PickPrices> prices = new LinkedHashMap<>();
        picks.forEach((contract, pick) -> prices.put(contract, prices(pick, quotes, time, noted)));
        return prices;
    }

    private PickPrices prices(PickFacts pick, Map<OccSymbol, OptionQuote> quotes, Instant time, PricesNoted noted) {
        Symbol underlying = new Symbol(pick.symbol());
        if (PickOutcome.hasExpired(pick, time, calendar)) {
            return new PickPrices(close(underlying, PickOutcome.lastSession(pick, calendar), noted), null);
        }
        OptionQuote quote = quotes.get(OccSymbol.parse(pick.contract()));
        BigDecimal ask = quote == null ? null : quote.ask();
        if (quote != null) {
            noted.note(new Provenance(
                    chains.source(), quote.time(), freshness.of(quote.time(), quote.quality(), chains.now())));
        }
        BigDecimal present = present(underlying, noted);
        return new PickPrices(
                present == null ? fromChain(underlying, pick.expiration(), noted) : present,
                ask == null || ask.signum() <= 0 ? null : ask);
    }

    private @Nullable BigDecimal present(Symbol symbol, PricesNoted noted) {
        Quote quote = market.quotes(List.of(symbol)).get(symbol);
        if (quote == null) {
            return null;
        }
        noted.note(Provenance.of(freshness.judged(quote, market.now())));
        return quote.price();
    }

    /** A recording of options may have no shares beside it. */
    private @Nullable BigDecimal fromChain(Symbol underlying, LocalDate expiration, PricesNoted noted) {
        Optional<OptionChain> chain =
                chains.chain(underlying, new ChainRequest(OptionType.PUT, expiration, expiration));
        chain.ifPresent(known -> noted.note(new Provenance(
                known.source(), known.time(), freshness.of(known.time(), Quality.REAL_TIME, chains.now()))));
        return chain.map(OptionChain::underlyingPrice).orElse(null);
    }

    /** The close of the session's last bar; null where there is no bar of the session. */
    private @Nullable BigDecimal close(Symbol symbol, TradingSession session, PricesNoted noted) {
        if (!market.lists(symbol)) {
            return null;
        }
        MarketReading reading = market.read(Map.of(symbol, session.close()));
        List<PriceBar> bars = reading.bars().get(symbol);
        if (bars == null || bars.isEmpty()) {
            return null;
        }
        PriceBar inForce = bars.getFirst();
        boolean ofSession =
                inForce.end().isAfter(session.open()) && !inForce.end().isAfter(session.close());
        if (!ofSession) {
            return null;
        }
        // A close does not age: it is of its session for ever.
        noted.note(new Provenance(reading.source(), reading.now(), reading.quality()));
        return inForce.close();
    }
}
