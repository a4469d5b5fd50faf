package dev.tapewatch.monitor.price;

import dev.tapewatch.alert.Severity;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change to a price rule; what is null stays as it is. The fields mean what they mean in {@link PriceRuleWish}.
 *
 * @param paused true stops the rule, false lets a paused or suspended one go on
 */
public record PriceRuleChange(
        @Nullable PriceCondition condition,
        @Nullable BigDecimal targetPrice,
        @Nullable BigDecimal upperPrice,
        @Nullable BigDecimal percent,
        @Nullable Duration window,
        @Nullable Boolean oneTime,
        @Nullable Severity severity,
        @Nullable List<String> channels,
        @Nullable String messageTemplate,
        @Nullable Duration cooldown,
        @Nullable BigDecimal hysteresisPercent,
        @Nullable Instant expiresAt,
        @Nullable Boolean paused) {}
