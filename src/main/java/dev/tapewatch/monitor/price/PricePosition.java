package dev.tapewatch.monitor.price;

/** Where a price stands to a level or a range; a level counts as a range of no width. */
public enum PricePosition {
    BELOW,
    WITHIN,
    ABOVE
}
