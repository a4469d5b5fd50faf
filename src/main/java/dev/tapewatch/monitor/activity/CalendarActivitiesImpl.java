package dev.tapewatch.monitor.activity;

import dev.tapewatch.market.MarketZone;
import dev.tapewatch.market.calendar.TradingCalendar;
import dev.tapewatch.market.calendar.TradingSession;
import dev.tapewatch.monitor.workflow.CalendarActivities;
import dev.tapewatch.monitor.workflow.TradingDay;
import java.time.Instant;
import java.time.LocalDate;

/** Asks the trading calendar. */
public final class CalendarActivitiesImpl implements CalendarActivities {
    private final TradingCalendar calendar;

    public CalendarActivitiesImpl(TradingCalendar calendar) {
        this.calendar = calendar;
    }

    @Override
    public TradingDay day(Instant moment) {
        LocalDate date = MarketZone.dateAt(moment);
        TradingSession session = calendar.session(date).orElse(null);
        return session == null
                ? new TradingDay(date, null, null, calendar.closure(date).orElse("weekend"))
                : new TradingDay(date, session.open(), session.close(), null);
    }
}
