package dev.tapewatch.routing;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * The hours of every day in which a channel is sent only critical alerts. They are one stretch of time even in a night in
 * which the clock is set: from the first moment that it shows {@code from} to the last moment that it shows {@code to}; a
 * time that the clock leaps over is when it leaps.
 *
 * @param from the first quiet moment
 * @param to the first moment after them; before {@code from} where they span midnight; another than {@code from}
 */
public record QuietHours(LocalTime from, LocalTime to, ZoneId zone) {
    /** When the quiet hours end that the moment is in; empty where it is in none. */
    public Optional<Instant> endAfter(Instant moment) {
        LocalDate today = moment.atZone(zone).toLocalDate();
        // Those that began yesterday may not be over.
        for (LocalDate day : List.of(today.minusDays(1), today)) {
            LocalDate lastDay = to.isAfter(from) ? day : day.plusDays(1);
            Instant end = last(lastDay.atTime(to));
            if (!moment.isBefore(first(day.atTime(from))) && moment.isBefore(end)) {
                return Optional.of(end);
            }
        }
        return Optional.empty();
    }

    private Instant first(LocalDateTime time) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
        return offsets.isEmpty() ? leap(time) : time.toInstant(offsets.getFirst());
    }

    private Instant last(LocalDateTime time) {
        List<ZoneOffset> offsets = zone.getRules().getValidOffsets(time);
        return offsets.isEmpty() ? leap(time) : time.toInstant(offsets.getLast());
    }

    private Instant leap(LocalDateTime time) {
        return zone.getRules().getTransition(time).getInstant();
    }
}
