package dev.tapewatch.monitor.portfolio.workflow;

import dev.tapewatch.monitor.portfolio.PortfolioConfig;
import dev.tapewatch.monitor.portfolio.PortfolioConfigChange;
import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.UpdateValidatorMethod;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;

/**
 * Watches one account for ever. A refused update leaves no trace; see
 * {@link dev.tapewatch.monitor.workflow.UpdateRefused}.
 */
@WorkflowInterface
public interface PortfolioWorkflow {
    @WorkflowMethod(name = "PortfolioMonitor")
    void watch(PortfolioState state);

    /** Changes what is checked, from now on and for good; answers all of it. */
    @UpdateMethod
    PortfolioConfig configure(PortfolioConfigChange change);

    @UpdateValidatorMethod(updateName = "configure")
    void validateConfigure(PortfolioConfigChange change);

    /**
     * The account is not there any more: what was open is said to be over, and the watch ends.
     *
     * @param source who does not have it any more
     */
    @SignalMethod
    void end(String source);

    @QueryMethod
    PortfolioState state();
}
