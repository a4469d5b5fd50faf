package dev.tapewatch.monitor.report.activity;

import dev.tapewatch.market.Market;
import dev.tapewatch.market.PriceBar;
import dev.tapewatch.market.Quote;
import dev.tapewatch.market.Symbol;
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
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Closes of the past and prices of the present. What a source does not know is left out, never made up. */
public final class PriceFacts {
    static final Symbol BENCHMARK = new Symbol("SPY");

    private final Market market;
    private final OptionChains chains;
    private final TradingCalendar calendar;

    public PriceFacts(Market market, OptionChains chains, TradingCalendar calendar) {
        this.market = market;
        this.chains = chains;
        this.calendar = calendar;
    }

    /** SPY at the close before the period and at each in it; in a session under way, at present. */
    Map<LocalDate, BigDecimal> benchmark(ReportPeriod period) {
        Map<LocalDate, BigDecimal> closes = new TreeMap<>();
        TradingSession before = calendar.lastClosed(ReportPeriod.startOf(period.from()));
        add(closes, before, period.time());
        calendar.sessions(period.from(), period.to()).stream()
                .filter(session -> session.open().isBefore(period.time()))
                .forEach(session -> add(closes, session, period.time()));
        return closes;
    }

    private void add(Map<LocalDate, BigDecimal> closes, TradingSession session, Instant time) {
        BigDecimal price = session.close().isAfter(time) ? present(BENCHMARK) : close(BENCHMARK, session);
        if (price != null) {
            closes.put(session.date(), price);
        }
    }

    /** By OCC symbol: the ask and the underlying at present, or the underlying at the close of the expiration. */
    Map<String, PickPrices> picks(List<ScreenFacts> screens, Instant time) {
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
        picks.forEach((contract, pick) -> prices.put(contract, prices(pick, quotes, time)));
        return prices;
    }

    private PickPrices prices(PickFacts pick, Map<OccSymbol, OptionQuote> quotes, Instant time) {
        Symbol underlying = new Symbol(pick.symbol());
        if (PickOutcome.hasExpired(pick, time, calendar)) {
            return new PickPrices(close(underlying, PickOutcome.lastSession(pick, calendar)), null);
        }
        OptionQuote quote = quotes.get(OccSymbol.parse(pick.contract()));
        BigDecimal ask = quote == null ? null : quote.ask();
        BigDecimal present = present(underlying);
        return new PickPrices(
                present == null ? fromChain(underlying, pick.expiration()) : present,
                ask == null || ask.signum() <= 0 ? null : ask);
    }

    private @Nullable BigDecimal present(Symbol symbol) {
        Quote quote = market.quotes(List.of(symbol)).get(symbol);
        return quote == null ? null : quote.price();
    }

    /** A recording of options may have no shares beside it. */
    private @Nullable BigDecimal fromChain(Symbol underlying, LocalDate expiration) {
        return chains.chain(underlying, new ChainRequest(OptionType.PUT, expiration, expiration))
                .map(OptionChain::underlyingPrice)
                .orElse(null);
    }

    /** The close of the session's last bar; null where there is no bar of the session. */
    private @Nullable BigDecimal close(Symbol symbol, TradingSession session) {
        if (!market.lists(symbol)) {
            return null;
        }
        List<PriceBar> bars =
                market.read(Map.of(symbol, session.close())).bars().get(symbol);
        if (bars == null || bars.isEmpty()) {
            return null;
        }
        PriceBar inForce = bars.getFirst();
        boolean ofSession =
                inForce.end().isAfter(session.open()) && !inForce.end().isAfter(session.close());
        return ofSession ? inForce.close() : null;
    }
}
