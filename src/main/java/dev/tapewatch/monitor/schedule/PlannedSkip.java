package dev.tapewatch.monitor.schedule;

import java.time.LocalDate;

/**
 * A run that is left out.
 *
 * @param date in the schedule's zone
 * @param wholeDay whether nothing at all runs on that date; otherwise only the usual time of day is left out
 * @param why in a few words, e.g. {@code Thanksgiving}
 */
public record PlannedSkip(LocalDate date, boolean wholeDay, String why) {}
