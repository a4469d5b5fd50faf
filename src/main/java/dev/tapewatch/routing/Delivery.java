package dev.tapewatch.routing;

import dev.tapewatch.alert.AlertType;
import dev.tapewatch.alert.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One alert on its way to one channel. Times are by the wall clock.
 *
 * @param reason why it is suppressed or has to wait; null where it is or was sent by itself
 * @param until when it is due, or tried again; null once it is settled
 * @param attempts how often it was tried
 * @param uncertain how many of these attempts nobody knows the end of, since the server died in them: so often it may
 *     have arrived twice
 * @param error what the latest attempt failed with, without secrets; null if it did not fail
 * @param digest the id of the digest that it was or is to be sent in; null if by itself
 * @param reference what the channel calls the message; null where it did not say
 * @param createdAt when it was routed
 * @param changedAt when its state changed last
 */
public record Delivery(
        String alertId,
        String channel,
        AlertType type,
        Severity severity,
        @Nullable String symbol,
        DeliveryState state,
        @Nullable Reason reason,
        @Nullable Instant until,
        int attempts,
        int uncertain,
        @Nullable String error,
        @Nullable String digest,
        @Nullable String reference,
        Instant createdAt,
        Instant changedAt) {}
