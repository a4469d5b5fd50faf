package dev.tapewatch.monitor.price;

/** Where a price rule stands in its life. */
public enum RuleStatus {
    /** Fires when its condition comes true. */
    ARMED,
    /** Its condition is true already; it fires when that has been false and becomes true again. */
    WAITING,
    /** Stopped by its owner. */
    PAUSED,
    /** Stopped because the price jumped as it does at a share split; its owner must look at it. */
    SUSPENDED,
    /** A one-time rule that has fired. */
    FIRED,
    /** Its time ran out. */
    EXPIRED;

    /** Whether the rule is over for good. */
    public boolean isRetired() {
        return this == FIRED || this == EXPIRED;
    }
}
