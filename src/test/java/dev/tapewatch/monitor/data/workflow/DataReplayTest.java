package dev.tapewatch.monitor.data.workflow;

import dev.tapewatch.testing.Histories;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Workflows that are under way survive every release: each history that was ever recorded still replays. */
class DataReplayTest {
    static List<Path> histories() throws IOException {
        return Histories.of("data-watch");
    }

    @ParameterizedTest
    @MethodSource("histories")
    void a_recorded_history_replays(Path history) throws Exception {
        Histories.replay(history, DataWatchWorkflowImpl.class);
    }
}
