package dev.tapewatch.monitor.screener.workflow;

import dev.tapewatch.testing.Histories;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Screens under way outlive every release: each history that was ever recorded still replays. */
class ScreenReplayTest {
    static List<Path> histories() throws IOException {
        return Histories.of("screener");
    }

    @ParameterizedTest
    @MethodSource("histories")
    void a_recorded_history_replays(Path history) throws Exception {
        Histories.replay(history, ScreenWorkflowImpl.class, ScheduledScreenWorkflowImpl.class);
    }
}
