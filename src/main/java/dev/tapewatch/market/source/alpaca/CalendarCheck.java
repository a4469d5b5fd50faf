package dev.tapewatch.market.source.alpaca;

import dev.tapewatch.market.MarketZone;
import dev.tapewatch.market.calendar.TradingCalendar;
import dev.tapewatch.market.calendar.TradingSession;
import dev.tapewatch.market.source.SourceFinding;
import dev.tapewatch.market.source.http.SourceRequest;
import dev.tapewatch.problem.Problem;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Compares the trading days ahead with Alpaca's. Ours stay in force whatever comes of it: rules are known for every year, and
 * work where Alpaca does not answer; a person is told what to write into the calendar file.
 */
final class CalendarCheck {
    private static final String WHAT = "trading days";
    private static final int DAYS = 30;
    private static final int MOST_NAMED = 5;

    private final AlpacaApi api;
    private final TradingCalendar calendar;

    CalendarCheck(AlpacaApi api, TradingCalendar calendar) {
        this.api = api;
        this.calendar = calendar;
    }

    SourceFinding finding() {
        LocalDate first = MarketZone.dateAt(api.clock().instant());
        LocalDate last = first.plusDays(DAYS);
        try {
            Map<LocalDate, CalendarAnswer> told = told(first, last);
            List<String> contradictions = first.datesUntil(last.plusDays(1))
                    .flatMap(date -> contradiction(date, told.get(date)))
                    .toList();
            if (contradictions.isEmpty()) {
                return new SourceFinding(WHAT, true, "the same as here for the next " + DAYS + " days");
            }
            return new SourceFinding(
                    WHAT,
                    false,
                    "Alpaca has other ones: "
                            + String.join(
                                    "; ",
                                    contradictions.stream().limit(MOST_NAMED).toList())
                            + (contradictions.size() > MOST_NAMED ? "; …" : "")
                            + ". If Alpaca is right, write them into the file that --calendar-file names.");
        } catch (Problem failure) {
            return AlpacaAccess.failed(WHAT, failure);
        }
    }

    private Map<LocalDate, CalendarAnswer> told(LocalDate first, LocalDate last) {
        SourceRequest request =
                SourceRequest.get("/v2/calendar").with("start", first).with("end", last);
        CalendarAnswer[] days = api.trading().ask(request, CalendarAnswer[].class);
        Map<LocalDate, CalendarAnswer> told = new HashMap<>();
        for (CalendarAnswer day : days) {
            if (day != null && day.date() != null) {
                told.put(day.date(), day);
            }
        }
        return told;
    }

    private Stream<String> contradiction(LocalDate date, @Nullable CalendarAnswer told) {
        TradingSession session = calendar.session(date).orElse(null);
        String here = session == null ? "closed" : hours(session.open(), session.close());
        String there = told == null || told.open() == null || told.close() == null
                ? "closed"
                : told.open() + " to " + told.close();
        return here.equals(there) ? Stream.empty() : Stream.of(date + " is " + there + " there, but " + here + " here");
    }

    private static String hours(Instant open, Instant close) {
        return open.atZone(MarketZone.NEW_YORK).toLocalTime() + " to "
                + close.atZone(MarketZone.NEW_YORK).toLocalTime();
    }
}
