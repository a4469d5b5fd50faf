package dev.tapewatch.monitor.schedule;

import dev.tapewatch.market.MarketZone;
import dev.tapewatch.market.calendar.TradingCalendar;
import dev.tapewatch.market.calendar.TradingSession;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;

/** Fits the runs of one schedule to the trading calendar, each by itself. */
final class RunDecisions {
    /** So long behind an early close a report has all it needs. */
    static final Duration BEHIND_EARLY_CLOSE = Duration.ofMinutes(30);

    private final ScheduledTask.Kind kind;
    private final CalendarTime time;
    private final TradingCalendar calendar;

    RunDecisions(ScheduledTask.Kind kind, CalendarTime time, TradingCalendar calendar) {
        this.kind = kind;
        this.time = time;
        this.calendar = calendar;
    }

    /**
     * Decides on one date.
     *
     * @param date in the schedule's zone, on one of its days
     */
    RunDecision on(LocalDate date) {
        LocalDateTime usual = date.atTime(time.time());
        return time.tradingDaysOnly() ? onTradingDays(usual) : new RunDecision.Usual();
    }

    private RunDecision onTradingDays(LocalDateTime usual) {
        LocalDate day = MarketZone.dateAt(moment(usual));
        Optional<TradingSession> session = calendar.session(day);
        if (session.isEmpty()) {
            return onClosedDay(usual, day, calendar.closure(day));
        }
        return switch (kind) {
            case SCREEN -> screen(usual, session.get());
            case DAILY_REPORT, WEEKLY_REPORT -> report(usual, session.get());
        };
    }

    /** A week whose last day is a holiday still gets its summary: on the last day before that has a session. */
    private RunDecision onClosedDay(LocalDateTime usual, LocalDate day, Optional<String> closure) {
        if (closure.isEmpty()) {
            return new RunDecision.Skipped("weekend");
        }
        if (kind != ScheduledTask.Kind.WEEKLY_REPORT) {
            return new RunDecision.Skipped(closure.get());
        }
        int daysSinceMonday = day.getDayOfWeek().getValue() - DayOfWeek.MONDAY.getValue();
        for (int back = 1; back <= daysSinceMonday; back++) {
            Optional<TradingSession> session = calendar.session(day.minusDays(back));
            if (session.isPresent()) {
                String why = "instead of " + day + ": " + closure.get();
                return switch (report(usual.minusDays(back), session.get())) {
                    case RunDecision.Moved early -> new RunDecision.Moved(early.at(), why);
                    case RunDecision.Usual any -> new RunDecision.Moved(usual.minusDays(back), why);
                    case RunDecision.Skipped any -> any;
                };
            }
        }
        return new RunDecision.Skipped(closure.get());
    }

    private RunDecision screen(LocalDateTime usual, TradingSession session) {
        if (session.contains(moment(usual))) {
            return new RunDecision.Usual();
        }
        return new RunDecision.Skipped(
                session.earlyClose() ? "NYSE closes early" : "outside the hours of NYSE on " + session.date());
    }

    /** What would come at an early close or later comes at a fixed time behind it; what comes before stays. */
    private RunDecision report(LocalDateTime usual, TradingSession session) {
        if (!session.earlyClose() || moment(usual).isBefore(session.close())) {
            return new RunDecision.Usual();
        }
        LocalDateTime at = LocalDateTime.ofInstant(session.close().plus(BEHIND_EARLY_CLOSE), time.zone());
        return at.equals(usual)
                ? new RunDecision.Usual()
                : new RunDecision.Moved(at, session.date() + ": NYSE closes early");
    }

    private Instant moment(LocalDateTime local) {
        return local.atZone(time.zone()).toInstant();
    }
}
