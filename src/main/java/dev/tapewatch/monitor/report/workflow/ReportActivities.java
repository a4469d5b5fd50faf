package dev.tapewatch.monitor.report.workflow;

import io.temporal.activity.ActivityInterface;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What a report needs from outside. Figures and pages stay there; only names pass through the workflow. */
@ActivityInterface(namePrefix = "Reports")
public interface ReportActivities {
    /** Gathers the figures, makes the report and keeps it. Idempotent on account and time. */
    Made make(Order order);

    /**
     * Which report.
     *
     * @param kind {@code DAILY} or {@code WEEKLY}
     * @param account null for the first one
     * @param now the time it is made for, by the wall clock
     * @param scheduled whether a schedule wants it, which wants only one of each
     */
    record Order(String kind, @Nullable String account, Instant now, boolean scheduled) {}

    /**
     * What was made.
     *
     * @param already whether a schedule had it made before, so that nothing was done now
     * @param date its last date
     * @param time by the market's clock
     * @param source of the account's figures
     * @param dataTime of when they are; null where that was not told
     * @param quality how good they are, e.g. {@code real_time}; null likewise
     */
    record Made(
            String reportId,
            boolean already,
            LocalDate date,
            Instant time,
            String account,
            String source,
            String title,
            String summary,
            @Nullable Instant dataTime,
            @Nullable String quality) {}
}
