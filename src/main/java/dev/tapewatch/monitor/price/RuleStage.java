package dev.tapewatch.monitor.price;

/** Whether a rule is being watched, and if not, why. */
public enum RuleStage {
    WATCHED,
    PAUSED,
    SUSPENDED,
    FIRED,
    EXPIRED;

    /** Whether the rule is over for good. */
    public boolean isRetired() {
        return this == FIRED || this == EXPIRED;
    }
}
