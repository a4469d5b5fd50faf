package dev.tapewatch.routing;

/** Where one alert is on its way to one channel. */
public enum DeliveryState {
    /** To be sent: at once, or at its time, by itself or in a digest. */
    PENDING,
    /** The channel has taken it. */
    SENT,
    /** It is not sent, for the reason that is given. */
    SUPPRESSED,
    /** An attempt has failed; there will be another. */
    FAILED,
    /** Given up: refused for good, tried for too long, or the channel is dead. It can be sent again on demand. */
    DEAD
}
