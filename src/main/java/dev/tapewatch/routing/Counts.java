package dev.tapewatch.routing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one channel had been sent when an alert asked for its place: taken in one step, once for each alert and channel, so
 * that whoever asks again hears the same.
 *
 * @param takenAt when that was
 * @param duplicateOf the id of the alert with the same topic that the channel was told of within the window; null if none
 * @param ofRule how many alerts the rule has raised within its window, with this one
 * @param stormEndsAt when the first of these will have left its window
 * @param withinLimits whether there was room for one more, which it has taken then; always for a critical one
 * @param limitEndsAt when there will be room again
 */
public record Counts(
        Instant takenAt,
        @Nullable String duplicateOf,
        int ofRule,
        Instant stormEndsAt,
        boolean withinLimits,
        Instant limitEndsAt) {}
