package dev.tapewatch.monitor.portfolio;

import dev.tapewatch.alert.Severity;
import dev.tapewatch.monitor.episode.OpenEpisode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The time during which one condition holds without a break.
 *
 * @param subject as in {@link Finding}
 * @param number of the account's episodes, the first is 1
 * @param severity now
 * @param worst the highest severity so far
 * @param since when it began
 * @param lastAlertAt when its latest alert was raised
 * @param alerts how many were raised for it
 * @param remindersHeldBack how many rounds would have said the same again, had there been no throttle
 */
public record Episode(
        RiskKind kind,
        @Nullable String subject,
        long number,
        Severity severity,
        Severity worst,
        Instant since,
        Instant lastAlertAt,
        int alerts,
        long remindersHeldBack) {

    /** The episode as callers see it. */
    public static Episode of(OpenEpisode open) {
        return new Episode(
                RiskCheck.kind(open.key()),
                open.key().subject(),
                open.number(),
                open.severity(),
                open.worst(),
                open.since(),
                open.lastAlertAt(),
                open.alerts(),
                open.heldBack());
    }
}
