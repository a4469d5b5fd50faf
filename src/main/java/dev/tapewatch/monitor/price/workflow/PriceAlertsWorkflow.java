package dev.tapewatch.monitor.price.workflow;

import dev.tapewatch.monitor.price.PriceRule;
import dev.tapewatch.monitor.price.RuleStage;
import dev.tapewatch.monitor.price.WatchedRule;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Watches one shard of the price rules for ever. A refused update leaves no trace; the innermost
 * {@link io.temporal.failure.ApplicationFailure} of its failure has the name of a
 * {@link dev.tapewatch.problem.Problem.Kind} for a type and says why.
 */
@WorkflowInterface
public interface PriceAlertsWorkflow {
    /** The name of {@link #lookNow}. */
    String LOOK_NOW = "lookNow";

    @WorkflowMethod(name = "PriceAlerts")
    void watch(ShardState state);

    /** Adds a rule; adding the same rule again answers the one that is there. */
    @UpdateMethod
    WatchedRule add(PriceRule rule);

    @UpdateValidatorMethod(updateName = "add")
    void validateAdd(PriceRule rule);

    /** Puts a changed rule in the place of the one with the revision before it. */
    @UpdateMethod
    WatchedRule replace(Replacement replacement);

    @UpdateValidatorMethod(updateName = "replace")
    void validateReplace(Replacement replacement);

    /** Removes a rule, living or retired, and answers what it was. */
    @UpdateMethod
    WatchedRule remove(String ruleId);

    @UpdateValidatorMethod(updateName = "remove")
    void validateRemove(String ruleId);

    /** Takes over rules, with their memory, from a shard that they no longer belong to. */
    @UpdateMethod
    void adopt(List<WatchedRule> rules);

    @UpdateValidatorMethod(updateName = "adopt")
    void validateAdopt(List<WatchedRule> rules);

    /** Sets the time between two checks. */
    @UpdateMethod
    void setInterval(Duration interval);

    /** Has the next check begin at once: a price was traded that may concern a rule. */
    @SignalMethod(name = LOOK_NOW)
    void lookNow();

    @QueryMethod
    ShardState state();

    /** The state without its rules. */
    @QueryMethod
    Summary summary();

    /** What the living rules are about, without the rules. */
    @QueryMethod
    Subjects subjects();

    /**
     * A changed rule.
     *
     * @param rule with a revision one above that of the rule it replaces
     * @param stage whether it is to be watched or paused; null keeps a paused rule paused and watches any other
     */
    record Replacement(PriceRule rule, @Nullable RuleStage stage) {}

    /**
     * How a shard is doing; the fields mean what they mean in {@link ShardState}.
     *
     * @param rules how many rules are alive
     * @param watching whether any of them is being watched, so that checks are due
     */
    record Summary(
            int rules,
            boolean watching,
            Duration interval,
            long checksDone,
            @Nullable Instant lastCheckAt,
            @Nullable Instant checkedThrough,
            @Nullable String problem) {}

    /**
     * What the living rules are about.
     *
     * @param watched the tickers of the rules that are being watched, each once, in order
     * @param suspended the rules that are suspended
     */
    record Subjects(List<String> watched, List<Suspended> suspended) {
        public Subjects {
            watched = List.copyOf(watched);
            suspended = List.copyOf(suspended);
        }
    }

    /**
     * A rule that does not fire until somebody changes or resumes it.
     *
     * @param note why
     */
    record Suspended(String ruleId, String symbol, String note) {}
}
