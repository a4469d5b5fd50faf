package dev.tapewatch.monitor.schedule;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * When a schedule runs over some months: on its days at its time, but for some.
 *
 * @param days of the week on which it runs at its usual time at all
 * @param time the usual one
 * @param skips in the order of their dates, at most one for each
 * @param extras in the order of time, none twice
 */
public record RunPlan(
        List<DayOfWeek> days, LocalTime time, ZoneId zone, List<PlannedSkip> skips, List<PlannedRun> extras) {
    public RunPlan {
        days = List.copyOf(days);
        skips = List.copyOf(skips);
        extras = List.copyOf(extras);
    }

    /** The moments of all runs on the dates from one to another, both included, in the schedule's zone. */
    public List<Instant> runs(LocalDate from, LocalDate to) {
        Set<LocalDate> skipped = skips.stream().map(PlannedSkip::date).collect(Collectors.toSet());
        Stream<Instant> usual = from.datesUntil(to.plusDays(1))
                .filter(date -> days.contains(date.getDayOfWeek()) && !skipped.contains(date))
                .map(date -> date.atTime(time).atZone(zone).toInstant());
        Stream<Instant> further = extras.stream()
                .map(PlannedRun::at)
                .filter(at ->
                        !at.toLocalDate().isBefore(from) && !at.toLocalDate().isAfter(to))
                .map(at -> at.atZone(zone).toInstant());
        return Stream.concat(usual, further).distinct().sorted().toList();
    }
}
