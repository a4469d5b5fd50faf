package dev.tapewatch.market.source.tastytrade;

import dev.tapewatch.market.MarketZone;
import dev.tapewatch.market.calendar.TradingCalendar;
import dev.tapewatch.market.calendar.TradingSession;
import dev.tapewatch.market.source.http.SourceRequest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The days on which the US market trades, as tastytrade has them. */
final class MarketDays {
    private static final int WEEKDAYS = 5;

    private final TastytradeApi api;

    MarketDays(TastytradeApi api) {
        this.api = api;
    }

    /** Where tastytrade and a calendar differ from one date to another, both included, each in words. */
    List<String> contradictions(TradingCalendar calendar, LocalDate from, LocalDate to) {
        Map<LocalDate, MarketAnswers.Session> told = new TreeMap<>();
        SourceRequest sessions = SourceRequest.get("/market-time/sessions")
                .with("from-date", from)
                .with("to-date", to)
                .with("instrument-collection", "Equity");
        for (MarketAnswers.Session session : api.items(sessions, MarketAnswers.Session.class)) {
            if (session.openAt() != null) {
                told.put(MarketZone.dateAt(session.openAt()), session);
            }
        }
        MarketAnswers.Holidays days =
                api.data(SourceRequest.get("/market-time/equities/holidays"), MarketAnswers.Holidays.class);
        List<String> found = new ArrayList<>();
        from.datesUntil(to.plusDays(1)).forEach(date -> {
            TradingSession here = calendar.session(date).orElse(null);
            String there = difference(date, here, told.get(date), days);
            if (there != null) {
                found.add("on " + date + " " + there + ", here " + words(here));
            }
        });
        return found;
    }

    /** What tastytrade says of a date, where it is something else. */
    private static @Nullable String difference(
            LocalDate date,
            @Nullable TradingSession here,
            MarketAnswers.@Nullable Session there,
            MarketAnswers.Holidays days) {
        if (days.holidays().contains(date) && here != null) {
            return "it has a holiday";
        }
        if (days.halfDays().contains(date) && (here == null || !here.earlyClose())) {
            return "it has an early close";
        }
        if (here == null) {
            return there == null || date.getDayOfWeek().getValue() > WEEKDAYS ? null : "it has a session";
        }
        if (there == null) {
            return "it has no session";
        }
        boolean same = here.open().equals(there.openAt())
                && (there.closeAt() == null || here.close().equals(there.closeAt()));
        return same ? null : "it trades from " + time(there.openAt()) + " to " + time(there.closeAt());
    }

    private static String words(@Nullable TradingSession session) {
        return session == null
                ? "the market is closed"
                : "it trades from " + time(session.open()) + " to " + time(session.close());
    }

    private static String time(@Nullable Instant moment) {
        return moment == null
                ? "?"
                : ZonedDateTime.ofInstant(moment, MarketZone.NEW_YORK)
                        .toLocalTime()
                        .toString();
    }
}
