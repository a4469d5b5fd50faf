package dev.tapewatch.monitor.report;

import dev.tapewatch.market.account.AccountDay;
import dev.tapewatch.market.calendar.TradingCalendar;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the closes of an account say about single days. */
final class AccountDays {
    private final List<AccountDay> days;
    private final TradingCalendar calendar;

    AccountDays(List<AccountDay> days, TradingCalendar calendar) {
        this.days = days;
        this.calendar = calendar;
    }

    @Nullable
    AccountDay on(LocalDate date) {
        return days.stream().filter(day -> day.date().equals(date)).findFirst().orElse(null);
    }

    /** The date of the last session before a date. */
    LocalDate before(LocalDate date) {
        return calendar.lastClosed(ReportPeriod.startOf(date)).date();
    }

    /** What a day brought from close to close, net of cash flows; null where one of the two closes is not known. */
    @Nullable
    Change change(LocalDate date) {
        AccountDay day = on(date);
        AccountDay before = on(before(date));
        if (day == null || before == null) {
            return null;
        }
        BigDecimal profit = day.equity().subtract(before.equity()).subtract(day.netCashFlow());
        return new Change(before.date(), profit, Ratios.percent(profit, before.equity()));
    }

    /**
     * What an account gained.
     *
     * @param since the date whose close it is measured from
     * @param profit dollars, net of cash flows
     * @param percent of the equity at that close; null where that was not above 0
     */
    record Change(
            LocalDate since, BigDecimal profit, @Nullable BigDecimal percent) {}
}
