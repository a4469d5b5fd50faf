package dev.tapewatch.config;

import dev.tapewatch.problem.Problem;
import dev.tapewatch.routing.QuietHours;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The quiet hours of a channel, as written.
 *
 * @param from a time such as {@code 22:00}
 * @param to a time such as {@code 07:00}
 * @param zone the name of a region, such as {@code America/New_York}
 */
public record QuietHoursSettings(
        @Nullable String from,
        @Nullable String to,
        @Nullable String zone) {
    private static final Pattern TIME = Pattern.compile("([01]?\\d|2[0-3]):([0-5]\\d)");

    /** YAML takes 22:00 without quotes for a number to the base of 60. */
    private static final Pattern MINUTES = Pattern.compile("\\d{1,4}");

    private static final int MINUTES_OF_A_DAY = 24 * 60;

    /** What is meant; a {@link Problem} of kind {@code BAD_INPUT} names the setting, which begins with {@code name}. */
    QuietHours meant(String name) {
        LocalTime begin = time(name + ".from", from);
        LocalTime end = time(name + ".to", to);
        if (begin.equals(end)) {
            throw Problem.badInput(
                    "%s is from %s to %s, which is no time; expected two different times.".formatted(name, begin, end));
        }
        return new QuietHours(begin, end, zone(name + ".zone", zone));
    }

    private static LocalTime time(String name, @Nullable String written) {
        if (written == null) {
            throw Problem.badInput(name + " is missing; expected a time such as \"22:00\".");
        }
        Matcher time = TIME.matcher(written);
        if (time.matches()) {
            return LocalTime.of(Integer.parseInt(time.group(1)), Integer.parseInt(time.group(2)));
        }
        if (MINUTES.matcher(written).matches() && Integer.parseInt(written) < MINUTES_OF_A_DAY) {
            return LocalTime.MIDNIGHT.plusMinutes(Integer.parseInt(written));
        }
        throw Problem.badInput("%s is '%s'; expected a time such as \"22:00\".".formatted(name, written));
    }

    private static ZoneId zone(String name, @Nullable String written) {
        if (written != null && ZoneId.getAvailableZoneIds().contains(written)) {
            return ZoneId.of(written);
        }
        throw Problem.badInput("%s is %s; expected the name of a region, such as America/New_York or Europe/Berlin."
                .formatted(name, written == null ? "missing" : "'" + written + "'"));
    }
}
