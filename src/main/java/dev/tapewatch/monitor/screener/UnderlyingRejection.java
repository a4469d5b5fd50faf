package dev.tapewatch.monitor.screener;

import dev.tapewatch.market.QuoteFault;
import java.util.Locale;

/** Why none of an underlying's puts are looked at. */
public enum UnderlyingRejection {
    /** The market does not have the symbol. */
    UNKNOWN_SYMBOL,

    /** There are no puts on it. */
    NO_OPTIONS,

    /** The price of its share is 0 or less. */
    PRICE_ZERO,

    /** Trading in its share is halted. */
    HALTED,

    /** The price of its share is too old for market hours. */
    STALE_PRICE,

    /** The bid for its share is above the ask: one of them is not true. */
    CROSSED_PRICE,

    /** Its share costs more than wanted. */
    PRICE_ABOVE_MAX,

    /** Its data could not be had. */
    UNAVAILABLE;

    static UnderlyingRejection of(QuoteFault fault) {
        return switch (fault) {
            case ZERO -> PRICE_ZERO;
            case HALTED -> HALTED;
            case STALE -> STALE_PRICE;
            case CROSSED -> CROSSED_PRICE;
        };
    }

    /** As results name it, e.g. {@code no_options}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
