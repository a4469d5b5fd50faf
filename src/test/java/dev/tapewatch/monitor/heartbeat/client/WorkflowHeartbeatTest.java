package dev.tapewatch.monitor.heartbeat.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.monitor.MonitorStatus;
import dev.tapewatch.monitor.activity.AlertActivitiesImpl;
import dev.tapewatch.monitor.client.WorkflowStarts;
import dev.tapewatch.monitor.heartbeat.activity.HeartbeatActivitiesImpl;
import dev.tapewatch.monitor.heartbeat.workflow.HeartbeatWorkflowImpl;
import dev.tapewatch.testing.AlwaysOpen;
import dev.tapewatch.testing.InMemoryAlertLog;
import dev.tapewatch.testing.RealTemporal;
import dev.tapewatch.testing.ScriptedMarket;
import dev.tapewatch.testing.ScriptedMonitor;
import dev.tapewatch.testing.TestClock;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The heartbeat on a real Temporal server. */
class WorkflowHeartbeatTest {
    private final TestClock wall = new TestClock(Instant.now());
    private final long first = wall.instant().getEpochSecond() + 1;
    private final ScriptedMonitor news = new ScriptedMonitor("news-watcher", Clock.systemUTC());
    private final InMemoryAlertLog log = new InMemoryAlertLog();

    private RealTemporal temporal(Path folder) {
        return new RealTemporal(folder, worker -> {
            worker.registerWorkflowImplementationTypes(HeartbeatWorkflowImpl.class);
            worker.registerActivitiesImplementations(
                    new HeartbeatActivitiesImpl(
                            Map.of("news", news), new ScriptedMarket(Clock.systemUTC()), new AlwaysOpen()),
                    new AlertActivitiesImpl(log));
        });
    }

    @Test
    void stale_data_is_told_over_a_restart_and_the_heartbeat_tells_of_itself(@TempDir Path folder) {
        try (RealTemporal temporal = temporal(folder);
                WorkflowHeartbeat heartbeat = new WorkflowHeartbeat(temporal.client(), wall)) {
            WorkflowStarts starts = new WorkflowStarts(temporal.client(), RealTemporal.QUEUE);
            heartbeat.start(starts, Duration.ofHours(1));
            heartbeat.start(starts, Duration.ofMillis(300));
            await().atMost(Duration.ofSeconds(20)).until(() -> status(heartbeat).roundsDone() > 3);
            assertThat(status(heartbeat).interval()).isEqualTo(Duration.ofMillis(300));
            assertThat(status(heartbeat).problem()).isNull();

            news.dataStandsAt(Instant.now().minus(Duration.ofHours(1)));
            await().atMost(Duration.ofSeconds(20)).until(() -> log.alerts().size() == 1);
            wall.advance(Duration.ofMinutes(10));
            assertThat(status(heartbeat).problem()).contains("it has not looked at the monitors for");
            temporal.replaceWorker();
            news.dataStandsAt(null);
            await().atMost(Duration.ofSeconds(20)).until(() -> log.alerts().size() == 2);
            assertThat(log.alerts())
                    .extracting(Alert::id)
                    .as("numbered from its start on, so that one without memory says nothing that seems known")
                    .containsExactly(
                            "system/news-watcher/stale/" + first + "/1", "system/news-watcher/stale/" + first + "/2");
            temporal.keepHistory(WorkflowHeartbeat.WORKFLOW_ID, "heartbeat/stale.json");
        }
    }

    private static MonitorStatus status(WorkflowHeartbeat heartbeat) {
        return heartbeat.statuses().getFirst();
    }
}
