package dev.tapewatch.market;

/** How far a number can be trusted to be the market's present one, best first. */
public enum Quality {
    /** As the market has it now. */
    REAL_TIME,
    /** As the market had it some time ago, commonly 15 minutes: the source says so, or sells nothing better. */
    DELAYED,
    /** Derived by the source from what the market has, not the market's own, like Alpaca's indicative option quotes. */
    INDICATIVE,
    /** Computed here by a model. */
    ESTIMATED,
    /** Older than it may be while the market trades. */
    STALE;

    /** The worse of two: what is computed from several numbers is no better than the worst of them. */
    public Quality orWorse(Quality other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
