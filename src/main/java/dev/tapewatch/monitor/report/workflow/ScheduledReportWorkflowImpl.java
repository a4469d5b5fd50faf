package dev.tapewatch.monitor.report.workflow;

import dev.tapewatch.monitor.workflow.Activities;
import dev.tapewatch.monitor.workflow.ScheduledTime;
import dev.tapewatch.monitor.workflow.TradingDay;
import dev.tapewatch.problem.Problem;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.time.Instant;

/** Its "now" is the time it was scheduled for: a run that comes late makes the report of its own day. */
public final class ScheduledReportWorkflowImpl implements ScheduledReportWorkflow {
    /** As long as a report of the day is still worth having. */
    private static final Duration PATIENCE = Duration.ofHours(12);

    @Override
    public String run(ScheduledReport wish) {
        Instant now = ScheduledTime.now();
        if (wish.tradingDaysOnly()) {
            TradingDay day = Activities.calendar().day(now);
            if (day.closure() != null) {
                return "skipped: NYSE is closed (" + day.closure() + ")";
            }
        }
        ReportActivities.Made made;
        try {
            made = ReportSteps.make(new ReportActivities.Order(wish.kind(), wish.account(), now, true), PATIENCE);
        } catch (ActivityFailure failed) {
            if (wish.account() == null
                    && failed.getCause() instanceof ApplicationFailure why
                    && why.getType().equals(Problem.Kind.NOT_FOUND.name())) {
                return "skipped: " + why.getOriginalMessage();
            }
            throw failed;
        }
        if (made.already()) {
            return "skipped: the report of " + made.date() + " was made already";
        }
        ReportSteps.announce(wish.kind(), made, wish.channels());
        return "completed: " + made.reportId();
    }
}
