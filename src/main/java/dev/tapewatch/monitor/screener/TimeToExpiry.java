package dev.tapewatch.monitor.screener;

import dev.tapewatch.market.MarketZone;
import dev.tapewatch.market.calendar.TradingCalendar;
import dev.tapewatch.market.calendar.TradingSession;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Optional;
import java.util.stream.Stream;

/** How long options have to live from a moment: to the close of the last session by their expiration. */
final class TimeToExpiry {
    private static final LocalTime CLOSE = LocalTime.of(16, 0);
    private static final double YEAR_SECONDS = Duration.ofDays(365).toSeconds();

    /** Expirations that fall on a Saturday or a holiday trade until the session before. */
    private static final int MOST_DAYS_BACK = 7;

    private final TradingCalendar calendar;
    private final Instant from;

    TimeToExpiry(TradingCalendar calendar, Instant from) {
        this.calendar = calendar;
        this.from = from;
    }

    /** Years of 365 days; not above 0 once the session is over. */
    double years(LocalDate expiration) {
        Instant end = Stream.iterate(expiration, date -> date.minusDays(1))
                .limit(MOST_DAYS_BACK)
                .map(calendar::session)
                .flatMap(Optional::stream)
                .map(TradingSession::close)
                .findFirst()
                .orElseGet(() ->
                        expiration.atTime(CLOSE).atZone(MarketZone.NEW_YORK).toInstant());
        return Duration.between(from, end).toSeconds() / YEAR_SECONDS;
    }
}
