package dev.tapewatch.monitor.price;

import java.time.Instant;

/**
 * A rule with its memory.
 *
 * @param fresh whether no check has seen this revision of the rule yet
 */
public record WatchedRule(PriceRule rule, RuleState state, boolean fresh) {
    public WatchedRule with(RuleState next) {
        return new WatchedRule(rule, next, fresh);
    }

    /** The same rule with the same memory, to be watched on from the given moment of the market by another shard. */
    public WatchedRule movedAt(Instant moment) {
        return new WatchedRule(rule.watchedFrom(moment), state, true);
    }
}
