package dev.tapewatch.monitor.heartbeat.workflow;

import dev.tapewatch.monitor.episode.Episodes;
import dev.tapewatch.monitor.heartbeat.Vitals;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything the heartbeat knows; carried from run to run. New fields go to the end and may be absent. All times are the
 * wall clock's.
 *
 * @param interval between two looks
 * @param eventsPerRun a new run begins when the history of one has more events than this
 * @param monitors what was known of them at the latest look
 * @param awakeSince from when on it has been looking without a gap; null before the first look
 * @param roundsDone how many looks there were
 * @param lastRoundAt when the latest one was
 * @param problem what kept it from the latest one; null if nothing
 */
public record HeartbeatState(
        Duration interval,
        long eventsPerRun,
        Episodes episodes,
        List<Vitals> monitors,
        @Nullable Instant awakeSince,
        long roundsDone,
        @Nullable Instant lastRoundAt,
        @Nullable String problem) {
    /** Far below Temporal's limit of 51,200 events for one run. */
    private static final long EVENTS_PER_RUN = 4_000;

    public HeartbeatState {
        monitors = List.copyOf(monitors);
    }

    /** One that remembers nothing from before {@code start}. */
    public static HeartbeatState fresh(Duration interval, Instant start) {
        return fresh(interval, EVENTS_PER_RUN, Episodes.from(start));
    }

    /** The same with runs of another length, and with episodes numbered from 1. */
    static HeartbeatState fresh(Duration interval, long eventsPerRun) {
        return fresh(interval, eventsPerRun, Episodes.NONE);
    }

    private static HeartbeatState fresh(Duration interval, long eventsPerRun, Episodes episodes) {
        return new HeartbeatState(interval, eventsPerRun, episodes, List.of(), null, 0, null, null);
    }
}
