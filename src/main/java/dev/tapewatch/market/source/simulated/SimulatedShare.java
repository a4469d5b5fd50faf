package dev.tapewatch.market.source.simulated;

import dev.tapewatch.market.Symbol;
import java.math.BigDecimal;

/**
 * A share of the made-up market.
 *
 * @param price in dollars, around which it moves
 * @param restlessness how much it moves, 1 for a broad index
 */
record SimulatedShare(Symbol symbol, BigDecimal price, BigDecimal restlessness) {}
