package dev.tapewatch.routing;

import java.time.LocalTime;
import java.time.ZoneId;

/**
 * The hours of every day in which a channel is sent only critical alerts.
 *
 * @param from the first quiet moment
 * @param to the first moment after them; before {@code from} where they span midnight
 */
public record QuietHours(LocalTime from, LocalTime to, ZoneId zone) {}
