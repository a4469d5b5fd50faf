package dev.tapewatch.testing;

import dev.tapewatch.alert.AlertType;
import dev.tapewatch.alert.Severity;
import dev.tapewatch.routing.Delivery;
import dev.tapewatch.routing.DeliveryState;
import dev.tapewatch.routing.Reason;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Deliveries to test with, of price alerts about SPY to the channel {@code desk}. */
public final class DeliveryRows {
    /** 15:00 in New York. */
    public static final Instant ROUTED = Instant.parse("2026-11-23T20:00:00Z");

    /** 16:05 in New York. */
    public static final Instant LATER = Instant.parse("2026-11-23T21:05:00Z");

    private DeliveryRows() {}

    public static Delivery sent(String alertId) {
        return row(alertId, "desk", DeliveryState.SENT, null, null, 1, 0, null, null);
    }

    public static Delivery suppressed(String alertId, Reason reason) {
        return row(alertId, "desk", DeliveryState.SUPPRESSED, reason, null, 0, 0, null, null);
    }

    public static Delivery waiting(String alertId, @Nullable Reason reason, @Nullable Instant until) {
        return row(alertId, "desk", DeliveryState.PENDING, reason, until, 0, 0, null, null);
    }

    public static Delivery inDigest(String alertId, Reason reason, String digest) {
        return row(alertId, "desk", DeliveryState.SENT, reason, null, 1, 0, null, digest);
    }

    public static Delivery failed(String alertId, String error) {
        return row(alertId, "desk", DeliveryState.FAILED, null, LATER, 2, 1, error, null);
    }

    public static Delivery dead(String alertId, String channel, String error) {
        return row(alertId, channel, DeliveryState.DEAD, null, null, 1, 0, error, null);
    }

    private static Delivery row(
            String alertId,
            String channel,
            DeliveryState state,
            @Nullable Reason reason,
            @Nullable Instant until,
            int attempts,
            int uncertain,
            @Nullable String error,
            @Nullable String digest) {
        return new Delivery(
                alertId,
                channel,
                AlertType.PRICE,
                Severity.INFO,
                "SPY",
                state,
                reason,
                until,
                attempts,
                uncertain,
                error,
                digest,
                null,
                ROUTED,
                ROUTED);
    }
}
