package dev.tapewatch.monitor.portfolio;

import dev.tapewatch.market.Market;
import dev.tapewatch.market.MarketZone;
import dev.tapewatch.market.Quote;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.account.AccountSnapshot;
import dev.tapewatch.market.account.Brokerage;
import dev.tapewatch.market.account.Instrument;
import dev.tapewatch.market.calendar.Freshness;
import dev.tapewatch.market.calendar.TradingCalendar;
import dev.tapewatch.market.calendar.TradingSession;
import dev.tapewatch.market.event.CorporateEvent.ExDividend;
import dev.tapewatch.market.event.CorporateEvents;
import dev.tapewatch.market.option.OccSymbol;
import dev.tapewatch.market.option.OptionChains;
import dev.tapewatch.market.option.OptionQuote;
import dev.tapewatch.problem.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Asks the ports for what a check of an account needs. */
public final class FactGathering {
    private final Brokerage brokerage;
    private final Market market;
    private final OptionChains options;
    private final CorporateEvents events;
    private final TradingCalendar calendar;
    private final Freshness freshness;

    public FactGathering(
            Brokerage brokerage,
            Market market,
            OptionChains options,
            CorporateEvents events,
            TradingCalendar calendar) {
        this.brokerage = brokerage;
        this.market = market;
        this.options = options;
        this.events = events;
        this.calendar = calendar;
        this.freshness = new Freshness(calendar);
    }

    /**
     * The facts as they are now. Without the account there are none, and its {@link Problem} is thrown; where only prices,
     * quotes or dividends cannot be had, the account's own marks serve and dividends stay unknown.
     */
    public RiskFacts of(String account) {
        AccountSnapshot snapshot = brokerage.snapshot(account);
        Set<Symbol> underlyings = new TreeSet<>();
        Set<OccSymbol> contracts = new TreeSet<>();
        snapshot.positions().forEach(position -> {
            underlyings.add(position.instrument().underlying());
            if (position.instrument() instanceof Instrument.Option option) {
                contracts.add(option.contract().symbol());
            }
        });
        Instant now = market.now();
        LocalDate next = nextSession(MarketZone.dateAt(now));
        return new RiskFacts(
                snapshot.with(freshness.of(snapshot.time(), snapshot.quality(), now)),
                market.identity(),
                now,
                calendar.isOpen(now),
                next,
                prices(underlyings, now),
                quotes(contracts),
                dividends(contracts.isEmpty() ? Set.of() : underlyings, MarketZone.dateAt(now), next),
                options.source(),
                events.source());
    }

    private LocalDate nextSession(LocalDate today) {
        return today.plusDays(1)
                .datesUntil(today.plusDays(TradingCalendar.LONGEST_CLOSURE_DAYS))
                .flatMap(date -> calendar.session(date).stream())
                .map(TradingSession::date)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no session in sight of " + today));
    }

    private Map<Symbol, Quote> prices(Set<Symbol> underlyings, Instant now) {
        Map<Symbol, Quote> prices = new HashMap<>();
        try {
            for (Quote quote : market.quotes(underlyings).values()) {
                prices.put(quote.symbol(), freshness.judged(quote, now));
            }
        } catch (Problem unreachable) {
            prices.clear();
        }
        return prices;
    }

    private Map<OccSymbol, OptionQuote> quotes(Set<OccSymbol> contracts) {
        try {
            return contracts.isEmpty() ? Map.of() : options.quotes(contracts);
        } catch (Problem unreachable) {
            return Map.of();
        }
    }

    private @Nullable List<ExDividend> dividends(Set<Symbol> symbols, LocalDate today, LocalDate next) {
        if (symbols.isEmpty()) {
            return List.of();
        }
        try {
            return events.between(symbols, today.plusDays(1), next).stream()
                    .filter(ExDividend.class::isInstance)
                    .map(ExDividend.class::cast)
                    .toList();
        } catch (Problem unreachable) {
            return null;
        }
    }
}
