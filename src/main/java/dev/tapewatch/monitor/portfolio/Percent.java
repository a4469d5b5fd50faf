package dev.tapewatch.monitor.portfolio;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Shares of a whole in percent, and how figures are shown. */
final class Percent {
    private static final BigDecimal HUNDRED = new BigDecimal("100");

    /** What ended must have left its level by a margin, or it would begin and end all the time. */
    private static final BigDecimal RECOVERY = new BigDecimal("0.95");

    private Percent() {}

    /** Null where the whole is not above 0: a share of nothing, or of a debt, means nothing. */
    static @Nullable BigDecimal of(BigDecimal part, BigDecimal whole) {
        return whole.signum() <= 0 ? null : part.multiply(HUNDRED).divide(whole, MathContext.DECIMAL128);
    }

    /** Where a condition that begins at a level ends: 95 % of it. */
    static BigDecimal recoveryLevel(BigDecimal level) {
        return level.multiply(RECOVERY);
    }

    static boolean reaches(BigDecimal value, BigDecimal level) {
        return value.compareTo(level) >= 0;
    }

    /** To a hundredth. */
    static BigDecimal rounded(BigDecimal value) {
        return value.setScale(2, RoundingMode.HALF_UP);
    }

    /** To a hundredth where needed, e.g. {@code 2.5 %}. */
    static String shown(BigDecimal percent) {
        return plain(rounded(percent)) + " %";
    }

    static String dollars(BigDecimal amount) {
        return (amount.signum() < 0 ? "-$" : "$")
                + String.format(java.util.Locale.ROOT, "%,.2f", rounded(amount).abs());
    }

    static String plain(BigDecimal value) {
        BigDecimal shortest = value.stripTrailingZeros();
        return (shortest.scale() < 0 ? shortest.setScale(0) : shortest).toPlainString();
    }
}
