package dev.tapewatch.market.source.simulated;

import dev.tapewatch.market.MarketZone;
import dev.tapewatch.market.calendar.TradingCalendar;
import dev.tapewatch.market.calendar.TradingSession;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which expirations are listed: the Fridays of eight weeks, then the third Friday of each month to nine months out; where
 * a Friday is a holiday, the last trading day before it. One that is listed stays so until its close.
 */
final class ListedExpirations {
    private static final int WEEKS = 8;
    private static final int MONTHS = 9;
    private static final int THIRD = 3;

    /**
     * An expiration.
     *
     * @param close the moment it is gone
     * @param monthly whether it is the month's third Friday, which most is held in
     */
    record Expiration(LocalDate date, Instant close, boolean monthly) {}

    private final TradingCalendar calendar;

    ListedExpirations(TradingCalendar calendar) {
        this.calendar = calendar;
    }

    /** Those that are listed at the moment and not yet gone, in order. */
    List<Expiration> at(Instant now) {
        LocalDate today = MarketZone.dateAt(now);
        Map<LocalDate, Expiration> listed = new TreeMap<>();
        LocalDate friday = today.with(TemporalAdjusters.nextOrSame(DayOfWeek.FRIDAY));
        for (int week = 0; week <= WEEKS; week++) {
            LocalDate due = friday.plusWeeks(week);
            if (!due.isAfter(today.plusWeeks(WEEKS))) {
                boolean monthly = due.equals(thirdFriday(YearMonth.from(due)));
                Expiration expiration = onOrBefore(due, monthly);
                listed.put(expiration.date(), expiration);
            }
        }
        for (int month = 0; month <= MONTHS; month++) {
            Expiration expiration = monthly(YearMonth.from(today).plusMonths(month));
            if (!expiration.date().isAfter(today.plusMonths(MONTHS))) {
                listed.put(expiration.date(), expiration);
            }
        }
        return listed.values().stream()
                .filter(expiration -> expiration.close().isAfter(now))
                .toList();
    }

    /** The month's expiration that is listed longest. */
    Expiration monthly(YearMonth month) {
        return onOrBefore(thirdFriday(month), true);
    }

    private static LocalDate thirdFriday(YearMonth month) {
        return month.atDay(1).with(TemporalAdjusters.dayOfWeekInMonth(THIRD, DayOfWeek.FRIDAY));
    }

    private Expiration onOrBefore(LocalDate due, boolean monthly) {
        TradingSession last = calendar.lastClosed(
                due.plusDays(1).atStartOfDay(MarketZone.NEW_YORK).toInstant());
        return new Expiration(last.date(), last.close(), monthly);
    }
}
