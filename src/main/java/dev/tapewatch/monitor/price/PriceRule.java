package dev.tapewatch.monitor.price;

import dev.tapewatch.alert.Severity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A price rule that has been checked and accepted. The fields mean what they mean in {@link PriceRuleWish}. Travels in
 * workflow payloads: new fields go to the end and may be absent.
 *
 * @param id begins with the symbol, e.g. {@code SPY-4K7Q2M}
 * @param symbol the ticker
 * @param revision counts the changes made to it, from 1
 * @param watchedFrom the market's time from which prices count for it
 */
public record PriceRule(
        String id,
        String symbol,
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
        @Nullable Instant expiresAt,
        long revision,
        Instant createdAt,
        Instant watchedFrom) {

    PriceRule watchedFrom(Instant moment) {
        return new PriceRule(
                id,
                symbol,
                condition,
                targetPrice,
                upperPrice,
                percent,
                window,
                oneTime,
                severity,
                channels,
                messageTemplate,
                cooldown,
                hysteresisPercent,
                expiresAt,
                revision,
                createdAt,
                moment);
    }
}
