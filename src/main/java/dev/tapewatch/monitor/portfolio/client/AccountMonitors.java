package dev.tapewatch.monitor.portfolio.client;

import dev.tapewatch.market.Market;
import dev.tapewatch.monitor.client.WorkflowCalls;
import dev.tapewatch.monitor.client.WorkflowStarts;
import dev.tapewatch.monitor.portfolio.PortfolioConfig;
import dev.tapewatch.monitor.portfolio.workflow.PortfolioState;
import dev.tapewatch.monitor.portfolio.workflow.PortfolioWorkflow;
import dev.tapewatch.problem.Problem;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The workflows that watch accounts: started, found and ended. Every call ends in bounded time or with a {@link Problem}. */
public final class AccountMonitors implements AutoCloseable {
    private static final String TYPE = "PortfolioMonitor";
    private static final String PREFIX = "portfolio-monitor-";
    private static final String RUNNING = "WorkflowType = '" + TYPE + "' AND ExecutionStatus = 'Running'";

    private final WorkflowClient client;
    private final WorkflowCalls calls;
    private final WorkflowStarts starts;
    private final Market market;
    private final PortfolioConfig config;
    private final Clock clock;

    /**
     * Opens the way to them.
     *
     * @param market that accounts are watched by
     * @param config what monitors begin with that start for the first time; the others keep theirs
     * @param clock the wall clock
     */
    public AccountMonitors(
            WorkflowClient client, WorkflowStarts starts, Market market, PortfolioConfig config, Clock clock) {
        this.client = client;
        this.calls = new WorkflowCalls(client, "the portfolio monitor", "get_portfolio_risk");
        this.starts = starts;
        this.market = market;
        this.config = config;
        this.clock = clock;
    }

    static String workflowId(String account) {
        return PREFIX + account;
    }

    /** The accounts whose monitors run, by name. One that has just started or ended may be missing or still there. */
    List<String> running() {
        return calls.call(
                () -> client.listExecutions(RUNNING)
                        .map(execution -> execution.getExecution().getWorkflowId())
                        .filter(id -> id.startsWith(PREFIX))
                        .map(id -> id.substring(PREFIX.length()))
                        .distinct()
                        .sorted()
                        .toList(),
                WorkflowCalls.PATIENCE);
    }

    /** Starts the account's monitor unless it runs already. */
    void ensure(String account) {
        calls.call(
                () -> {
                    starts.ensure(TYPE, workflowId(account), PortfolioState.fresh(account, config, clock.instant()));
                    return true;
                },
                WorkflowCalls.PATIENCE);
    }

    /**
     * For how long the source has not had the account; empty where it has, or where nobody knows, as of an account of
     * another market that is not the chosen one now.
     */
    Optional<Duration> missingFor(String account, Instant now) {
        PortfolioState state = calls.query(PortfolioWorkflow.class, workflowId(account), PortfolioWorkflow::state);
        boolean ours = state.market() == null || state.market().equals(market.identity());
        return state.accountMissing() && ours
                ? Optional.ofNullable(state.missingSince()).map(since -> Duration.between(since, now))
                : Optional.empty();
    }

    /** Ends the account's monitor, which says of what was open that it is over. */
    void end(String account, String source) {
        calls.call(
                () -> {
                    try {
                        client.newWorkflowStub(PortfolioWorkflow.class, workflowId(account))
                                .end(source);
                    } catch (WorkflowNotFoundException over) {
                        return false;
                    }
                    return true;
                },
                WorkflowCalls.PATIENCE);
    }

    @Override
    public void close() {
        calls.close();
    }
}
