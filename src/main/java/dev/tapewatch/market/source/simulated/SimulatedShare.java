package dev.tapewatch.market.source.simulated;

import dev.tapewatch.market.Symbol;
import java.math.BigDecimal;

/**
 * A share of the made-up market.
 *
 * @param price in dollars, around which it moves
 * @param restlessness how much it moves, 1 for a broad index
 */
record SimulatedShare(Symbol symbol, BigDecimal price, BigDecimal restlessness, Kind kind) {
    /** What is behind the share. A fund reports no earnings; only a drug maker waits for approvals. */
    enum Kind {
        FUND,
        COMPANY,
        DRUG_MAKER
    }

    boolean reportsEarnings() {
        return kind != Kind.FUND;
    }
}
