package dev.tapewatch.monitor.data.workflow;

import dev.tapewatch.monitor.data.DataNotes;
import dev.tapewatch.monitor.data.Finding;
import dev.tapewatch.monitor.episode.Episodes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything the watch over the data knows; carried from run to run. New fields go to the end and may be absent.
 *
 * @param interval between two looks
 * @param eventsPerRun a new run begins when the history of one has more events than this
 * @param market the identity of the market last looked at; null before the first look
 * @param episodes their times are the market's
 * @param findings what was wrong at the latest look
 * @param roundsDone how many looks there were
 * @param lastRoundAt when the latest one was, by the wall clock
 * @param problem what kept it from the latest one; null if nothing
 */
public record DataState(
        Duration interval,
        long eventsPerRun,
        @Nullable String market,
        Episodes episodes,
        DataNotes notes,
        List<Finding> findings,
        long roundsDone,
        @Nullable Instant lastRoundAt,
        @Nullable String problem) {
    /** Far below Temporal's limit of 51,200 events for one run. */
    private static final long EVENTS_PER_RUN = 4_000;

    public DataState {
        findings = List.copyOf(findings);
    }

    /** One that remembers nothing from before {@code start}. */
    public static DataState fresh(Duration interval, Instant start) {
        return fresh(interval, EVENTS_PER_RUN, Episodes.from(start));
    }

    /** The same with runs of another length, and with episodes numbered from 1. */
    static DataState fresh(Duration interval, long eventsPerRun) {
        return fresh(interval, eventsPerRun, Episodes.NONE);
    }

    private static DataState fresh(Duration interval, long eventsPerRun, Episodes episodes) {
        return new DataState(interval, eventsPerRun, null, episodes, DataNotes.NONE, List.of(), 0, null, null);
    }
}
