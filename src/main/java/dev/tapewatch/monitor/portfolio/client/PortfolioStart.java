package dev.tapewatch.monitor.portfolio.client;

import dev.tapewatch.market.account.Brokerage;
import dev.tapewatch.monitor.client.WorkflowStarts;
import dev.tapewatch.monitor.portfolio.PortfolioConfig;
import dev.tapewatch.monitor.portfolio.workflow.PortfolioState;
import java.time.Clock;

/** Brings up the monitor of every account there is when the server starts. May be repeated at any time. */
public final class PortfolioStart {
    private final WorkflowStarts starts;
    private final Brokerage brokerage;
    private final PortfolioConfig config;
    private final Clock clock;

    /**
     * Makes the start.
     *
     * @param config what monitors begin with that start for the first time; the others keep theirs
     * @param clock the wall clock
     */
    public PortfolioStart(WorkflowStarts starts, Brokerage brokerage, PortfolioConfig config, Clock clock) {
        this.starts = starts;
        this.brokerage = brokerage;
        this.config = config;
        this.clock = clock;
    }

    public void run() {
        for (String account : brokerage.accounts()) {
            starts.ensure(
                    "PortfolioMonitor",
                    WorkflowPortfolioMonitor.workflowId(account),
                    PortfolioState.fresh(account, config, clock.instant()));
        }
    }
}
