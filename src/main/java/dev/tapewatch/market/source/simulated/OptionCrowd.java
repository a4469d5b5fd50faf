package dev.tapewatch.market.source.simulated;

import dev.tapewatch.market.calendar.TradingSession;
import dev.tapewatch.market.option.OptionContract;
import dev.tapewatch.market.option.OptionType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/**
 * How many hold and trade a contract: most a little out of the money, in monthly expirations and at round strikes. Open
 * interest is that of the last settlement and changes once a day; volume grows through the session.
 */
final class OptionCrowd {
    private static final double YEAR_SECONDS = 365.0 * 24 * 3600;
    private static final double OUT_OF_THE_MONEY = 0.7;
    private static final double WIDTH = 1.4;
    private static final double IN_THE_MONEY_SHARE = 0.35;
    private static final double WEEKLY_SHARE = 0.3;
    private static final double ROUND_STRIKE = 2;
    private static final BigDecimal ROUND = BigDecimal.TEN;

    private final double popularity;
    private final VolatilitySurface settled;
    private final Instant settledAt;
    private final long day;
    private final double partOfSession;

    OptionCrowd(
            SimulatedShare share,
            Chance chance,
            VolatilitySurface settled,
            TradingSession closed,
            TradingSession next,
            Instant now) {
        Chance crowd = chance.of("crowd");
        double most = Math.exp(crowd.between(Math.log(400), Math.log(6000)));
        this.popularity = share.kind() == SimulatedShare.Kind.FUND ? most * 2.5 : most;
        this.settled = settled;
        this.settledAt = closed.close();
        this.day = closed.date().toEpochDay();
        // Between the sessions the volume is that of the one before.
        this.partOfSession = now.isBefore(next.open())
                ? 1
                : (double) Duration.between(next.open(), now).toSeconds()
                        / Duration.between(next.open(), next.close()).toSeconds();
    }

    long openInterest(OptionContract contract, Instant expires, boolean monthly, Chance chance) {
        double years = Math.max(1, Duration.between(settledAt, expires).toSeconds()) / YEAR_SECONDS;
        double deviations = settled.deviations(contract.strike().doubleValue(), years);
        double outward = contract.type() == OptionType.CALL ? deviations : -deviations;
        double distance = (outward - OUT_OF_THE_MONEY) / WIDTH;
        double held = popularity
                * Math.exp(-distance * distance / 2)
                * (outward < 0 ? IN_THE_MONEY_SHARE : 1)
                * (monthly ? 1 : WEEKLY_SHARE)
                * (contract.strike().remainder(ROUND).signum() == 0 ? ROUND_STRIKE : 1)
                * chance.of("held").between(0.4, 1.6)
                * chance.of("held").of(day).between(0.95, 1.05);
        return Math.round(held);
    }

    long volume(long openInterest, Chance chance) {
        double turnover = 0.02 + 0.4 * Math.pow(chance.of("traded").of(day).unit(), 3);
        return Math.round(openInterest * turnover * partOfSession);
    }
}
