package dev.tapewatch.market.source.alpaca;

import dev.tapewatch.market.MarketZone;
import dev.tapewatch.market.calendar.TradingCalendar;
import dev.tapewatch.market.calendar.TradingSession;
import dev.tapewatch.market.source.http.SourceRequest;
import dev.tapewatch.problem.Problem;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The money that came into an account and went out of it: deposits, withdrawals, cash journaled between accounts or
 * transferred from another broker. Dividends, interest and fees are profit and loss, and shares that were transferred carry
 * no amount of money, so neither is among them.
 */
final class CashFlows {
    private static final String KINDS = "CSD,CSW,JNLC,ACATC";
    private static final int PAGE = 100;
    private static final int MOST_PAGES = 500;

    /** Alpaca searches by the moment of booking, which may be some days off the date of the flow. */
    private static final int BOOKED_DAYS_BEFORE = 7;

    private static final int LONGEST_WEEKEND = 10;

    private final AlpacaApi api;
    private final TradingCalendar calendar;

    CashFlows(AlpacaApi api, TradingCalendar calendar) {
        this.api = api;
        this.calendar = calendar;
    }

    /** Net dollars of each session from a date on, under its date: what came after the close before and by its close. */
    NavigableMap<LocalDate, BigDecimal> from(LocalDate date) {
        NavigableMap<LocalDate, BigDecimal> flows = new TreeMap<>();
        for (ActivityAnswer activity : activities(date.minusDays(BOOKED_DAYS_BEFORE))) {
            BigDecimal amount = activity.netAmount();
            if (amount != null && !"canceled".equals(activity.status())) {
                session(activity)
                        .filter(session -> !session.isBefore(date))
                        .ifPresent(session -> flows.merge(session, amount, BigDecimal::add));
            }
        }
        return flows;
    }

    private List<ActivityAnswer> activities(LocalDate after) {
        SourceRequest request = SourceRequest.get("/v2/account/activities")
                .with("activity_types", KINDS)
                .with("after", after)
                .with("direction", "asc")
                .with("page_size", PAGE);
        List<ActivityAnswer> all = new ArrayList<>();
        String token = null;
        for (int page = 0; page < MOST_PAGES; page++) {
            ActivityAnswer[] answer = api.trading().ask(request.with("page_token", token), ActivityAnswer[].class);
            List<ActivityAnswer> told = Lists.of(Arrays.asList(answer)).toList();
            all.addAll(told);
            String last = told.isEmpty() ? null : told.getLast().id();
            if (answer.length < PAGE || last == null || last.equals(token)) {
                return all;
            }
            token = last;
        }
        throw Problem.of(Problem.Kind.UNAVAILABLE, "the pages that Alpaca answers to " + request + " have no end");
    }

    private Optional<LocalDate> session(ActivityAnswer activity) {
        Instant booked = activity.createdAt();
        Optional<LocalDate> date =
                date(activity.date()).or(() -> Optional.ofNullable(booked).map(MarketZone::dateAt));
        return date.flatMap(day -> {
            boolean bookedThen = booked != null && MarketZone.dateAt(booked).equals(day);
            Instant moment =
                    bookedThen ? booked : day.atStartOfDay(MarketZone.NEW_YORK).toInstant();
            return calendar.sessions(day, day.plusDays(LONGEST_WEEKEND)).stream()
                    .filter(session -> !session.close().isBefore(moment))
                    .map(TradingSession::date)
                    .findFirst();
        });
    }

    private static Optional<LocalDate> date(@Nullable String text) {
        try {
            return Optional.ofNullable(text)
                    .map(told -> LocalDate.parse(told.substring(0, Math.min(told.length(), "yyyy-mm-dd".length()))));
        } catch (DateTimeException noDate) {
            return Optional.empty();
        }
    }
}
