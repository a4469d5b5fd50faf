package dev.tapewatch.monitor.price;

import dev.tapewatch.market.Quality;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A rule's condition came true.
 *
 * @param ruleId the rule
 * @param episode counts the rule's firings, from 1; with the rule's id it identifies the alert
 * @param time end of the bar in which it happened, by the market's clock
 * @param price the price that did it, in dollars
 * @param last the bar's closing price, in dollars
 * @param level the level that was reached, in dollars
 * @param quality of the prices that were read; null in firings of before there was one
 */
public record PriceFiring(
        String ruleId,
        long episode,
        Instant time,
        BigDecimal price,
        BigDecimal last,
        BigDecimal level,
        @Nullable Quality quality) {

    PriceFiring(String ruleId, long episode, Instant time, BigDecimal price, BigDecimal last, BigDecimal level) {
        this(ruleId, episode, time, price, last, level, null);
    }

    PriceFiring with(BigDecimal otherLevel) {
        return new PriceFiring(ruleId, episode, time, price, last, otherLevel, quality);
    }

    PriceFiring with(Quality ofReading) {
        return new PriceFiring(ruleId, episode, time, price, last, level, ofReading);
    }
}
