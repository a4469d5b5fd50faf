package dev.tapewatch.testing;

import dev.tapewatch.market.MarketZone;
import dev.tapewatch.market.calendar.TradingCalendar;
import dev.tapewatch.market.calendar.TradingSession;
import java.time.LocalDate;
import java.util.Optional;

/** Trades day and night, so that a test may run at any time; the session of a day began two hours before it. */
public final class AlwaysOpen implements TradingCalendar {
    @Override
    public Optional<TradingSession> session(LocalDate date) {
        return Optional.of(new TradingSession(
                date,
                date.atStartOfDay(MarketZone.NEW_YORK).minusHours(2).toInstant(),
                date.plusDays(1).atStartOfDay(MarketZone.NEW_YORK).toInstant(),
                false));
    }

    @Override
    public Optional<String> closure(LocalDate date) {
        return Optional.empty();
    }
}
