package dev.tapewatch.monitor.screener;

import java.math.BigDecimal;
import java.math.MathContext;

/** What a cash-secured put yields on the cash that secures it. In percent, to 16 digits; rounded only when shown. */
final class PutYield {
    private static final MathContext DIGITS = MathContext.DECIMAL64;
    private static final BigDecimal WEEK = BigDecimal.valueOf(7 * 100L);
    private static final BigDecimal YEAR = BigDecimal.valueOf(365 * 100L);

    private PutYield() {}

    /** premium / strike x 7 / DTE x 100. */
    static BigDecimal weekly(BigDecimal premium, BigDecimal strike, int dte) {
        return per(WEEK, premium, strike, dte);
    }

    /** premium / strike x 365 / DTE x 100. */
    static BigDecimal annualized(BigDecimal premium, BigDecimal strike, int dte) {
        return per(YEAR, premium, strike, dte);
    }

    // One division at the end, so that a put that yields exactly what is wanted is not lost to rounding.
    private static BigDecimal per(BigDecimal period, BigDecimal premium, BigDecimal strike, int dte) {
        return premium.multiply(period).divide(strike.multiply(BigDecimal.valueOf(dte)), DIGITS);
    }
}
