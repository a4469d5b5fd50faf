package dev.tapewatch.monitor.screener;

import static dev.tapewatch.testing.OptionRows.field;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A screen computed once more, from the rows of text and with none of the program's arithmetic: another normal
 * distribution (Simpson's rule), another search for the volatility (the secant's), prices as text.
 */
final class RawCalculation {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    /** A put that passed. */
    record Pick(
            String underlying,
            String contract,
            String strike,
            String expiration,
            String bid,
            String ask,
            String underlyingPrice,
            String openInterest,
            long dte,
            double weeklyRoc,
            double annualizedRoc,
            double delta,
            double probability,
            double score) {}

    /** What came of it. */
    record Outcome(long candidates, Map<String, Long> rejected, List<Pick> best) {}

    private final ScreenTerms terms;
    private final double rate;
    private final Map<String, Long> rejected = new TreeMap<>();
    private final Map<String, Pick> best = new TreeMap<>();
    private long candidates;

    private RawCalculation(ScreenTerms terms, double rate) {
        this.terms = terms;
        this.rate = rate;
    }

    static Outcome of(List<Map<String, String>> rows, String time, ScreenTerms terms, double rate) {
        RawCalculation calculation = new RawCalculation(terms, rate);
        for (Map<String, String> row : rows) {
            if (field(row, "time").equals(time) && field(row, "type").equals("put") && calculation.isCheap(row)) {
                calculation.count(row, time);
            }
        }
        List<Pick> ranked = new ArrayList<>(calculation.best.values());
        ranked.sort(Comparator.comparingDouble(Pick::score).reversed());
        return new Outcome(
                calculation.candidates,
                calculation.rejected,
                ranked.subList(0, Math.min(terms.maxPicks(), ranked.size())));
    }

    private boolean isCheap(Map<String, String> row) {
        BigDecimal most = terms.maxPrice();
        return most == null || new BigDecimal(field(row, "underlying_price")).compareTo(most) <= 0;
    }

    private void count(Map<String, String> row, String time) {
        candidates++;
        LocalDate today = Instant.parse(time).atZone(NEW_YORK).toLocalDate();
        LocalDate expiration = LocalDate.parse(field(row, "expiration"));
        long dte = today.until(expiration, ChronoUnit.DAYS);
        if (dte < terms.minDte() || dte > terms.maxDte()) {
            reject("dte_out_of_range");
            return;
        }
        if (field(row, "bid").isEmpty() || Double.parseDouble(field(row, "bid")) == 0) {
            reject("no_bid");
            return;
        }
        if (field(row, "ask").isEmpty()) {
            reject("no_ask");
            return;
        }
        BigDecimal bid = new BigDecimal(field(row, "bid"));
        BigDecimal ask = new BigDecimal(field(row, "ask"));
        BigDecimal strike = new BigDecimal(field(row, "strike"));
        if (bid.compareTo(ask) > 0) {
            reject("crossed_quote");
            return;
        }
        String held = field(row, "open_interest");
        if (terms.minOpenInterest() != null && (held.isEmpty() || Long.parseLong(held) < terms.minOpenInterest())) {
            reject("open_interest_too_low");
            return;
        }
        double mid = (bid.doubleValue() + ask.doubleValue()) / 2;
        if (terms.maxSpreadPercent() != null
                && (ask.doubleValue() - bid.doubleValue()) / mid * 100
                        > terms.maxSpreadPercent().doubleValue() + 1e-9) {
            reject("spread_too_wide");
            return;
        }
        double spot = Double.parseDouble(field(row, "underlying_price"));
        LocalDate lastDay = switch (expiration.getDayOfWeek()) {
            case SATURDAY -> expiration.minusDays(1);
            case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SUNDAY -> expiration;
        };
        double years = Duration.between(
                                Instant.parse(time),
                                lastDay.atTime(LocalTime.of(16, 0))
                                        .atZone(NEW_YORK)
                                        .toInstant())
                        .toMinutes()
                / (365.0 * 24 * 60);
        double volatility = volatility(row, mid, spot, strike.doubleValue(), years);
        double delta = -normal(-d1(spot, strike.doubleValue(), years, volatility));
        if (terms.minDelta() != null || terms.maxDelta() != null) {
            if (Double.isNaN(volatility)) {
                reject("delta_unknown");
                return;
            }
            if ((terms.minDelta() != null && -delta < terms.minDelta().doubleValue())
                    || (terms.maxDelta() != null && -delta > terms.maxDelta().doubleValue())) {
                reject("delta_out_of_range");
                return;
            }
        }
        // bid / strike x 7 / DTE x 100 against what is wanted, without a division.
        if (bid.multiply(new BigDecimal(700))
                        .compareTo(terms.minWeeklyRoc().multiply(strike).multiply(new BigDecimal(dte)))
                < 0) {
            reject("weekly_roc_too_low");
            return;
        }
        double intrinsic = Math.max(0, strike.doubleValue() - spot);
        if (bid.doubleValue() <= intrinsic + 1e-9) {
            reject("no_time_value");
            return;
        }
        double breakeven = strike.doubleValue() - bid.doubleValue();
        double probability = normal(d1(spot, breakeven, years, volatility) - volatility * Math.sqrt(years));
        double week = 7.0 / dte / strike.doubleValue() * 100;
        double score = (bid.doubleValue() - intrinsic) * week * (Double.isNaN(volatility) ? 0 : probability);
        Pick pick = new Pick(
                field(row, "underlying"),
                field(row, "contract"),
                field(row, "strike"),
                field(row, "expiration"),
                field(row, "bid"),
                field(row, "ask"),
                field(row, "underlying_price"),
                held,
                dte,
                bid.doubleValue() * week,
                bid.doubleValue() / strike.doubleValue() * 365 / dte * 100,
                delta,
                probability * 100,
                score);
        best.merge(pick.underlying(), pick, (old, now) -> now.score() > old.score() ? now : old);
    }

