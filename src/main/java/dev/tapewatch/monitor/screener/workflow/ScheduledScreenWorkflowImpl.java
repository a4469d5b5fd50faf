package dev.tapewatch.monitor.screener.workflow;

import dev.tapewatch.monitor.screener.ScreenTerms;
import dev.tapewatch.monitor.workflow.Activities;
import dev.tapewatch.monitor.workflow.ScheduledTime;
import dev.tapewatch.monitor.workflow.TradingDay;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Asks the calendar, loads the terms and does the steps. Its present is the time it was scheduled for. */
public final class ScheduledScreenWorkflowImpl implements ScheduledScreenWorkflow {
    private static final DateTimeFormatter RUN_ID =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneId.of("America/New_York"));

    private final ScreenSteps steps = new ScreenSteps();

    @Override
    public String run(ScheduledScreen scheduled) {
        Instant now = ScheduledTime.now();
        // Named for the time it was due, so that no time has two results however often it is tried.
        String runId = RUN_ID.format(now);
        String screenerId = scheduled.screenerId();
        String closed = scheduled.tradingDaysOnly() ? closed(now) : null;
        if (closed != null) {
            steps.undone(new UndoneScreen(screenerId, runId, now, closed));
            return closed;
        }
        ScreenTerms terms;
        try {
            terms = steps.terms(screenerId);
        } catch (ActivityFailure failure) {
            if (failure.getCause() instanceof ApplicationFailure cause) {
                throw ApplicationFailure.newNonRetryableFailureWithCause(
                        cause.getOriginalMessage(), cause.getType(), failure);
            }
            throw failure;
        }
        return steps.run(new ScreenRequest(screenerId, runId, terms, now, scheduled.channels()));
    }

    /** Why the market is not in its session, in words; null if it is. */
    private static @Nullable String closed(Instant now) {
        TradingDay day = Activities.calendar().day(now);
        if (day.isOpenAt(now)) {
            return null;
        }
        if (day.open() == null || day.close() == null) {
            return "skipped: NYSE is closed (" + day.closure() + ")";
        }
        return now.isBefore(day.open())
                ? "skipped: the market opens at " + TIME.format(day.open())
                : "skipped: the market closed at " + TIME.format(day.close());
    }
}
