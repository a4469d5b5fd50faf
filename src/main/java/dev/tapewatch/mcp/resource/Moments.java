package dev.tapewatch.mcp.resource;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Moments and lengths of time in words for people. */
final class Moments {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);

    private Moments() {}

    /** The time in New York, as in {@code 16:05 New York}; with its day where that is not the one of {@code reference}. */
    static String near(Instant moment, Instant reference) {
        ZonedDateTime there = moment.atZone(NEW_YORK);
        String time = there.format(TIME) + " New York";
        boolean sameDay = there.toLocalDate().equals(reference.atZone(NEW_YORK).toLocalDate());
        return sameDay ? time : time + " on " + there.toLocalDate();
    }

    /** In the largest unit that leaves no rest, as in {@code 5 minutes}. */
    static String length(Duration length) {
        if (length.toSecondsPart() != 0) {
            return counted(length.toSeconds(), "second");
        }
        return length.toMinutesPart() != 0 || length.isZero()
                ? counted(length.toMinutes(), "minute")
                : counted(length.toHours(), "hour");
    }

    private static String counted(long count, String unit) {
        return count + " " + unit + (count == 1 ? "" : "s");
    }
}