    private void reject(String reason) {
        rejected.merge(reason, 1L, Long::sum);
    }

    private double volatility(Map<String, String> row, double mid, double spot, double strike, double years) {
        String told = field(row, "implied_volatility");
        if (!told.isEmpty() && Double.parseDouble(told) >= 0.01) {
            return Double.parseDouble(told);
        }
        double low = 1e-3;
        double high = 10;
        if (put(spot, strike, years, low) >= mid || put(spot, strike, years, high) <= mid) {
            return Double.NaN;
        }
        // The secant's method, kept within what is known to hold the answer (Illinois).
        double below = put(spot, strike, years, low) - mid;
        double above = put(spot, strike, years, high) - mid;
        double guess = low;
        for (int step = 0; step < 200 && high - low > 1e-12; step++) {
            guess = high - above * (high - low) / (above - below);
            double error = put(spot, strike, years, guess) - mid;
            if (Math.abs(error) < 1e-13) {
                return guess;
            }
            if (error > 0) {
                high = guess;
                above = error;
                below /= 2;
            } else {
                low = guess;
                below = error;
                above /= 2;
            }
        }
        return guess;
    }

    private double put(double spot, double strike, double years, double volatility) {
        double d1 = d1(spot, strike, years, volatility);
        double d2 = d1 - volatility * Math.sqrt(years);
        return strike * Math.exp(-rate * years) * normal(-d2) - spot * normal(-d1);
    }

    private double d1(double spot, double strike, double years, double volatility) {
        return Math.log(spot / strike) / (volatility * Math.sqrt(years))
                + (rate / volatility + volatility / 2) * Math.sqrt(years);
    }

    /** The area under the bell by Simpson's rule. */
    private static double normal(double x) {
        if (Math.abs(x) > 9) {
            return x > 0 ? 1 : 0;
        }
        int steps = 400;
        double width = x / steps;
        double sum = 0;
        for (int step = 0; step <= steps; step++) {
            double weight = step == 0 || step == steps ? 1 : step % 2 == 1 ? 4 : 2;
            sum += weight * Math.exp(-(step * width) * (step * width) / 2);
        }
        return 0.5 + sum * width / 3 / Math.sqrt(2 * Math.PI);
    }
}
