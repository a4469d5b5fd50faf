package dev.tapewatch.monitor.price.workflow;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.monitor.price.PriceCheck;
import dev.tapewatch.monitor.price.PriceRule;
import dev.tapewatch.monitor.price.RuleStage;
import dev.tapewatch.monitor.price.RuleState;
import dev.tapewatch.monitor.price.WatchedRule;
import dev.tapewatch.monitor.workflow.UpdateRefused;
import dev.tapewatch.problem.Problem;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The loop: check, raise what fired, wait; and start a new run before the history grows long. */
public final class PriceAlertsWorkflowImpl implements PriceAlertsWorkflow {
    /** Alerts raised in one activity, so that its payload stays small. */
    private static final int BATCH = 50;

    /** Half of the 2,000 updates that Temporal allows one run. */
    private static final int MAX_UPDATES = 1_000;

    /**
     * The check is a local activity: its input, all the rules, must not enter the history, and it has no effect that
     * would need more. The market's own time-outs end it; a failed check is made up for by the next one.
     */
    private final PriceActivities checking = Workflow.newLocalActivityStub(
            PriceActivities.class,
            LocalActivityOptions.newBuilder()
                    .setStartToCloseTimeout(Duration.ofSeconds(30))
                    .setRetryOptions(
                            RetryOptions.newBuilder().setMaximumAttempts(1).build())
                    .setDoNotIncludeArgumentsIntoMarker(true)
                    .build());

    /** Raising is retried until it succeeds: an alert that was decided must not be lost. */
    private final PriceActivities raising = Workflow.newActivityStub(
            PriceActivities.class,
            ActivityOptions.newBuilder()
                    .setStartToCloseTimeout(Duration.ofSeconds(30))
                    .setRetryOptions(RetryOptions.newBuilder()
                            .setInitialInterval(Duration.ofMillis(200))
                            .setMaximumInterval(Duration.ofSeconds(10))
                            .build())
                    .build());

    private final Shard shard;
    private int updates;
    private boolean woken;

    @WorkflowInit
    public PriceAlertsWorkflowImpl(ShardState state) {
        shard = new Shard(state);
    }

    @Override
    public void watch(ShardState state) {
        while (!shouldContinueAsNew()) {
            Workflow.await(() -> shard.hasWatchedRules() || shouldContinueAsNew());
            if (shard.hasWatchedRules()) {
                woken = false;
                check();
                Workflow.await(shard.interval(), () -> woken);
            }
        }
        Workflow.await(Workflow::isEveryHandlerFinished);
        Workflow.continueAsNew(shard.state());
    }

    private boolean shouldContinueAsNew() {
        return Workflow.getInfo().isContinueAsNewSuggested()
                || Workflow.getInfo().getHistoryLength() > shard.eventsPerRun()
                || updates > MAX_UPDATES;
    }

    private void check() {
        PriceCheck check = shard.nextCheck();
        PriceCheck.Result result;
        try {
            result = checking.check(check);
        } catch (ActivityFailure failure) {
            if (failure.getCause() instanceof CanceledFailure) {
                throw failure;
            }
            shard.checkFailed(reason(failure));
            return;
        }
        raise(shard.apply(check, result, Instant.ofEpochMilli(Workflow.currentTimeMillis())));
    }

    private void raise(List<Alert> alerts) {
        for (int start = 0; start < alerts.size(); start += BATCH) {
            raising.raise(List.copyOf(alerts.subList(start, Math.min(start + BATCH, alerts.size()))));
        }
    }

    private static String reason(ActivityFailure failure) {
        if (failure.getCause() instanceof ApplicationFailure cause) {
            return cause.getOriginalMessage();
        }
        return "the market did not answer in time";
    }

    @Override
    public WatchedRule add(PriceRule rule) {
        wake();
        return shard.add(rule);
    }

    @Override
    public void validateAdd(PriceRule rule) {
        if (shard.find(rule.id()) == null) {
            requireRoomFor(List.of(new WatchedRule(rule, RuleState.NEW, true)));
        }
    }

    private void requireRoomFor(List<WatchedRule> rules) {
        if (!shard.hasRoomFor(rules)) {
            throw refusal(
                    Problem.Kind.CONFLICT,
                    "the price monitor is full: at most " + Shard.MAX_RULES + " rules share a shard, and fewer if their"
                            + " message templates are long; remove rules that are no longer needed, shorten their"
                            + " templates, or have the server started with a higher --price-shards");
        }
    }

    @Override
    public WatchedRule replace(Replacement replacement) {
        wake();
        RuleStage stage = replacement.stage();
        WatchedRule present = present(replacement.rule().id());
        if (stage == null) {
            stage = present.state().stage() == RuleStage.PAUSED ? RuleStage.PAUSED : RuleStage.WATCHED;
        }
        return shard.replace(replacement.rule(), stage);
    }

    @Override
    public void validateReplace(Replacement replacement) {
        WatchedRule present = present(replacement.rule().id());
        if (present.rule().revision() + 1 != replacement.rule().revision()) {
            throw refusal(
                    Problem.Kind.CONFLICT,
                    "the rule was changed by somebody else at the same time; look at it again and repeat the change");
        }
        requireRoomFor(List.of(new WatchedRule(replacement.rule(), present.state(), true)));
    }

    @Override
    public WatchedRule remove(String ruleId) {
        wake();
        return shard.remove(present(ruleId));
    }

    @Override
    public void validateRemove(String ruleId) {
        present(ruleId);
    }

    @Override
    public void adopt(List<WatchedRule> rules) {
        wake();
        rules.forEach(shard::adopt);
    }

    @Override
    public void validateAdopt(List<WatchedRule> rules) {
        requireRoomFor(rules.stream()
                .filter(watched -> !watched.state().stage().isRetired())
                .toList());
    }

    @Override
    public void setInterval(Duration interval) {
        wake();
        shard.setInterval(interval);
    }

    @Override
    public void lookNow() {
        woken = true;
    }

    @Override
    public ShardState state() {
        return shard.state();
    }

    @Override
    public Summary summary() {
        return shard.summary();
    }

    @Override
    public Subjects subjects() {
        return shard.subjects();
    }

    private void wake() {
        updates++;
        woken = true;
    }

    private WatchedRule present(String ruleId) {
        WatchedRule present = shard.find(ruleId);
        if (present == null) {
            throw refusal(
                    Problem.Kind.NOT_FOUND,
                    "there is no price alert \"" + ruleId + "\"; list_price_alerts shows those there are");
        }
        return present;
    }

    private static UpdateRefused refusal(Problem.Kind kind, String message) {
        return new UpdateRefused(kind, message);
    }
}
