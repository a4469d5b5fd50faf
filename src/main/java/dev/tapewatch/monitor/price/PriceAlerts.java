package dev.tapewatch.monitor.price;

import java.util.List;

/**
 * The door to the price monitor. Every method blocks until the monitor has durably answered, and throws a
 * {@link dev.tapewatch.problem.Problem}: {@code BAD_INPUT} where a wish makes no sense, {@code NOT_FOUND} for an unknown
 * rule, {@code CONFLICT} where the monitor is full, {@code UNAVAILABLE} while it cannot be reached.
 */
public interface PriceAlerts {
    /**
     * Makes a rule.
     *
     * @param requestKey the same key makes the same rule: a caller that repeats a request gets the first one's rule
     */
    PriceRuleView add(PriceRuleWish wish, String requestKey);

    /** Changes a rule. It starts afresh from the present price. */
    PriceRuleView change(String ruleId, PriceRuleChange change);

    /** Removes a rule for good and answers what it was. */
    PriceRuleView remove(String ruleId);

    /** All rules, oldest first: the living ones and the most recent of those that fired or expired. */
    List<PriceRuleView> list();

    /** How the monitor itself is doing. */
    PriceMonitorStatus status();
}
