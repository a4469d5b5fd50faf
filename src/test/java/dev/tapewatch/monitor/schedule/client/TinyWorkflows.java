package dev.tapewatch.monitor.schedule.client;

import dev.tapewatch.monitor.report.workflow.ScheduledReport;
import dev.tapewatch.monitor.screener.workflow.ScheduledScreen;
import dev.tapewatch.monitor.workflow.ScheduledTime;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Stand-ins under the names of the real workflows: they answer what they were asked and when they think it is. */
final class TinyWorkflows {
    static final String BROKEN = "broken";
    static final String SLOW = "slow";

    private TinyWorkflows() {}

    record Seen(Instant now, String workflowId, String asked) {}

    private static String answer(Object asked) {
        return "completed: " + ScheduledTime.now() + " " + Workflow.getInfo().getWorkflowId() + " " + asked;
    }

    static Seen seen(String outcome) {
        List<String> parts = List.of(outcome.split(" ", 4));
        return new Seen(Instant.parse(parts.get(1)), parts.get(2), parts.get(3));
    }

    @WorkflowInterface
    public interface Screen {
        @WorkflowMethod(name = ScheduledRuns.SCREEN)
        String run(ScheduledScreen asked);
    }

    @WorkflowInterface
    public interface Report {
        @WorkflowMethod(name = ScheduledRuns.REPORT)
        String run(ScheduledReport asked);
    }

    public static final class ScreenImpl implements Screen {
        @Override
        public String run(ScheduledScreen asked) {
            if (asked.screenerId().equals(BROKEN)) {
                throw ApplicationFailure.newNonRetryableFailure("the screener is broken", "INTERNAL");
            }
            if (asked.screenerId().equals(SLOW)) {
                Workflow.sleep(Duration.ofHours(1));
            }
            return answer(asked);
        }
    }

    public static final class ReportImpl implements Report {
        @Override
        public String run(ScheduledReport asked) {
            return answer(asked);
        }
    }
}
