package dev.tapewatch.monitor.report;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Parts of a whole, in percent. */
final class Ratios {
    static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final int DECIMALS = 4;

    private Ratios() {}

    /** Percent with four decimals; null where the whole is not above 0 and a percentage would mean nothing. */
    static @Nullable BigDecimal percent(BigDecimal part, BigDecimal whole) {
        return whole.signum() <= 0 ? null : part.multiply(HUNDRED).divide(whole, DECIMALS, RoundingMode.HALF_EVEN);
    }

    /** The percentage by which something grew; null as above. */
    static @Nullable BigDecimal growth(BigDecimal before, BigDecimal after) {
        return percent(after.subtract(before), before);
    }
}
