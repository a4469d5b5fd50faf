package dev.tapewatch.routing;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a channel is doing, as the ledger has it.
 *
 * @param dead whether it refuses everything for good
 * @param deaths how often it has died
 * @param restsUntil nothing is sent before; null if it may be sent to
 * @param waiting how many alerts are to be sent on it
 * @param deadLetters how many were given up
 * @param lastSentAt null if never
 * @param lastError null if there was none since it took something
 */
public record ChannelHealth(
        boolean dead,
        long deaths,
        @Nullable Instant restsUntil,
        long waiting,
        long deadLetters,
        @Nullable Instant lastSentAt,
        @Nullable String lastError) {}
