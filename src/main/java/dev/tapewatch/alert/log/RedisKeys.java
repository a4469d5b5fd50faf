package dev.tapewatch.alert.log;

import java.time.Duration;

/** Every name that the alert log uses in Redis. The braces keep all of them on one node of a cluster. */
final class RedisKeys {
    static final String STREAM = "{tapewatch}:alerts";
    static final String ANNOUNCEMENTS = "{tapewatch}:alerts:announced";

    /** The ids of alerts that are not routed yet, the most urgent first and of these the one that was logged first. */
    static final String OUTBOX = "{tapewatch}:alerts:outbox";

    /** A hash of the alerts in the outbox, as JSON by id. */
    static final String OUTBOX_ALERTS = "{tapewatch}:alerts:outbox:alerts";

    /** Counts the alerts that were put into the outbox, so that they keep their order. */
    static final String OUTBOX_COUNT = "{tapewatch}:alerts:outbox:count";

    /** The field of a stream entry that holds the alert as JSON. */
    static final String ALERT_FIELD = "alert";

    /** How long an alert's id is remembered: longer than anything upstream goes on retrying. */
    static final Duration REMEMBERED = Duration.ofDays(30);

    /** How long the outbox is kept after something was put in: longer than any server is away. */
    static final Duration IN_OUTBOX = Duration.ofDays(30);

    private RedisKeys() {}

    /** Holds the stream id of the alert once it is logged. */
    static String logged(String alertId) {
        return "{tapewatch}:alerts:logged:" + alertId;
    }
}
