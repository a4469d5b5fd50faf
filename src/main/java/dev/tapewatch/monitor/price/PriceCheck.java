package dev.tapewatch.monitor.price;

import dev.tapewatch.market.MarketReading;
import dev.tapewatch.market.PriceBar;
import dev.tapewatch.market.Quality;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.problem.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One look at the market for many rules. Its result names only what changed, so that however many rules there are, a
 * check in which nothing happens says next to nothing.
 *
 * @param market the identity of the market that was checked before; null before the first check
 * @param checkedThrough up to when that market has been checked, by its own clock; null before the first check
 * @param rules the rules being watched
 */
public record PriceCheck(@Nullable String market, @Nullable Instant checkedThrough, List<WatchedRule> rules) {
    /**
     * A rule's new memory.
     *
     * @param revision of the rule that was checked; the result means nothing for any other
     */
    public record Change(String ruleId, long revision, RuleState state) {}

    /**
     * What came of a check.
     *
     * @param source the market's name, for the alerts
     * @param through up to when the market has been checked now
     */
    public record Result(
            String market, String source, Instant through, List<Change> changes, List<PriceFiring> firings) {}

    /**
     * Which bars the check needs: for every symbol, those behind this moment.
     *
     * @param identity the market that will be read
     * @param now that market's clock
     */
    public Map<Symbol, Instant> needs(String identity, Instant now) {
        Map<Symbol, Instant> after = new HashMap<>();
        for (WatchedRule watched : rules) {
            Instant from = from(watched, identity, now);
            Duration window = watched.rule().terms().window();
            Instant need = window == null ? from : from.minus(window);
            after.merge(
                    new Symbol(watched.rule().symbol()), need, (left, right) -> left.isBefore(right) ? left : right);
        }
        return after;
    }

    /**
     * Evaluates every rule against what the market did.
     *
     * @throws Problem {@code UNAVAILABLE} where the reading is stale: no rule is judged by it, and none has seen it, so that
     *     what was traded meanwhile counts once it is known
     */
    public Result evaluate(String identity, MarketReading reading) {
        if (reading.quality() == Quality.STALE) {
            throw Problem.of(
                    Problem.Kind.UNAVAILABLE,
                    "the prices of " + reading.source() + " are stale; no rule is judged by them");
        }
        List<Change> changes = new ArrayList<>();
        List<PriceFiring> firings = new ArrayList<>();
        for (WatchedRule watched : rules) {
            PriceRule rule = watched.rule();
            RuleState before = isNew(identity) ? watched.state().restarted(RuleStage.WATCHED) : watched.state();
            List<PriceBar> bars = reading.bars().getOrDefault(new Symbol(rule.symbol()), List.of());
            Instant from = from(watched, identity, reading.now());
            RuleEvaluation.Outcome outcome = RuleEvaluation.of(rule, before, bars, from, reading.now());
            if (!outcome.state().equals(watched.state())) {
                changes.add(new Change(rule.id(), rule.revision(), outcome.state()));
            }
            outcome.firings().forEach(firing -> firings.add(firing.with(reading.quality())));
        }
        return new Result(
                identity,
                reading.source(),
                through(identity, reading.now()),
                List.copyOf(changes),
                List.copyOf(firings));
    }

    private Instant from(WatchedRule watched, String identity, Instant now) {
        if (isNew(identity)) {
            return now;
        }
        if (watched.fresh() || checkedThrough == null) {
            return watched.rule().watchedFrom();
        }
        return checkedThrough;
    }

    /** Whether the market is another one than was checked before, so that all rules start afresh in it. */
    private boolean isNew(String identity) {
        return market != null && !market.equals(identity);
    }

    /** A clock that went back, as a restarted tape's may, does not make the past happen twice. */
    private Instant through(String identity, Instant now) {
        Instant before = checkedThrough;
        return before == null || isNew(identity) || now.isAfter(before) ? now : before;
    }
}
