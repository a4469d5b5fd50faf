package dev.tapewatch.monitor.news.workflow;

import dev.tapewatch.monitor.news.WatchlistChange;
import dev.tapewatch.monitor.workflow.Activities;
import dev.tapewatch.monitor.workflow.UpdateRefused;
import dev.tapewatch.problem.Problem;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The loop: hand over what is significant, else read the news when that is due; start a new run in good time. */
public final class NewsWatcherWorkflowImpl implements NewsWatcherWorkflow {
    /** Half of the 2,000 updates that Temporal allows one run. */
    private static final int MAX_UPDATES = 1_000;

    private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);
    private static final Duration LONGEST_INTERVAL = Duration.ofDays(1);

    /** A round that fails is made up for by the next one. A second attempt bridges the restart of a worker. */
    private final NewsActivities reading = Workflow.newActivityStub(
            NewsActivities.class,
            ActivityOptions.newBuilder()
                    .setStartToCloseTimeout(Duration.ofMinutes(5))
                    .setHeartbeatTimeout(Duration.ofSeconds(45))
                    .setRetryOptions(RetryOptions.newBuilder()
                            .setInitialInterval(Duration.ofSeconds(1))
                            .setMaximumAttempts(2)
                            .build())
                    .build());

    private final NewsActivities raising = Workflow.newActivityStub(NewsActivities.class, Activities.untilItSucceeds());

    private final Watcher watcher;
    private int updates;

    @WorkflowInit
    public NewsWatcherWorkflowImpl(WatcherState state) {
        watcher = new Watcher(state);
    }

    @Override
    public void watch(WatcherState state) {
        while (!shouldContinueAsNew()) {
            HandOver handOver = watcher.handOver();
            Duration wait = watcher.untilRound(now());
            if (handOver != null) {
                raise(handOver.batch());
            } else if (!watcher.isWatching()) {
                Workflow.await(() -> watcher.isWatching() || shouldContinueAsNew());
            } else if (wait.isPositive()) {
                int seen = updates;
                Workflow.await(wait, () -> updates != seen || shouldContinueAsNew());
            } else {
                round();
            }
        }
        Workflow.await(Workflow::isEveryHandlerFinished);
        Workflow.continueAsNew(watcher.state());
    }

    private boolean shouldContinueAsNew() {
        return Workflow.getInfo().isContinueAsNewSuggested()
                || Workflow.getInfo().getHistoryLength() > watcher.eventsPerRun()
                || updates > MAX_UPDATES;
    }

    private void round() {
        NewsRound round = watcher.nextRound();
        try {
            watcher.succeeded(round, reading.round(round), now());
        } catch (ActivityFailure failure) {
            if (failure.getCause() instanceof CanceledFailure) {
                throw failure;
            }
            watcher.failed(reason(failure), now());
        }
    }

    /** A log that is out of reach for long must not keep the run from ending: the next one raises what is left. */
    private void raise(HandOver batch) {
        Promise<Void> raised = Async.procedure(raising::handOver, batch);
        Workflow.await(() -> raised.isCompleted() || shouldContinueAsNew());
        if (raised.isCompleted()) {
            raised.get();
            watcher.handedOver(batch);
        }
    }

    private static Instant now() {
        return Instant.ofEpochMilli(Workflow.currentTimeMillis());
    }

    private static String reason(ActivityFailure failure) {
        if (failure.getCause() instanceof ApplicationFailure cause) {
            return cause.getOriginalMessage();
        }
        return "the news feed did not answer in time";
    }

    @Override
    public Summary change(Change change) {
        updates++;
        watcher.apply(change);
        return watcher.summary();
    }

    @Override
    public void validateChange(Change change) {
        BigDecimal threshold = change.threshold();
        if (threshold != null && (threshold.signum() < 0 || threshold.compareTo(BigDecimal.ONE) > 0)) {
            throw new UpdateRefused(
                    Problem.Kind.BAD_INPUT,
                    "threshold is " + threshold.toPlainString() + ": expected a number from 0 to 1, like 0.7");
        }
        Duration interval = change.interval();
        if (interval != null
                && (interval.compareTo(SHORTEST_INTERVAL) < 0 || interval.compareTo(LONGEST_INTERVAL) > 0)) {
            throw new UpdateRefused(
                    Problem.Kind.BAD_INPUT, "interval is " + interval + ": expected from 1 second to 1 day, like PT5M");
        }
        if (change.mode() != WatchlistChange.Mode.SET
                && change.tickers().isEmpty()
                && threshold == null
                && interval == null) {
            throw new UpdateRefused(
                    Problem.Kind.BAD_INPUT, "there is nothing to change: give symbols, a threshold or an interval");
        }
        requireKnown(change);
        int size = watcher.tickersAfter(change).size();
        if (size > Watcher.MAX_SYMBOLS) {
            throw new UpdateRefused(
                    Problem.Kind.CONFLICT,
                    "the watchlist would have " + size + " symbols: it holds at most " + Watcher.MAX_SYMBOLS
                            + "; remove some with unwatch_symbols first");
        }
    }

    private void requireKnown(Change change) {
        List<String> unknown =
                change.mode() == WatchlistChange.Mode.REMOVE ? watcher.unknown(change.tickers()) : List.of();
        if (!unknown.isEmpty()) {
            throw new UpdateRefused(
                    Problem.Kind.NOT_FOUND,
                    "not on the watchlist: " + String.join(", ", unknown.subList(0, Math.min(10, unknown.size())))
                            + "; nothing was removed; watchlist://news shows what is watched");
        }
    }

    @Override
    public WatcherState state() {
        return watcher.state();
    }

    @Override
    public Summary summary() {
        return watcher.summary();
    }
}
