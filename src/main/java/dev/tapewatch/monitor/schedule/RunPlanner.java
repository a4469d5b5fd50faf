package dev.tapewatch.monitor.schedule;

import dev.tapewatch.market.calendar.TradingCalendar;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Translates calendar times into runs that fit the trading calendar. */
public final class RunPlanner {
    /**
     * How far plans reach. Schedules are fitted anew at every start and several times a day; the rest is for a server that
     * nobody starts.
     */
    static final int MONTHS_AHEAD = 18;

    private final TradingCalendar calendar;

    public RunPlanner(TradingCalendar calendar) {
        this.calendar = calendar;
    }

    /**
     * Plans from the first of the month of {@code today} to the end of the 18th month behind it: whole months, so that the
     * plan of tomorrow is most often that of today.
     */
    public RunPlan plan(ScheduledTask.Kind kind, CalendarTime time, LocalDate today) {
        return plan(kind, time, first(today), last(today));
    }

    static LocalDate first(LocalDate today) {
        return today.withDayOfMonth(1);
    }

    static LocalDate last(LocalDate today) {
        return YearMonth.from(today).plusMonths(MONTHS_AHEAD).atEndOfMonth();
    }

    private RunPlan plan(ScheduledTask.Kind kind, CalendarTime time, LocalDate from, LocalDate to) {
        Map<LocalDate, RunDecision> decisions = new TreeMap<>();
        RunDecisions rules = new RunDecisions(kind, time, calendar);
        from.datesUntil(to.plusDays(1))
                .filter(date -> time.days().contains(date.getDayOfWeek()))
                .forEach(date -> decisions.put(date, rules.on(date)));
        // A day of the week that never works, such as a Saturday, is left out instead of being skipped 78 times.
        List<DayOfWeek> days = time.days().stream()
                .filter(day -> decisions.entrySet().stream()
                        .anyMatch(entry ->
                                entry.getKey().getDayOfWeek() == day && entry.getValue() instanceof RunDecision.Usual))
                .toList();
        List<PlannedRun> extras = extras(decisions, time);
        return new RunPlan(days, time.time(), time.zone(), skips(decisions, days, extras), extras);
    }

    private static List<PlannedRun> extras(Map<LocalDate, RunDecision> decisions, CalendarTime time) {
        Set<LocalDateTime> taken = new TreeSet<>();
        decisions.forEach((date, decision) -> {
            if (decision instanceof RunDecision.Usual) {
                taken.add(date.atTime(time.time()));
            }
        });
        Map<LocalDateTime, PlannedRun> extras = new TreeMap<>();
        decisions.values().forEach(decision -> {
            if (decision instanceof RunDecision.Moved moved && taken.add(moved.at())) {
                extras.put(moved.at(), new PlannedRun(moved.at(), moved.why()));
            }
        });
        return List.copyOf(extras.values());
    }

    private static List<PlannedSkip> skips(
            Map<LocalDate, RunDecision> decisions, List<DayOfWeek> days, List<PlannedRun> extras) {
        Set<LocalDate> withExtras =
                extras.stream().map(extra -> extra.at().toLocalDate()).collect(Collectors.toSet());
        List<PlannedSkip> skips = new ArrayList<>();
        decisions.forEach((date, decision) -> {
            if (days.contains(date.getDayOfWeek())) {
                switch (decision) {
                    case RunDecision.Usual any -> {}
                    case RunDecision.Skipped skipped ->
                        skips.add(new PlannedSkip(date, !withExtras.contains(date), skipped.why()));
                    case RunDecision.Moved moved ->
                        skips.add(new PlannedSkip(date, !withExtras.contains(date), moved.why()));
                }
            }
        });
        return skips;
    }
}
