package dev.tapewatch.monitor.price;

/** Where a price rule stands in its life, as its owner sees it. */
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

    /** The status that a rule's memory amounts to. */
    static RuleStatus of(RuleState state) {
        return switch (state.stage()) {
            case WATCHED -> state.begun() && state.armedFrom() == null ? WAITING : ARMED;
            case PAUSED -> PAUSED;
            case SUSPENDED -> SUSPENDED;
            case FIRED -> FIRED;
            case EXPIRED -> EXPIRED;
        };
    }

    /** Whether the rule is over for good. */
    public boolean isRetired() {
        return this == FIRED || this == EXPIRED;
    }
}
