package dev.tapewatch.market.source.simulated;

import dev.tapewatch.market.Quality;
import dev.tapewatch.market.calendar.TradingCalendar;
import dev.tapewatch.market.calendar.TradingSession;
import dev.tapewatch.market.option.BlackScholes;
import dev.tapewatch.market.option.OptionContract;
import dev.tapewatch.market.option.OptionQuote;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Quotes of contracts at any moment: what the model says they are worth, and what a market would make of it. */
final class OptionPricing {
    private static final double YEAR_SECONDS = 365.0 * 24 * 3600;
    private static final double LEAST_SECONDS = 60;
    private static final double FAR = 2.5;
    private static final double VERY_FAR = 3.5;
    private static final int GREEK_DECIMALS = 4;

    private final SimulatedPrices prices;
    private final Chance chance;
    private final TradingCalendar calendar;
    private final double rate;

    OptionPricing(SimulatedPrices prices, Chance chance, TradingCalendar calendar, double rate) {
        this.prices = prices;
        this.chance = chance;
        this.calendar = calendar;
        this.rate = rate;
    }

    /** What all contracts of one underlying have in common at one moment. */
    final class Scene {
        private final Instant time;
        private final BigDecimal price;
        private final double spot;
        private final VolatilitySurface surface;
        private final OptionCrowd crowd;
        private final OptionSpread spread;
        private final Chance own;

        private Scene(SimulatedShare share, Instant time) {
            this.time = time;
            this.price = prices.at(share.symbol(), time);
            this.spot = price.doubleValue();
            this.own = chance.of(share.symbol().ticker());
            this.surface = new VolatilitySurface(share, own, spot, time);
            TradingSession closed = calendar.lastClosed(time);
            double settled = prices.at(share.symbol(), closed.close()).doubleValue();
            this.crowd = new OptionCrowd(
                    share,
                    own,
                    new VolatilitySurface(share, own, settled, closed.close()),
                    closed,
                    calendar.next(closed.close()),
                    time);
            this.spread = new OptionSpread(share, own);
        }

        BigDecimal price() {
            return price;
        }

        /** The quote of a contract on this underlying. */
        OptionQuote quote(OptionContract contract, Instant expires, boolean monthly) {
            double strike = contract.strike().doubleValue();
            double years =
                    Math.max(LEAST_SECONDS, Duration.between(time, expires).toSeconds()) / YEAR_SECONDS;
            double volatility = surface.at(strike, years);
            BlackScholes model = new BlackScholes(spot, strike, years, rate, volatility);
            double intrinsic = contract.intrinsicValue(price).doubleValue();
            // American options are worth at least what exercising them brings.
            double value = Math.max(model.price(contract.type()), intrinsic);
            double deviations = Math.abs(surface.deviations(strike, years));
            OptionSpread.Prices market = spread.around(value, intrinsic, deviations);
            Chance contractChance = own.of(contract.expiration().toEpochDay())
                    .of(contract.type().ordinal())
                    .of(Math.round(strike * 1000));
            long openInterest = crowd.openInterest(contract, expires, monthly, contractChance);
            long volume = crowd.volume(openInterest, contractChance);
            boolean hasGreeks = hasGreeks(deviations, market.bid(), contractChance);
            return new OptionQuote(
                    contract,
                    market.bid(),
                    market.ask(),
                    volume == 0 ? null : market.last(contractChance.of(time.getEpochSecond() / 60)),
                    volume,
                    openInterest,
                    hasGreeks ? greek(volatility) : null,
                    hasGreeks ? greek(model.delta(contract.type())) : null,
                    time,
                    Quality.REAL_TIME);
        }
    }

    Scene scene(SimulatedShare share, Instant time) {
        return new Scene(share, time);
    }

    /** Sources that compute greeks leave them out where hardly anybody quotes. */
    private static boolean hasGreeks(double deviations, @Nullable BigDecimal bid, Chance chance) {
        if (deviations > VERY_FAR || (bid == null && deviations > 1)) {
            return false;
        }
        return deviations <= FAR || chance.of("greeks").happens(0.5);
    }

    private static BigDecimal greek(double value) {
        return BigDecimal.valueOf(value).setScale(GREEK_DECIMALS, RoundingMode.HALF_EVEN);
    }
}
