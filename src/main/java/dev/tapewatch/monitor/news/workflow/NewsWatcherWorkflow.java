package dev.tapewatch.monitor.news.workflow;

import dev.tapewatch.monitor.news.WatchlistChange;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Watches the news for ever. A refused update leaves no trace; the innermost
 * {@link io.temporal.failure.ApplicationFailure} of its failure has the name of a
 * {@link dev.tapewatch.problem.Problem.Kind} for a type and says why.
 */
@WorkflowInterface
public interface NewsWatcherWorkflow {
    String TYPE = "NewsWatcher";

    @WorkflowMethod(name = TYPE)
    void watch(WatcherState state);

    /** Changes what is watched and how, all of it or nothing, and answers how it is then. */
    @UpdateMethod
    Summary change(Change change);

    @UpdateValidatorMethod(updateName = "change")
    void validateChange(Change change);

    @QueryMethod
    WatcherState state();

    /** The state as it is shown. */
    @QueryMethod
    Summary summary();

    /**
     * A change; the fields mean what they mean in {@link WatchlistChange}.
     *
     * @param tickers none where only the settings change; an empty {@code SET} clears the watchlist
     */
    record Change(
            WatchlistChange.Mode mode,
            List<String> tickers,
            @Nullable BigDecimal threshold,
            @Nullable Duration interval) {
        public Change {
            tickers = List.copyOf(tickers);
        }
    }

    /**
     * How the watcher is doing; the fields mean what they mean in {@link WatcherState}.
     *
     * @param readThrough up to when the news of all symbols has been read, by the feed's clock
     */
    record Summary(
            List<String> tickers,
            BigDecimal threshold,
            Duration interval,
            long roundsDone,
            @Nullable Instant lastRoundAt,
            @Nullable Instant readThrough,
            @Nullable String problem,
            long storiesScored,
            long alertsRaised) {
        public Summary {
            tickers = List.copyOf(tickers);
        }
    }
}
