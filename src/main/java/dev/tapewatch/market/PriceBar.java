package dev.tapewatch.market;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * What a price did over a short span of time. A single trade is a bar whose four prices are equal. Prices are in dollars
 * as traded, not adjusted.
 *
 * @param end the moment the span ended and {@code close} became known
 */
public record PriceBar(Instant end, BigDecimal open, BigDecimal high, BigDecimal low, BigDecimal close) {}
