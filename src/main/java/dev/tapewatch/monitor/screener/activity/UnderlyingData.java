package dev.tapewatch.monitor.screener.activity;

import dev.tapewatch.market.Market;
import dev.tapewatch.market.MarketZone;
import dev.tapewatch.market.Quote;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.calendar.TradingCalendar;
import dev.tapewatch.market.event.CorporateEvent.Earnings;
import dev.tapewatch.market.event.CorporateEvents;
import dev.tapewatch.market.option.ChainRequest;
import dev.tapewatch.market.option.OptionChain;
import dev.tapewatch.market.option.OptionChains;
import dev.tapewatch.market.option.OptionType;
import dev.tapewatch.monitor.screener.PutScreen;
import dev.tapewatch.monitor.screener.ScreenTerms;
import dev.tapewatch.monitor.screener.UnderlyingRejection;
import dev.tapewatch.monitor.screener.UnderlyingScreen;
import dev.tapewatch.problem.Problem;
import io.temporal.failure.ApplicationFailure;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gets what is needed to screen one underlying, and screens it. */
public final class UnderlyingData {
    private static final Logger LOG = LoggerFactory.getLogger(UnderlyingData.class);

    /** Behind the last expiration that is ever listed, so that what is rejected for its expiration is counted, too. */
    private static final int WHOLE_CHAIN_DAYS = 1_200;

    private final OptionChains chains;
    private final CorporateEvents events;
    private final Market market;
    private final TradingCalendar calendar;
    private final BigDecimal riskFreeRate;

    /**
     * Takes the sources.
     *
     * @param riskFreeRate annual, in percent
     */
    public UnderlyingData(
            OptionChains chains,
            CorporateEvents events,
            Market market,
            TradingCalendar calendar,
            BigDecimal riskFreeRate) {
        this.chains = chains;
        this.events = events;
        this.market = market;
        this.calendar = calendar;
        this.riskFreeRate = riskFreeRate;
    }

    String source() {
        return chains.source();
    }

    Collection<Symbol> underlyings() {
        return chains.underlyings();
    }

    UnderlyingQuotes shares(Collection<Symbol> inOrder) {
        return new UnderlyingQuotes(market, inOrder);
    }

    /** Screens an underlying. Data that cannot be had is an outcome like others: one underlying must not stop the rest. */
    UnderlyingScreen look(Symbol symbol, ScreenTerms terms, UnderlyingQuotes shares) {
        try {
            return screened(symbol, terms, shares.of(symbol));
        } catch (Problem problem) {
            return unavailable(symbol, problem, Objects.requireNonNullElse(problem.getMessage(), "the source failed"));
        } catch (RuntimeException defect) {
            return unavailable(symbol, defect, "the source of " + symbol + "'s options failed");
        }
    }

    private UnderlyingScreen screened(Symbol symbol, ScreenTerms terms, @Nullable Quote share) {
        Instant now = chains.now();
        LocalDate today = MarketZone.dateAt(now);
        ChainRequest.Quoted quoted = new ChainRequest.Quoted(
                today.plusDays(terms.minDte()), today.plusDays(terms.maxDte()), terms.maxPrice());
        ChainRequest puts = new ChainRequest(OptionType.PUT, today, today.plusDays(WHOLE_CHAIN_DAYS), quoted);
        Optional<OptionChain> chain = chains.chain(symbol, puts);
        if (chain.isEmpty()) {
            UnderlyingRejection reason =
                    market.lists(symbol) ? UnderlyingRejection.NO_OPTIONS : UnderlyingRejection.UNKNOWN_SYMBOL;
            return new UnderlyingScreen.LeftOut(reason, null);
        }
        List<Earnings> earnings =
                terms.excludeEarnings() && events.knowsEarnings() ? earnings(symbol, today, terms.maxDte()) : List.of();
        return new PutScreen(terms, calendar, riskFreeRate).of(chain.get(), share, earnings, now);
    }

    private List<Earnings> earnings(Symbol symbol, LocalDate today, int days) {
        return events.between(List.of(symbol), today, today.plusDays(days)).stream()
                .filter(Earnings.class::isInstance)
                .map(Earnings.class::cast)
                .toList();
    }

    private static UnderlyingScreen unavailable(Symbol symbol, RuntimeException failure, String why) {
        if (Thread.currentThread().isInterrupted()) {
            // The server stops: this says nothing about the data, and another attempt looks at it again.
            throw ApplicationFailure.newFailureWithCause(
                    "the screen was interrupted", Problem.Kind.UNAVAILABLE.name(), failure);
        }
        if (failure instanceof Problem) {
            LOG.warn("{} is left out of a screen: {}", symbol, why);
        } else {
            LOG.warn("{} is left out of a screen", symbol, failure);
        }
        return new UnderlyingScreen.LeftOut(UnderlyingRejection.UNAVAILABLE, why);
    }
}
