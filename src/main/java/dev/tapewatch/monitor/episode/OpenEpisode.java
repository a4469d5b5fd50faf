package dev.tapewatch.monitor.episode;

import dev.tapewatch.alert.Severity;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The time during which one condition holds without a break. New fields go to the end and may be absent.
 *
 * @param symbol the ticker it is about; null where it is about no single one
 * @param number counts the owner's episodes on, and tells them apart for ever
 * @param severity as last seen
 * @param worst the highest so far
 * @param told the severity that the latest alert had
 * @param since when it began
 * @param lastAlertAt when its latest alert was raised
 * @param alerts how many were raised for it
 * @param heldBack at how many looks it was seen and nothing was said
 */
public record OpenEpisode(
        EpisodeKey key,
        @Nullable String symbol,
        long number,
        Severity severity,
        Severity worst,
        Severity told,
        Instant since,
        Instant lastAlertAt,
        int alerts,
        long heldBack) {

    static OpenEpisode begun(Sighting sighting, long number, Instant now) {
        Severity severity = sighting.severity();
        return new OpenEpisode(sighting.key(), sighting.symbol(), number, severity, severity, severity, now, now, 1, 0);
    }

    OpenEpisode toldAs(Severity seen, Instant now) {
        return new OpenEpisode(key, symbol, number, seen, worse(worst, seen), seen, since, now, alerts + 1, heldBack);
    }

    OpenEpisode keptQuiet(Severity seen) {
        return new OpenEpisode(
                key, symbol, number, seen, worse(worst, seen), told, since, lastAlertAt, alerts, heldBack + 1);
    }

    boolean mayBeToldAgain(Instant now, Duration throttle) {
        return !now.isBefore(lastAlertAt.plus(throttle));
    }

    private static Severity worse(Severity one, Severity other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
