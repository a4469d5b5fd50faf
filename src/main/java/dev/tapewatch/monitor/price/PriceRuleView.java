package dev.tapewatch.monitor.price;

import dev.tapewatch.market.Quote;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A price rule as its owner sees it.
 *
 * @param note what the owner should know of the status: why it waits, is suspended, or cannot be judged now; null if
 *     nothing
 * @param lastFiredAt when it last fired, by the market's clock; null if never
 * @param quote the symbol's latest price; null if there is none
 */
public record PriceRuleView(
        PriceRule rule,
        RuleStatus status,
        @Nullable String note,
        long timesFired,
        @Nullable Instant lastFiredAt,
        @Nullable Quote quote) {}
