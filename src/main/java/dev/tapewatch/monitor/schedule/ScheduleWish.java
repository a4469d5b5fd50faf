package dev.tapewatch.monitor.schedule;

/**
 * A schedule that somebody wants.
 *
 * @param id 1 to 40 small letters, digits and dashes
 */
public record ScheduleWish(String id, ScheduledTask task, CalendarTime time) {}
