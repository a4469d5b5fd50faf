package dev.tapewatch.monitor.schedule;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;

/**
 * When a schedule runs.
 *
 * @param days of the week, in order
 * @param time on each of them, to the minute
 * @param tradingDaysOnly whether holidays are left out and early closes minded: then reports run half an hour behind the
 *     early close, and screens only while the market is open
 */
public record CalendarTime(List<DayOfWeek> days, LocalTime time, ZoneId zone, boolean tradingDaysOnly) {
    public CalendarTime {
        days = days.stream().distinct().sorted().toList();
    }
}
