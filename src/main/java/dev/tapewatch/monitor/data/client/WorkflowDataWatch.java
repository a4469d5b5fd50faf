package dev.tapewatch.monitor.data.client;

import dev.tapewatch.monitor.MonitorStatus;
import dev.tapewatch.monitor.client.WorkflowCalls;
import dev.tapewatch.monitor.client.WorkflowStarts;
import dev.tapewatch.monitor.data.DataFault;
import dev.tapewatch.monitor.data.DataWatch;
import dev.tapewatch.monitor.data.Finding;
import dev.tapewatch.monitor.data.workflow.DataState;
import dev.tapewatch.monitor.data.workflow.DataWatchWorkflow;
import dev.tapewatch.monitor.episode.OpenEpisode;
import io.temporal.client.WorkflowClient;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** The watch over the data on Temporal. */
public final class WorkflowDataWatch implements DataWatch, AutoCloseable {
    private static final String NAME = "data-watch";

    private final WorkflowCalls calls;
    private final Clock clock;

    /**
     * Opens the door.
     *
     * @param clock the wall clock
     */
    public WorkflowDataWatch(WorkflowClient client, Clock clock) {
        this.calls = new WorkflowCalls(client, "the watch over the data", "get_status");
        this.clock = clock;
    }

    /** Starts it unless it runs already, and tells it the interval. May be repeated at any time. */
    public void start(WorkflowStarts starts, Duration interval) {
        starts.ensure("DataWatch", NAME, DataState.fresh(interval, clock.instant()));
        DataState state = calls.query(DataWatchWorkflow.class, NAME, DataWatchWorkflow::state);
        if (!state.interval().equals(interval)) {
            calls.update(NAME, "setInterval", Void.class, interval);
        }
    }

    @Override
    public List<MonitorStatus> statuses() {
        DataState state = state();
        return List.of(new MonitorStatus(
                NAME, true, state.interval(), state.roundsDone(), state.lastRoundAt(), null, state.problem()));
    }

    @Override
    public List<OpenFault> open() {
        DataState state = state();
        return state.episodes().open().stream()
                .flatMap(episode -> open(episode, state.findings()))
                .toList();
    }

    private static Stream<OpenFault> open(OpenEpisode episode, List<Finding> findings) {
        List<String> symbols = findings.stream()
                .filter(finding -> finding.key().equals(episode.key()))
                .findFirst()
                .map(Finding::symbols)
                .orElse(List.of());
        return Stream.of(DataFault.values())
                .filter(fault -> fault.word().equals(episode.key().kind()))
                .map(fault -> new OpenFault(fault, episode.symbol(), symbols, episode.since()));
    }

    private DataState state() {
        return calls.query(DataWatchWorkflow.class, NAME, DataWatchWorkflow::state, WorkflowCalls.STATUS_PATIENCE);
    }

    @Override
    public void close() {
        calls.close();
    }
}
