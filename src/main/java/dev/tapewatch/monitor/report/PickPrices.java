package dev.tapewatch.monitor.report;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a picked put is worth by now, in dollars per share.
 *
 * @param underlying its underlying at present, or at the close of its expiration; null where that is not known
 * @param ask at which it could be bought back; null where nobody offers it or it has expired
 */
public record PickPrices(
        @Nullable BigDecimal underlying, @Nullable BigDecimal ask) {
    public static final PickPrices UNKNOWN = new PickPrices(null, null);
}
