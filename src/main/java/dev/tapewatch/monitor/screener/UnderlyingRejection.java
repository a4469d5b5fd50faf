package dev.tapewatch.monitor.screener;

import java.util.Locale;

/** Why none of an underlying's puts are looked at. */
public enum UnderlyingRejection {
    /** The market does not have the symbol. */
    UNKNOWN_SYMBOL,

    /** There are no puts on it. */
    NO_OPTIONS,

    /** Its share costs more than wanted. */
    PRICE_ABOVE_MAX,

    /** Its data could not be had. */
    UNAVAILABLE;

    /** As results name it, e.g. {@code no_options}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
