package dev.tapewatch.monitor.report;

import dev.tapewatch.market.MarketZone;
import dev.tapewatch.market.account.AccountDay;
import dev.tapewatch.market.account.AccountSnapshot;
import dev.tapewatch.market.calendar.TradingCalendar;
import dev.tapewatch.market.calendar.TradingSession;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the account did in a week, beside SPY. What cannot be had for every session is null.
 *
 * @param days the sessions that have begun, in order
 * @param profit dollars, net of cash flows: the sum over the days
 * @param percent time-weighted: the days' returns, one upon the other
 * @param spyPercent from the close before the week to the last one
 */
public record Performance(
        List<DayPerformance> days,
        @Nullable BigDecimal profit,
        @Nullable BigDecimal percent,
        @Nullable BigDecimal spyPercent) {
    static Performance of(ReportFacts facts, TradingCalendar calendar) {
        ReportPeriod period = facts.period();
        List<DayPerformance> days = calendar.sessions(period.from(), period.to()).stream()
                .filter(session -> !session.open().isAfter(period.time()))
                .map(session -> day(facts, session, calendar))
                .toList();
        return new Performance(days, profit(days), percent(days), spyPercent(facts, days, calendar));
    }

    private static DayPerformance day(ReportFacts facts, TradingSession session, TradingCalendar calendar) {
        boolean closed = !session.close().isAfter(facts.period().time());
        AccountDays known = new AccountDays(facts.days(), calendar);
        AccountSnapshot account = facts.account();
        BigDecimal spy = facts.benchmark().get(session.date());
        BigDecimal spyBefore = facts.benchmark().get(known.before(session.date()));
        BigDecimal spyPercent = spy == null || spyBefore == null ? null : Ratios.growth(spyBefore, spy);
        if (closed) {
            AccountDay close = known.on(session.date());
            AccountDays.Change change = known.change(session.date());
            return new DayPerformance(
                    session.date(),
                    true,
                    close == null ? null : close.equity(),
                    close == null ? null : close.netCashFlow(),
                    change == null ? null : change.profit(),
                    change == null ? null : change.percent(),
                    spy,
                    spyPercent);
        }
        boolean present = MarketZone.dateAt(account.time()).equals(session.date());
        AccountDays.Change change = present ? AccountFigures.sinceLastClose(account, calendar) : null;
        return new DayPerformance(
                session.date(),
                false,
                present ? account.equity() : null,
                present ? account.netCashFlow() : null,
                change == null ? null : change.profit(),
                change == null ? null : change.percent(),
                spy,
                spyPercent);
    }

    private static @Nullable BigDecimal profit(List<DayPerformance> days) {
        if (days.isEmpty() || days.stream().anyMatch(day -> day.profit() == null)) {
            return null;
        }
        return days.stream()
                .map(DayPerformance::profit)
                .filter(Objects::nonNull)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static @Nullable BigDecimal percent(List<DayPerformance> days) {
        BigDecimal factor = BigDecimal.ONE;
        for (DayPerformance day : days) {
            BigDecimal percent = day.percent();
            if (percent == null) {
                return null;
            }
            factor = factor.multiply(BigDecimal.ONE.add(percent.divide(Ratios.HUNDRED)), MathContext.DECIMAL64);
        }
        return days.isEmpty()
                ? null
                : factor.subtract(BigDecimal.ONE).multiply(Ratios.HUNDRED).setScale(4, RoundingMode.HALF_EVEN);
    }

    private static @Nullable BigDecimal spyPercent(
            ReportFacts facts, List<DayPerformance> days, TradingCalendar calendar) {
        if (days.isEmpty()) {
            return null;
        }
        BigDecimal before = facts.benchmark()
                .get(new AccountDays(facts.days(), calendar)
                        .before(days.getFirst().date()));
        BigDecimal last = days.getLast().spy();
        return before == null || last == null ? null : Ratios.growth(before, last);
    }
}
