package dev.tapewatch.monitor.report.workflow;

import dev.tapewatch.monitor.workflow.ScheduledTime;
import java.time.Duration;

/**
 * Somebody waits for the answer, so it gives up soon. Each version is told of by itself: the schedule's report of the same
 * day must not be taken for one that was told of already.
 */
public final class ReportWorkflowImpl implements ReportWorkflow {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Override
    public String run(RequestedReport wish) {
        ReportActivities.Made made = ReportSteps.make(
                new ReportActivities.Order(wish.kind(), wish.account(), ScheduledTime.now(), false), PATIENCE);
        ReportSteps.announce("report/" + made.reportId() + "/" + made.time(), wish.kind(), made, wish.channels());
        return made.reportId();
    }
}
