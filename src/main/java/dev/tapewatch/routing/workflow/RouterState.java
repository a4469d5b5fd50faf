package dev.tapewatch.routing.workflow;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Everything the router knows; carried from run to run. New fields go to the end and may be absent. Times are the wall
 * clock's.
 *
 * @param pause the longest between two looks into the outbox: a wake signal that was lost delays an alert by so much
 * @param eventsPerRun a new run begins when the history of one has more events than this
 * @param roundsDone how many looks there were
 * @param routed how many alerts it has routed
 * @param lastRoundAt when it looked last; null if never
 * @param failures how many looks in a row have failed, with the latest
 * @param problem what the latest look failed with; null if nothing
 */
public record RouterState(
        Duration pause,
        long eventsPerRun,
        long roundsDone,
        long routed,
        @Nullable Instant lastRoundAt,
        int failures,
        @Nullable String problem) {
    private static final Duration PAUSE = Duration.ofSeconds(15);

    /** Far below Temporal's limit of 51,200 events for one run. */
    private static final long EVENTS_PER_RUN = 4_000;

    /** One that has never looked. */
    public static RouterState fresh() {
        return fresh(PAUSE, EVENTS_PER_RUN);
    }

    /** The same with other pauses and runs of another length. */
    static RouterState fresh(Duration pause, long eventsPerRun) {
        return new RouterState(pause, eventsPerRun, 0, 0, null, 0, null);
    }

    RouterState after(RoutingActivities.Routed round, Instant now) {
        return new RouterState(pause, eventsPerRun, roundsDone + 1, routed + round.routed(), now, 0, round.problem());
    }

    RouterState afterFailure(String why, Instant now) {
        return new RouterState(pause, eventsPerRun, roundsDone + 1, routed, now, failures + 1, why);
    }

    /** How long to wait for a signal now: shorter after the first failures, which are often over in a moment. */
    Duration untilNextLook() {
        Duration doubled = Duration.ofSeconds(1L << Math.min(failures, 10));
        return failures == 0 || pause.compareTo(doubled) < 0 ? pause : doubled;
    }
}
