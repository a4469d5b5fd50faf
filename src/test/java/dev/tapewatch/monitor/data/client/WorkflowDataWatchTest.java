package dev.tapewatch.monitor.data.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.market.OtherQuotes;
import dev.tapewatch.market.Quality;
import dev.tapewatch.market.Quote;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.monitor.MonitorStatus;
import dev.tapewatch.monitor.activity.AlertActivitiesImpl;
import dev.tapewatch.monitor.client.WorkflowStarts;
import dev.tapewatch.monitor.data.DataFault;
import dev.tapewatch.monitor.data.DataWatch;
import dev.tapewatch.monitor.data.Watched;
import dev.tapewatch.monitor.data.activity.DataActivitiesImpl;
import dev.tapewatch.monitor.data.workflow.DataWatchWorkflowImpl;
import dev.tapewatch.testing.AlwaysOpen;
import dev.tapewatch.testing.InMemoryAlertLog;
import dev.tapewatch.testing.RealTemporal;
import dev.tapewatch.testing.ScriptedMarket;
import dev.tapewatch.testing.TestClock;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The watch over the data on a real Temporal server. */
class WorkflowDataWatchTest {
    private static final Symbol ACME = new Symbol("ACME");
    private static final Symbol BOLT = new Symbol("BOLT");

    private final TestClock wall = new TestClock(Instant.now());
    private final long first = wall.instant().getEpochSecond() + 1;
    private final ScriptedMarket market = new ScriptedMarket(Clock.systemUTC());
    private final InMemoryAlertLog log = new InMemoryAlertLog();
    private volatile Watched watched = Watched.of(Set.of(ACME, BOLT), Set.of(), List.of());

    private RealTemporal temporal(Path folder) {
        return new RealTemporal(folder, worker -> {
            worker.registerWorkflowImplementationTypes(DataWatchWorkflowImpl.class);
            worker.registerActivitiesImplementations(
                    new DataActivitiesImpl(() -> watched, market, OtherQuotes.NONE, new AlwaysOpen(), BigDecimal.ONE),
                    new AlertActivitiesImpl(log));
        });
    }

    private void quoted(Symbol symbol, Instant traded, boolean halted) {
        market.says(new Quote(symbol, BigDecimal.TEN, null, null, traded, "scripted", Quality.REAL_TIME, halted));
    }

    private void awaitAlerts(int count) {
        await().atMost(Duration.ofSeconds(20)).until(() -> log.alerts().size() == count);
    }

    @Test
    void faults_are_told_over_a_restart_and_those_that_go_on_are_shown(@TempDir Path folder) {
        try (RealTemporal temporal = temporal(folder);
                WorkflowDataWatch watch = new WorkflowDataWatch(temporal.client(), wall)) {
            Instant old = Instant.now().minus(Duration.ofHours(1));
            quoted(ACME, old, false);
            quoted(BOLT, Instant.now().plus(Duration.ofHours(1)), false);
            WorkflowStarts starts = new WorkflowStarts(temporal.client(), RealTemporal.QUEUE);
            watch.start(starts, Duration.ofHours(1));
            watch.start(starts, Duration.ofMillis(300));
            awaitAlerts(1);
            quoted(BOLT, old, true);
            awaitAlerts(2);
            assertThat(watch.open())
                    .extracting(DataWatch.OpenFault::fault, DataWatch.OpenFault::symbol)
                    .containsExactly(tuple(DataFault.STALE, "ACME"), tuple(DataFault.HALTED, "BOLT"));
            MonitorStatus status = watch.statuses().getFirst();
            assertThat(status.name()).isEqualTo("data-watch");
            assertThat(status.interval()).isEqualTo(Duration.ofMillis(300));
            assertThat(status.problem()).isNull();

            temporal.replaceWorker();
            quoted(ACME, Instant.now().plus(Duration.ofHours(1)), false);
            awaitAlerts(3);
            watched = Watched.of(Set.of(ACME), Set.of(), List.of());
            awaitAlerts(4);
            assertThat(watch.open()).isEmpty();
            assertThat(log.alerts())
                    .extracting(Alert::id)
                    .as("numbered from its start on, so that one without memory says nothing that seems known")
                    .containsExactly(Stream.of(
                                    "data/stale/ACME/" + first + "/1",
                                    "data/halted/BOLT/" + (first + 1) + "/1",
                                    "data/stale/ACME/" + first + "/2",
                                    "data/halted/BOLT/" + (first + 1) + "/2")
                            .toArray(String[]::new));
            temporal.keepHistory("data-watch", "data-watch/stale-and-halted.json");
        }
    }
}
