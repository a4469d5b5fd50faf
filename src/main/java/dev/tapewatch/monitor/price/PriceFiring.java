package dev.tapewatch.monitor.price;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * A rule's condition came true.
 *
 * @param ruleId the rule
 * @param episode counts the rule's firings, from 1; with the rule's id it identifies the alert
 * @param time end of the bar in which it happened, by the market's clock
 * @param price the price that did it, in dollars
 * @param last the bar's closing price, in dollars
 * @param level the level that was reached, in dollars
 */
public record PriceFiring(
        String ruleId, long episode, Instant time, BigDecimal price, BigDecimal last, BigDecimal level) {}
