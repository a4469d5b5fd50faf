package dev.tapewatch.monitor.report.workflow;

import dev.tapewatch.monitor.workflow.ScheduledTime;
import java.time.Duration;

/** Somebody waits for the answer, so it gives up soon. */
public final class ReportWorkflowImpl implements ReportWorkflow {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Override
    public String run(RequestedReport wish) {
        ReportActivities.Made made = ReportSteps.make(
                new ReportActivities.Order(wish.kind(), wish.account(), ScheduledTime.now(), false), PATIENCE);
        ReportSteps.announce(wish.kind(), made, wish.channels());
        return made.reportId();
    }
}
