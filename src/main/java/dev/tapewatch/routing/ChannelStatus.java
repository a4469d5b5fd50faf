package dev.tapewatch.routing;

import dev.tapewatch.alert.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a channel is doing. Times are by the wall clock.
 *
 * @param type e.g. {@code discord}
 * @param restsUntil it asked to be sent nothing before; null if it did not
 * @param waiting how many deliveries are due or deferred
 * @param dead how many are in its dead-letter list
 * @param lastSentAt when it took something last; null if never
 * @param lastError what the latest failure was, without secrets; null if there was none since it took something
 */
public record ChannelStatus(
        String name,
        String type,
        State state,
        Severity minimumSeverity,
        @Nullable QuietHours quietHours,
        @Nullable Instant restsUntil,
        long waiting,
        long dead,
        @Nullable Instant lastSentAt,
        @Nullable String lastError) {
    /** Whether it takes anything. */
    public enum State {
        /** It takes what comes, as far as is known. */
        READY,
        /** It asked for rest, or the latest attempts failed; it is tried again. */
        TROUBLED,
        /** It refuses everything for good; a test message that arrives revives it. */
        DEAD
    }
}
