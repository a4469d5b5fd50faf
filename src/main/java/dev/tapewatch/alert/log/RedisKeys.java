package dev.tapewatch.alert.log;

import java.time.Duration;

/** Every name that the alert log uses in Redis. The braces keep all of them on one node of a cluster. */
final class RedisKeys {
    static final String STREAM = "{tapewatch}:alerts";
    static final String ANNOUNCEMENTS = "{tapewatch}:alerts:announced";

    /** The field of a stream entry that holds the alert as JSON. */
    static final String ALERT_FIELD = "alert";

    /** How long an alert's id is remembered: longer than anything upstream goes on retrying. */
    static final Duration REMEMBERED = Duration.ofDays(30);

    private RedisKeys() {}

    /** Holds the stream id of the alert once it is logged. */
    static String logged(String alertId) {
        return "{tapewatch}:alerts:logged:" + alertId;
    }
}
