package dev.tapewatch.monitor.report;

import dev.tapewatch.market.MarketZone;
import dev.tapewatch.market.calendar.TradingCalendar;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/**
 * What a report covers.
 *
 * @param from first date, in New York
 * @param to last date: that of {@code time}
 * @param begin the close of the last session before {@code from}: what happened since then belongs to the report
 * @param time it is made for, by the market's clock
 */
public record ReportPeriod(ReportKind kind, LocalDate from, LocalDate to, Instant begin, Instant time) {
    /** The day, or the week up to the day, that a moment falls on in New York. */
    public static ReportPeriod of(ReportKind kind, Instant time, TradingCalendar calendar) {
        LocalDate to = MarketZone.dateAt(time);
        LocalDate from = switch (kind) {
            case DAILY -> to;
            case WEEKLY -> to.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        };
        Instant begin = calendar.lastClosed(startOf(from)).close();
        return new ReportPeriod(kind, from, to, begin, time);
    }

    /** The moment a date begins in New York. */
    public static Instant startOf(LocalDate date) {
        return date.atStartOfDay(MarketZone.NEW_YORK).toInstant();
    }

    /** Names the report of this period, e.g. {@code daily-SIM-1-2026-11-23}. */
    public String reportId(String account) {
        String word = switch (kind) {
            case DAILY -> "daily";
            case WEEKLY -> "weekly";
        };
        return word + "-" + account + "-" + to;
    }
}
