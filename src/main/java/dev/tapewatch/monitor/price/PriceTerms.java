package dev.tapewatch.monitor.price;

import dev.tapewatch.alert.Severity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a price rule says, as its owner put it. Travels in workflow payloads: new fields go to the end and may be absent.
 *
 * @param targetPrice the level in dollars, the lower end of a range, or the reference price of a percentage
 * @param upperPrice the upper end of a range in dollars
 * @param percent how far the price has to move, in percent, for the two percentage conditions
 * @param window over which time the percentage is measured, whole minutes; null measures against the reference price
 * @param oneTime whether the rule retires after it fired
 * @param channels where its alerts go, by name; empty where the routes decide
 * @param messageTemplate the alert's words, with {@code {symbol}}, {@code {price}}, {@code {target}} and
 *     {@code {condition}} filled in; null for our own
 * @param cooldown the least time between two alerts of a recurring rule
 * @param hysteresisPercent how far beyond the level, in percent of it, the price has to move back before a recurring
 *     rule is armed again
 * @param expiresAt when the rule ends by itself, by the market's clock
 */
public record PriceTerms(
        PriceCondition condition,
        @Nullable BigDecimal targetPrice,
        @Nullable BigDecimal upperPrice,
        @Nullable BigDecimal percent,
        @Nullable Duration window,
        boolean oneTime,
        Severity severity,
        List<String> channels,
        @Nullable String messageTemplate,
        Duration cooldown,
        BigDecimal hysteresisPercent,
        @Nullable Instant expiresAt) {

    /** Whether these terms are what was asked for; a wish without a target leaves it open. */
    public boolean grant(PriceTerms wish) {
        return wish.targetPrice() == null ? withTarget(null).equals(wish) : equals(wish);
    }

    /** The same terms on another target or reference price. */
    PriceTerms withTarget(@Nullable BigDecimal price) {
        return new PriceTerms(
                condition,
                price,
                upperPrice,
                percent,
                window,
                oneTime,
                severity,
                channels,
                messageTemplate,
                cooldown,
                hysteresisPercent,
                expiresAt);
    }
}
