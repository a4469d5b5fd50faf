package dev.tapewatch.monitor.price;

/** What the price has to do for a rule to fire. */
public enum PriceCondition {
    /** Rises to the level or above it, having been below. */
    ABOVE,
    /** Falls to the level or below it, having been above. */
    BELOW,
    /** Reaches or passes the level from either side. */
    CROSSES,
    /** Reaches or passes the level from below. */
    CROSSES_UP,
    /** Reaches or passes the level from above. */
    CROSSES_DOWN,
    /** Comes into the range from outside; both ends belong to the range. */
    ENTERS_RANGE,
    /** Leaves the range from inside. */
    EXITS_RANGE,
    /** Gains a percentage against a reference price or over a window of minutes. */
    RISES_PERCENT,
    /** Loses a percentage against a reference price or over a window of minutes. */
    FALLS_PERCENT
}
