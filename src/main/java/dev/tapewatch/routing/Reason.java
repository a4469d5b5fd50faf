package dev.tapewatch.routing;

/** Why an alert is not, or not now, sent to a channel by itself. */
public enum Reason {
    /** There is no channel of that name. */
    UNKNOWN_CHANNEL,
    /** The channel wants more urgent alerts only. */
    BELOW_SEVERITY,
    /** A silence covers it. */
    SILENCED,
    /** Somebody has acknowledged an alert of the same topic. */
    ACKNOWLEDGED,
    /** The channel's quiet hours. */
    QUIET_HOURS,
    /** The channel was told of the same topic within the window. */
    DUPLICATE,
    /** Its rule fires over and over. */
    STORM,
    /** More alerts than the channel is to be sent in the window. */
    RATE_LIMITED,
    /** The route collects alerts like it. */
    GROUPED
}
