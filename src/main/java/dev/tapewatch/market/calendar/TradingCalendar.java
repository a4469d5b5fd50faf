package dev.tapewatch.market.calendar;

import dev.tapewatch.market.MarketZone;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** When a market trades. Answers from memory, for any date. */
public interface TradingCalendar {
    /** No market has ever been closed for so long. */
    int LONGEST_CLOSURE_DAYS = 200;

    /** The regular session of a date in New York; empty if the market is closed all day. */
    Optional<TradingSession> session(LocalDate date);

    /** Why the market is closed on a date that is not on a weekend, e.g. {@code Thanksgiving}; empty where it trades. */
    Optional<String> closure(LocalDate date);

    /** Whether the market is in its regular session. */
    default boolean isOpen(Instant moment) {
        return session(MarketZone.dateAt(moment))
                .filter(session -> session.contains(moment))
                .isPresent();
    }

    /** The first session that opens after the moment. */
    default TradingSession next(Instant moment) {
        return dates(MarketZone.dateAt(moment), 1)
                .filter(session -> session.open().isAfter(moment))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no session in sight of " + moment));
    }

    /** The last session that closed at the moment or before it. */
    default TradingSession lastClosed(Instant moment) {
        return dates(MarketZone.dateAt(moment), -1)
                .filter(session -> !session.close().isAfter(moment))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no session in sight of " + moment));
    }

    /** The sessions of the dates from one to another, both included, in order. */
    default List<TradingSession> sessions(LocalDate from, LocalDate to) {
        return from.datesUntil(to.plusDays(1))
                .map(this::session)
                .flatMap(Optional::stream)
                .toList();
    }

    private Stream<TradingSession> dates(LocalDate from, int step) {
        return Stream.iterate(from, date -> date.plusDays(step))
                .limit(LONGEST_CLOSURE_DAYS)
                .map(this::session)
                .flatMap(Optional::stream);
    }
}
