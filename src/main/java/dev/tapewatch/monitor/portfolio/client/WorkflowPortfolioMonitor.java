package dev.tapewatch.monitor.portfolio.client;

import dev.tapewatch.market.account.Brokerage;
import dev.tapewatch.monitor.MonitorStatus;
import dev.tapewatch.monitor.client.WorkflowCalls;
import dev.tapewatch.monitor.portfolio.AccountMeasures;
import dev.tapewatch.monitor.portfolio.Assessment;
import dev.tapewatch.monitor.portfolio.Episode;
import dev.tapewatch.monitor.portfolio.FactGathering;
import dev.tapewatch.monitor.portfolio.PortfolioConfig;
import dev.tapewatch.monitor.portfolio.PortfolioConfigChange;
import dev.tapewatch.monitor.portfolio.PortfolioMonitor;
import dev.tapewatch.monitor.portfolio.PortfolioRisk;
import dev.tapewatch.monitor.portfolio.RiskCheck;
import dev.tapewatch.monitor.portfolio.RiskFacts;
import dev.tapewatch.monitor.portfolio.workflow.PortfolioState;
import dev.tapewatch.monitor.portfolio.workflow.PortfolioWorkflow;
import dev.tapewatch.problem.Problem;
import io.temporal.client.WorkflowClient;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The portfolio monitors on Temporal. */
public final class WorkflowPortfolioMonitor implements PortfolioMonitor, AutoCloseable {
    private static final String NAME = "portfolio-monitor";

    private final WorkflowCalls calls;
    private final Brokerage brokerage;
    private final FactGathering facts;
    private final Set<String> channels;

    /**
     * Opens the door.
     *
     * @param channels the names of the channels there are
     */
    public WorkflowPortfolioMonitor(
            WorkflowClient client, Brokerage brokerage, FactGathering facts, Set<String> channels) {
        this.calls = new WorkflowCalls(client, "the portfolio monitor", "get_portfolio_risk");
        this.brokerage = brokerage;
        this.facts = facts;
        this.channels = Set.copyOf(channels);
    }

    static String workflowId(String account) {
        return NAME + "-" + account;
    }

    @Override
    public List<String> accounts() {
        return brokerage.accounts();
    }

    @Override
    public PortfolioRisk risk(@Nullable String account) {
        String known = known(account);
        PortfolioState state = calls.query(PortfolioWorkflow.class, workflowId(known), PortfolioWorkflow::state);
        return risk(state, state.config());
    }

    @Override
    public PortfolioRisk configure(@Nullable String account, PortfolioConfigChange change) {
        String known = known(account);
        requireChannels(change.channels());
        PortfolioConfig config = calls.update(workflowId(known), "configure", PortfolioConfig.class, change);
        return risk(calls.query(PortfolioWorkflow.class, workflowId(known), PortfolioWorkflow::state), config);
    }

    private void requireChannels(@Nullable List<String> wanted) {
        if (wanted != null && !channels.containsAll(wanted)) {
            throw Problem.badInput(
                    "channels names one that does not exist; there are: " + String.join(", ", new TreeSet<>(channels)));
        }
    }

    private String known(@Nullable String account) {
        List<String> accounts = brokerage.accounts();
        if (accounts.isEmpty()) {
            throw Problem.notFound("there is no account to monitor: the " + brokerage.source() + " source has none");
        }
        if (account == null) {
            return accounts.getFirst();
        }
        if (!accounts.contains(account)) {
            throw Problem.notFound("there is no such account; there are: " + String.join(", ", accounts));
        }
        return account;
    }

    private PortfolioRisk risk(PortfolioState state, PortfolioConfig config) {
        RiskFacts present = facts.of(state.account());
        Assessment assessment = RiskCheck.of(present, config, List.of());
        AccountMeasures measures = AccountMeasures.of(present.account());
        return new PortfolioRisk(
                present.account(),
                measures.dayProfit(),
                measures.dayProfitPercent(),
                measures.marginUtilisation(),
                assessment.findings(),
                state.episodes().open().stream().map(Episode::of).toList(),
                config,
                status(state),
                assessment.unjudged());
    }

    @Override
    public List<MonitorStatus> statuses() {
        List<String> ids = brokerage.accounts().stream()
                .map(WorkflowPortfolioMonitor::workflowId)
                .toList();
        return calls
                .queryAll(PortfolioWorkflow.class, ids, PortfolioWorkflow::state, WorkflowCalls.STATUS_PATIENCE)
                .stream()
                .map(WorkflowPortfolioMonitor::status)
                .toList();
    }

    private static MonitorStatus status(PortfolioState state) {
        return new MonitorStatus(
                workflowId(state.account()),
                !state.accountMissing(),
                state.config().interval(),
                state.roundsDone(),
                state.lastRoundAt(),
                state.dataTime(),
                state.problem());
    }

    @Override
    public void close() {
        calls.close();
    }
}
