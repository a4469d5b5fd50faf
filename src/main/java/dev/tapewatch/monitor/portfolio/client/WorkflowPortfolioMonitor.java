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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The portfolio monitors on Temporal. */
public final class WorkflowPortfolioMonitor implements PortfolioMonitor, AutoCloseable {
    private final WorkflowCalls calls;
    private final Brokerage brokerage;
    private final FactGathering facts;
    private final AccountUpkeep upkeep;
    private final Set<String> channels;

    /**
     * Opens the door.
     *
     * @param upkeep sees to it that accounts have monitors
     * @param channels the names of the channels there are
     */
    public WorkflowPortfolioMonitor(
            WorkflowClient client,
            Brokerage brokerage,
            FactGathering facts,
            AccountUpkeep upkeep,
            Set<String> channels) {
        this.calls = new WorkflowCalls(client, "the portfolio monitor", "get_portfolio_risk");
        this.brokerage = brokerage;
        this.facts = facts;
        this.upkeep = upkeep;
        this.channels = Set.copyOf(channels);
    }

    @Override
    public List<String> accounts() {
        return brokerage.accounts();
    }

    @Override
    public PortfolioRisk risk(@Nullable String account) {
        String known = known(account);
        PortfolioState state =
                calls.query(PortfolioWorkflow.class, AccountMonitors.workflowId(known), PortfolioWorkflow::state);
        return risk(state, state.config());
    }

    @Override
    public PortfolioRisk configure(@Nullable String account, PortfolioConfigChange change) {
        String known = known(account);
        requireChannels(change.channels());
        PortfolioConfig config =
                calls.update(AccountMonitors.workflowId(known), "configure", PortfolioConfig.class, change);
        return risk(
                calls.query(PortfolioWorkflow.class, AccountMonitors.workflowId(known), PortfolioWorkflow::state),
                config);
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
        if (account != null && !accounts.contains(account)) {
            throw Problem.notFound("there is no such account; there are: " + String.join(", ", accounts));
        }
        String known = account == null ? accounts.getFirst() : account;
        upkeep.found(known);
        return known;
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
        List<String> ids =
                upkeep.watched().stream().map(AccountMonitors::workflowId).toList();
        Stream<MonitorStatus> monitors = calls
                .queryAll(PortfolioWorkflow.class, ids, PortfolioWorkflow::state, WorkflowCalls.STATUS_PATIENCE)
                .stream()
                .map(WorkflowPortfolioMonitor::status);
        return Stream.concat(monitors, upkeep.trouble().stream()).toList();
    }

    private static MonitorStatus status(PortfolioState state) {
        return new MonitorStatus(
                AccountMonitors.workflowId(state.account()),
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
