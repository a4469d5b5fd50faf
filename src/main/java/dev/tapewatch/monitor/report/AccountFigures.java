package dev.tapewatch.monitor.report;

import dev.tapewatch.market.MarketZone;
import dev.tapewatch.market.account.AccountDay;
import dev.tapewatch.market.account.AccountSnapshot;
import dev.tapewatch.market.calendar.TradingCalendar;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The account in a few figures, in dollars and percent.
 *
 * @param value net liquidating value
 * @param valueTime of the value: the close where the report is made on a later day, else the broker's latest
 * @param daySince the date whose close the day's profit is measured from; null as the profit
 * @param dayProfit dollars, net of cash flows; null where it cannot be had
 * @param dayPercent of the equity at that close; null where that is not above 0
 * @param marginUtilisation maintenance margin in percent of equity; null where equity is not above 0
 */
public record AccountFigures(
        BigDecimal value,
        Instant valueTime,
        @Nullable LocalDate daySince,
        @Nullable BigDecimal dayProfit,
        @Nullable BigDecimal dayPercent,
        int openPositions,
        BigDecimal cash,
        BigDecimal buyingPower,
        BigDecimal optionBuyingPower,
        @Nullable BigDecimal marginUtilisation) {

    /**
     * Day P&L = value - value at the close before - net cash flow. Once the day's session is closed it is taken from
     * close to close, where both are known: the broker's own "last close" is the day's by then, or still that before.
     */
    static AccountFigures of(ReportFacts facts, TradingCalendar calendar) {
        AccountSnapshot account = facts.account();
        LocalDate date = facts.period().to();
        AccountDays days = new AccountDays(facts.days(), calendar);
        AccountDay close = days.on(date);
        boolean late = MarketZone.dateAt(account.time()).isAfter(date);
        AccountDays.Change change = change(facts, days, calendar, late);
        return new AccountFigures(
                late && close != null ? close.equity() : account.equity(),
                late && close != null ? closeOf(date, calendar, account.time()) : account.time(),
                change == null ? null : change.since(),
                change == null ? null : change.profit(),
                change == null ? null : change.percent(),
                account.positions().size(),
                account.cash(),
                account.buyingPower(),
                account.optionBuyingPower(),
                Ratios.percent(account.maintenanceMargin(), account.equity()));
    }

    private static AccountDays.@Nullable Change change(
            ReportFacts facts, AccountDays days, TradingCalendar calendar, boolean late) {
        LocalDate date = facts.period().to();
        AccountDays.Change closed = isClosed(date, facts.period().time(), calendar) ? days.change(date) : null;
        if (closed != null || late) {
            return closed;
        }
        return sinceLastClose(facts.account(), calendar);
    }

    /** What the broker itself says of the time since the last close. */
    static AccountDays.Change sinceLastClose(AccountSnapshot account, TradingCalendar calendar) {
        BigDecimal profit = account.equity().subtract(account.lastEquity()).subtract(account.netCashFlow());
        return new AccountDays.Change(
                calendar.lastClosed(account.time()).date(), profit, Ratios.percent(profit, account.lastEquity()));
    }

    static boolean isClosed(LocalDate date, Instant time, TradingCalendar calendar) {
        return calendar.session(date)
                .filter(session -> !session.close().isAfter(time))
                .isPresent();
    }

    private static Instant closeOf(LocalDate date, TradingCalendar calendar, Instant otherwise) {
        return calendar.session(date).map(session -> session.close()).orElse(otherwise);
    }
}
