package dev.tapewatch.market;

/** What was wrong with the bid and the ask that a source told; what is wrong is left out of the quote. */
public enum QuoteFlaw {
    /** Neither was above 0. */
    ZERO,
    /** The bid was above the ask. */
    CROSSED
}
