package dev.tapewatch.monitor.price;

import dev.tapewatch.market.Quote;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes rules out of wishes, and changed rules out of rules; all are checked. */
public final class RuleMaking {
    private RuleMaking() {}

    /**
     * Makes a new rule.
     *
     * @param quote the symbol's latest price; null if there is none
     * @param now the market's clock
     */
    public static PriceRule make(
            PriceRuleWish wish, String id, @Nullable Quote quote, Set<String> channels, Instant now) {
        BigDecimal target = wish.targetPrice();
        if (target == null) {
            target = RuleTerms.reference(wish.condition(), wish.window(), quote);
        }
        PriceRule rule = new PriceRule(
                id,
                wish.symbol().ticker(),
                wish.condition(),
                target,
                wish.upperPrice(),
                wish.percent(),
                wish.window(),
                wish.oneTime(),
                wish.severity(),
                wish.channels(),
                wish.messageTemplate(),
                wish.cooldown(),
                wish.hysteresisPercent(),
                wish.expiresAt(),
                1,
                now,
                now);
        return RuleTerms.checked(rule, channels, now);
    }

    /** The rule with the change made. A new condition takes its levels from the change alone. */
    public static PriceRule change(
            PriceRule rule, PriceRuleChange change, @Nullable Quote quote, Set<String> channels, Instant now) {
        PriceCondition condition = or(change.condition(), rule.condition());
        boolean same = condition == rule.condition();
        BigDecimal target = change.targetPrice();
        Duration window = change.window();
        if (same && target == null && window == null) {
            target = rule.targetPrice();
            window = rule.window();
        }
        if (target == null) {
            target = RuleTerms.reference(condition, window, quote);
        }
        PriceRule changed = new PriceRule(
                rule.id(),
                rule.symbol(),
                condition,
                target,
                levelOf(change.upperPrice(), same ? rule.upperPrice() : null),
                levelOf(change.percent(), same ? rule.percent() : null),
                window,
                or(change.oneTime(), rule.oneTime()),
                or(change.severity(), rule.severity()),
                or(change.channels(), rule.channels()),
                change.messageTemplate() == null ? rule.messageTemplate() : change.messageTemplate(),
                or(change.cooldown(), rule.cooldown()),
                or(change.hysteresisPercent(), rule.hysteresisPercent()),
                change.expiresAt() == null ? rule.expiresAt() : change.expiresAt(),
                rule.revision() + 1,
                rule.createdAt(),
                now);
        return RuleTerms.checked(changed, channels, now);
    }

    private static <T> T or(@Nullable T next, T present) {
        return next == null ? present : next;
    }

    private static @Nullable BigDecimal levelOf(@Nullable BigDecimal next, @Nullable BigDecimal present) {
        return next == null ? present : next;
    }
}
