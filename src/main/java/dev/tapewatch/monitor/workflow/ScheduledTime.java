package dev.tapewatch.monitor.workflow;

import io.temporal.common.SearchAttributeKey;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.time.OffsetDateTime;

/** The moment that a workflow is run for. */
public final class ScheduledTime {
    /** Set by Temporal on every workflow that a schedule starts. */
    public static final SearchAttributeKey<OffsetDateTime> ATTRIBUTE =
            SearchAttributeKey.forOffsetDateTime("TemporalScheduledStartTime");

    private ScheduledTime() {}

    /**
     * The time it was scheduled for, even if it runs late; for one that no schedule started, the time of the workflow's
     * own clock.
     */
    public static Instant now() {
        OffsetDateTime scheduled = Workflow.getTypedSearchAttributes().get(ATTRIBUTE);
        return scheduled == null ? Instant.ofEpochMilli(Workflow.currentTimeMillis()) : scheduled.toInstant();
    }
}
