package dev.tapewatch.monitor.price;

import dev.tapewatch.market.Quality;
import dev.tapewatch.market.Quote;
import dev.tapewatch.problem.Problem;
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
        PriceTerms terms = TermsCheck.checked(settled(wish.terms(), quote), channels, now);
        return new PriceRule(id, wish.symbol().ticker(), terms, 1, now, now);
    }

    /** The rule with the change made. A new condition takes its levels from the change alone. */
    public static PriceRule change(
            PriceRule rule, PriceRuleChange change, @Nullable Quote quote, Set<String> channels, Instant now) {
        PriceTerms terms = TermsCheck.checked(settled(changed(rule.terms(), change), quote), channels, now);
        return new PriceRule(rule.id(), rule.symbol(), terms, rule.revision() + 1, rule.createdAt(), now);
    }

    private static PriceTerms changed(PriceTerms terms, PriceRuleChange change) {
        PriceCondition condition = or(change.condition(), terms.condition());
        boolean same = condition == terms.condition();
        BigDecimal target = change.targetPrice();
        Duration window = change.window();
        if (same && target == null && window == null) {
            target = terms.targetPrice();
            window = terms.window();
        }
        return new PriceTerms(
                condition,
                target,
                orNothing(change.upperPrice(), same ? terms.upperPrice() : null),
                orNothing(change.percent(), same ? terms.percent() : null),
                window,
                or(change.oneTime(), terms.oneTime()),
                or(change.severity(), terms.severity()),
                or(change.channels(), terms.channels()),
                orNothing(change.messageTemplate(), terms.messageTemplate()),
                or(change.cooldown(), terms.cooldown()),
                or(change.hysteresisPercent(), terms.hysteresisPercent()),
                orNothing(change.expiresAt(), terms.expiresAt()));
    }

    /** A percentage that is measured from nothing else is measured from the present price. */
    private static PriceTerms settled(PriceTerms terms, @Nullable Quote quote) {
        boolean percent =
                terms.condition() == PriceCondition.RISES_PERCENT || terms.condition() == PriceCondition.FALLS_PERCENT;
        if (!percent || terms.window() != null || terms.targetPrice() != null) {
            return terms;
        }
        if (quote == null || quote.price().signum() <= 0 || quote.quality() == Quality.STALE) {
            throw Problem.badInput("there is no " + (quote == null ? "price yet" : "present price")
                    + " to measure the percentage from; give target_price as the reference price, or window_minutes");
        }
        return terms.withTarget(quote.price());
    }

    private static <T> T or(@Nullable T next, T present) {
        return next == null ? present : next;
    }

    private static <T> @Nullable T orNothing(@Nullable T next, @Nullable T present) {
        return next == null ? present : next;
    }
}
