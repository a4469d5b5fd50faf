package dev.tapewatch.monitor.screener;

import dev.tapewatch.market.Quality;
import dev.tapewatch.market.option.OptionChain;
import dev.tapewatch.market.option.OptionContract;
import dev.tapewatch.market.option.OptionQuote;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Holds single puts of one chain against the terms, in the order of {@link PutRejection}. */
final class PutCheck {
    private static final BigDecimal TWO = BigDecimal.valueOf(2);
    private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

    private final ScreenTerms terms;
    private final OptionChain chain;
    private final Instant now;
    private final QuoteAge age;
    private final @Nullable LocalDate report;
    private final TimeToExpiry time;
    private final double rate;
    private final double spot;
    private final Quality ofUnderlying;

    /** A chain has hundreds of puts and few expirations. */
    private final Map<LocalDate, Double> years = new HashMap<>();

    PutCheck(
            ScreenTerms terms,
            OptionChain chain,
            Instant now,
            QuoteAge age,
            @Nullable LocalDate report,
            TimeToExpiry time,
            double rate,
            Quality ofUnderlying) {
        this.ofUnderlying = ofUnderlying;
        this.terms = terms;
        this.chain = chain;
        this.now = now;
        this.age = age;
        this.report = report;
        this.time = time;
        this.rate = rate;
        this.spot = chain.underlyingPrice().doubleValue();
    }

    /** What came of one put. */
    sealed interface Outcome {
        record Passed(PutPick pick) implements Outcome {}

        record Rejected(PutRejection reason) implements Outcome {}
    }

    Outcome of(OptionQuote quote) {
        OptionContract contract = quote.contract();
        int dte = contract.daysToExpiration(now);
        PutRejection unfit = contract(contract, dte);
        if (unfit != null) {
            return new Outcome.Rejected(unfit);
        }
        BigDecimal bid = quote.bid();
        BigDecimal ask = quote.ask();
        if (bid == null || bid.signum() <= 0) {
            return new Outcome.Rejected(PutRejection.NO_BID);
        }
        if (ask == null || ask.signum() <= 0) {
            return new Outcome.Rejected(PutRejection.NO_ASK);
        }
        BigDecimal mid = bid.add(ask).divide(TWO);
        PutRejection bad = quote(quote, bid, ask, mid);
        if (bad != null) {
            return new Outcome.Rejected(bad);
        }
        PutModel model = model(quote, mid);
        BigDecimal delta = delta(quote, model);
        BigDecimal weeklyRoc = PutYield.weekly(bid, contract.strike(), dte);
        BigDecimal timeValue = bid.subtract(contract.intrinsicValue(chain.underlyingPrice()));
        PutRejection unwanted = risk(contract, delta);
        if (unwanted == null) {
            unwanted = income(weeklyRoc, timeValue);
        }
        return unwanted == null
                ? new Outcome.Passed(pick(quote, dte, bid, mid, weeklyRoc, timeValue, delta, model))
                : new Outcome.Rejected(unwanted);
    }

    private @Nullable PutRejection contract(OptionContract contract, int dte) {
        if (!contract.standard()) {
            return PutRejection.ADJUSTED_DELIVERABLE;
        }
        boolean wanted = dte >= Math.max(1, terms.minDte()) && dte <= terms.maxDte();
        return wanted ? null : PutRejection.DTE_OUT_OF_RANGE;
    }

    private @Nullable PutRejection quote(OptionQuote quote, BigDecimal bid, BigDecimal ask, BigDecimal mid) {
        if (bid.compareTo(ask) > 0) {
            return PutRejection.CROSSED_QUOTE;
        }
        if (quote.quality() == Quality.STALE || age.isStale(quote.time())) {
            return PutRejection.STALE_QUOTE;
        }
        Long least = terms.minOpenInterest();
        Long held = quote.openInterest();
        if (least != null && least > 0 && (held == null || held < least)) {
            return PutRejection.OPEN_INTEREST_TOO_LOW;
        }
        // (ask - bid) / mid x 100 > most, without a division that would have to be rounded.
        BigDecimal most = terms.maxSpreadPercent();
        boolean wide = most != null && ask.subtract(bid).multiply(PERCENT).compareTo(most.multiply(mid)) > 0;
        return wide ? PutRejection.SPREAD_TOO_WIDE : null;
    }

    private @Nullable PutModel model(OptionQuote quote, BigDecimal mid) {
        double life = years.computeIfAbsent(quote.contract().expiration(), time::years);
        Optional<PutModel> model = life > 0 && spot > 0 ? PutModel.of(quote, mid, spot, life, rate) : Optional.empty();
        return model.orElse(null);
    }

    private static @Nullable BigDecimal delta(OptionQuote quote, @Nullable PutModel model) {
        if (quote.delta() != null) {
            return quote.delta();
        }
        return model == null ? null : model.delta(quote.contract().strike());
    }

    private @Nullable PutRejection risk(OptionContract contract, @Nullable BigDecimal delta) {
        BigDecimal least = terms.minDelta();
        BigDecimal most = terms.maxDelta();
        if (least != null || most != null) {
            if (delta == null) {
                return PutRejection.DELTA_UNKNOWN;
            }
            BigDecimal absolute = delta.abs();
            if ((least != null && absolute.compareTo(least) < 0) || (most != null && absolute.compareTo(most) > 0)) {
                return PutRejection.DELTA_OUT_OF_RANGE;
            }
        }
        boolean reports = terms.excludeEarnings() && report != null && !report.isAfter(contract.expiration());
        return reports ? PutRejection.EARNINGS_BEFORE_EXPIRATION : null;
    }

    private @Nullable PutRejection income(BigDecimal weeklyRoc, BigDecimal timeValue) {
        if (weeklyRoc.compareTo(terms.minWeeklyRoc()) < 0) {
            return PutRejection.WEEKLY_ROC_TOO_LOW;
        }
        return timeValue.signum() <= 0 ? PutRejection.NO_TIME_VALUE : null;
    }

    private PutPick pick(
            OptionQuote quote,
            int dte,
            BigDecimal bid,
            BigDecimal mid,
            BigDecimal weeklyRoc,
            BigDecimal timeValue,
            @Nullable BigDecimal delta,
            @Nullable PutModel model) {
        BigDecimal strike = quote.contract().strike();
        BigDecimal breakeven = strike.subtract(bid);
        BigDecimal probability = model == null || breakeven.signum() <= 0 ? null : model.probabilityOfProfit(breakeven);
        return new PutPick(
                chain.underlying().ticker(),
                quote.contract().symbol().toString(),
                strike,
                quote.contract().expiration(),
                dte,
                chain.underlyingPrice(),
                bid,
                mid,
                weeklyRoc,
                PutYield.annualized(bid, strike, dte),
                delta,
                delta != null && quote.delta() == null,
                probability,
                breakeven,
                quote.openInterest(),
                model == null ? null : model.volatility(),
                PutRanking.score(timeValue, strike, dte, probability, delta),
                quote.time(),
                quote.quality().orWorse(ofUnderlying),
                model != null && model.estimatesVolatility());
    }
}
