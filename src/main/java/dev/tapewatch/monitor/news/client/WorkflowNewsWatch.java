package dev.tapewatch.monitor.news.client;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.monitor.MonitorStatus;
import dev.tapewatch.monitor.client.WorkflowCalls;
import dev.tapewatch.monitor.client.WorkflowStarts;
import dev.tapewatch.monitor.news.NewsArchive;
import dev.tapewatch.monitor.news.NewsWatch;
import dev.tapewatch.monitor.news.ScoredArticle;
import dev.tapewatch.monitor.news.Watchlist;
import dev.tapewatch.monitor.news.WatchlistChange;
import dev.tapewatch.monitor.news.workflow.NewsWatcherWorkflow;
import dev.tapewatch.monitor.news.workflow.NewsWatcherWorkflow.Change;
import dev.tapewatch.monitor.news.workflow.NewsWatcherWorkflow.Summary;
import dev.tapewatch.monitor.news.workflow.WatcherState;
import dev.tapewatch.problem.Problem;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The news watcher on Temporal; its articles come from the archive. */
public final class WorkflowNewsWatch implements NewsWatch, AutoCloseable {
    public static final String WORKFLOW_ID = "news-watcher";

    /** How late a round may be before that is worth telling. */
    private static final Duration LATE = Duration.ofSeconds(60);

    private static final int MOST_ARTICLES = 1_000;

    private final WorkflowCalls calls;
    private final NewsArchive archive;
    private final Clock clock;

    /**
     * Opens the door.
     *
     * @param clock the wall clock
     */
    public WorkflowNewsWatch(WorkflowClient client, NewsArchive archive, Clock clock) {
        this.calls = new WorkflowCalls(client, "the news watcher", "get_status");
        this.archive = archive;
        this.clock = clock;
    }

    /**
     * Starts the watcher, unless it runs already.
     *
     * @param interval between two rounds of one that starts for the first time; from then on it is changed by update
     */
    public static void start(WorkflowStarts starts, Duration interval) {
        starts.ensure(NewsWatcherWorkflow.TYPE, WORKFLOW_ID, WatcherState.empty(interval));
    }

    @Override
    public Watchlist change(WatchlistChange change) {
        List<String> tickers =
                change.symbols().stream().map(Symbol::ticker).distinct().toList();
        return watchlist(calls.update(
                WORKFLOW_ID,
                "change",
                Summary.class,
                new Change(change.mode(), tickers, change.threshold(), change.interval())));
    }

    @Override
    public Watchlist watchlist() {
        return watchlist(calls.query(NewsWatcherWorkflow.class, WORKFLOW_ID, NewsWatcherWorkflow::summary));
    }

    private Watchlist watchlist(Summary summary) {
        return new Watchlist(
                summary.tickers().stream().map(Symbol::new).toList(),
                summary.threshold(),
                summary.interval(),
                summary.storiesScored(),
                summary.alertsRaised(),
                status(summary));
    }

    @Override
    public List<MonitorStatus> statuses() {
        return List.of(status(calls.query(
                NewsWatcherWorkflow.class, WORKFLOW_ID, NewsWatcherWorkflow::summary, WorkflowCalls.STATUS_PATIENCE)));
    }

    private MonitorStatus status(Summary summary) {
        return new MonitorStatus(
                WORKFLOW_ID,
                !summary.tickers().isEmpty(),
                summary.interval(),
                summary.roundsDone(),
                summary.lastRoundAt(),
                summary.readThrough(),
                problem(summary));
    }

    /** A watcher that says nothing may be stuck with alerts that the log does not take. */
    private @Nullable String problem(Summary summary) {
        Instant lastRoundAt = summary.lastRoundAt();
        if (summary.problem() != null
                || lastRoundAt == null
                || summary.tickers().isEmpty()) {
            return summary.problem();
        }
        Duration late = Duration.between(lastRoundAt, clock.instant());
        return late.compareTo(LATE.plus(summary.interval().multipliedBy(2))) <= 0
                ? null
                : "no round has been completed for " + late.toSeconds()
                        + " seconds: the news feed or the alert log answers slowly or not at all; nothing is lost,"
                        + " alerts are raised when it answers again";
    }

    @Override
    public Optional<ScoredArticle> find(String id) {
        return archive.find(id);
    }

    @Override
    public List<ScoredArticle> newest(int limit) {
        if (limit < 1 || limit > MOST_ARTICLES) {
            throw Problem.badInput("limit is " + limit + ": expected from 1 to " + MOST_ARTICLES);
        }
        return archive.newest(limit);
    }

    @Override
    public void close() {
        calls.close();
    }
}
