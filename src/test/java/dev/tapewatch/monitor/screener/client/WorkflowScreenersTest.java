package dev.tapewatch.monitor.screener.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.backing.BackingPlan;
import dev.tapewatch.backing.BackingServices;
import dev.tapewatch.backing.TemporalPayloads;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.calendar.NyseCalendar;
import dev.tapewatch.market.event.CorporateEvent;
import dev.tapewatch.market.event.CorporateEvents;
import dev.tapewatch.monitor.activity.AlertActivitiesImpl;
import dev.tapewatch.monitor.screener.ScreenProgress;
import dev.tapewatch.monitor.screener.ScreenResult;
import dev.tapewatch.monitor.screener.ScreenRun;
import dev.tapewatch.monitor.screener.Screener;
import dev.tapewatch.monitor.screener.Screeners;
import dev.tapewatch.monitor.screener.Terms;
import dev.tapewatch.monitor.screener.activity.ScreenActivitiesImpl;
import dev.tapewatch.monitor.screener.activity.UnderlyingData;
import dev.tapewatch.monitor.screener.workflow.ScheduledScreenWorkflowImpl;
import dev.tapewatch.monitor.screener.workflow.ScreenWorkflowImpl;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.testing.InMemoryAlertLog;
import dev.tapewatch.testing.InMemoryScreenStore;
import dev.tapewatch.testing.ScriptedChains;
import dev.tapewatch.testing.ScriptedMarket;
import io.temporal.api.common.v1.WorkflowExecution;
import io.temporal.api.workflow.v1.PendingActivityInfo;
import io.temporal.api.workflowservice.v1.DescribeWorkflowExecutionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerFactory;
import io.temporal.worker.WorkerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The door and its runs on a real Temporal server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkflowScreenersTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final int UNDERLYINGS = 12;

    private final Clock clock = Clock.systemUTC();
    private final InMemoryAlertLog log = new InMemoryAlertLog();
    private final InMemoryScreenStore store = new InMemoryScreenStore();
    private BackingServices backing;

    @BeforeAll
    void start(@TempDir Path folder) {
        backing = BackingServices.start(new BackingPlan(folder, null, null, "default"));
    }

    @AfterAll
    void stop() {
        backing.close();
    }

    /** A server of its own: chains, worker and door. */
    private final class Server implements AutoCloseable {
        private final ScriptedChains chains = new ScriptedChains(clock);
        private final WorkflowServiceStubs stubs =
                WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                        .setTarget(backing.temporal().address())
                        .build());
        private final WorkflowClient client = WorkflowClient.newInstance(
                stubs,
                WorkflowClientOptions.newBuilder()
                        .setDataConverter(TemporalPayloads.converter())
                        .build());
        private final WorkerFactory workers = WorkerFactory.newInstance(client);
        private final WorkflowScreeners door;

        Server(String queue) {
            door = new WorkflowScreeners(client, queue, store, clock);
            IntStream.rangeClosed(1, UNDERLYINGS)
                    .mapToObj(WorkflowScreenersTest::symbol)
                    .forEach(symbol -> chains.listOnePut(symbol, 10, "95", "1.00", "1.10"));
            NyseCalendar calendar = NyseCalendar.standard();
            UnderlyingData data = new UnderlyingData(
                    chains, new NoEvents(), new ScriptedMarket(clock), calendar, new BigDecimal("4"));
            var worker = workers.newWorker(
                    queue,
                    WorkerOptions.newBuilder()
                            .setMaxHeartbeatThrottleInterval(Duration.ofMillis(50))
                            .build());
            worker.registerWorkflowImplementationTypes(ScreenWorkflowImpl.class, ScheduledScreenWorkflowImpl.class);
            worker.registerActivitiesImplementations(
                    new ScreenActivitiesImpl(data, store), new AlertActivitiesImpl(log));
        }

        Server started() {
            workers.start();
            return this;
        }

        /** What the server knows of the screen's progress. */
        String heartbeat(String workflowId) {
            List<PendingActivityInfo> pending = stubs.blockingStub()
                    .describeWorkflowExecution(DescribeWorkflowExecutionRequest.newBuilder()
                            .setNamespace("default")
                            .setExecution(WorkflowExecution.newBuilder().setWorkflowId(workflowId))
                            .build())
                    .getPendingActivitiesList();
            return pending.isEmpty()
                    ? ""
                    : pending.getFirst().getHeartbeatDetails().toString();
        }

        @Override
        public void close() {
            workers.shutdownNow();
            workers.awaitTermination(5, TimeUnit.SECONDS);
            door.close();
            stubs.shutdownNow();
        }
    }

    private static String symbol(int number) {
        return "S%02d".formatted(number);
    }

    private static List<String> symbols(int from, int to) {
        return IntStream.rangeClosed(from, to)
                .mapToObj(WorkflowScreenersTest::symbol)
                .toList();
    }

    private static ScreenResult result(ScreenRun run) {
        return Objects.requireNonNull(run.result());
    }

    @Test
    void a_run_tells_its_progress_and_ends_with_its_result_and_one_alert() {
        try (Server server = new Server("progress").started()) {
            List<ScreenProgress> steps = new ArrayList<>();
            CountDownLatch seen = new CountDownLatch(1);
            server.chains.before(symbol -> {
                if (symbol.ticker().equals("S06")) {
                    uninterruptibly(seen);
                }
            });
            ScreenRun run = server.door.run(Screeners.AD_HOC, Terms.yielding("0.5"), "p", LONG, progress -> {
                steps.add(progress);
                seen.countDown();
            });
            assertThat(run.isUnderWay()).isFalse();
            assertThat(result(run).recommendations()).hasSize(10);
            assertThat(result(run).passed()).isEqualTo(UNDERLYINGS);
            assertThat(steps).hasSizeGreaterThanOrEqualTo(2).last().isEqualTo(new ScreenProgress(12, 12));
            assertThat(log.alerts())
                    .extracting(Alert::id)
                    .filteredOn(id -> id.equals("screener/ad-hoc/" + run.runId()))
                    .hasSize(1);
            assertThat(server.door.results(Screeners.AD_HOC, run.runId())).contains(run);
        }
    }

    @Test
    void the_same_request_is_the_same_run_and_another_is_another() {
        try (Server server = new Server("keys").started()) {
            ScreenRun first = server.door.run("morning-csp", Terms.yielding("0.5", "S01"), "k", LONG, step -> {});
            ScreenRun again = server.door.run("morning-csp", Terms.yielding("0.5", "S01"), "k", LONG, step -> {});
            ScreenRun other = server.door.run("morning-csp", Terms.yielding("0.5", "S01"), "l", LONG, step -> {});
            assertThat(again).isEqualTo(first);
            assertThat(other.runId()).isNotEqualTo(first.runId());
            assertThat(server.chains.looks()).hasSize(2);
            assertThatThrownBy(
                            () -> server.door.run("morning-csp", Terms.yielding("0.6", "S01"), "k", LONG, step -> {}))
                    .hasMessageContaining("made before with other terms");
            assertThat(server.door.runs("morning-csp", 10)).hasSize(2);
            assertThat(server.door.results("morning-csp", null)).isPresent();
        }
    }

    @Test
    void patience_ends_and_the_run_goes_on() {
        try (Server server = new Server("patience").started()) {
            CountDownLatch hold = new CountDownLatch(1);
            server.chains.before(symbol -> uninterruptibly(hold));
            ScreenRun run =
                    server.door.run(Screeners.AD_HOC, Terms.yielding("0.5"), "q", Duration.ofMillis(600), step -> {});
            assertThat(run.isUnderWay()).isTrue();
            hold.countDown();
            await().atMost(LONG)
                    .until(() -> !server.door
                            .results(Screeners.AD_HOC, run.runId())
                            .orElseThrow()
                            .isUnderWay());
        }
    }

    @Test
    void a_source_that_is_down_fails_the_run_with_its_reason() {
        try (Server server = new Server("down").started()) {
            server.chains.fail("S01");
            ScreenRun run = server.door.run(Screeners.AD_HOC, Terms.yielding("0.5", "S01"), "d", LONG, step -> {});
            assertThat(run.problem()).contains("S01 cannot be had");
            assertThat(run.result()).isNull();
        }
    }

    @Test
    void screeners_are_saved_listed_and_refused() {
        try (Server server = new Server("presets")) {
            Screener saved = server.door.save("my-puts", Terms.yielding("0.7", "s02"));
            assertThat(saved.terms().symbols()).containsExactly("S02");
            assertThat(server.door.list())
                    .extracting(Screener::id)
                    .contains("afternoon-opportunities", "morning-csp", "my-puts");
            Screener changed = server.door.save("afternoon-opportunities", Terms.yielding("0.9"));
            assertThat(changed.builtIn()).isTrue();
            assertThat(server.door.get("afternoon-opportunities").terms().minWeeklyRoc())
                    .isEqualByComparingTo("0.9");
            assertKind(Problem.Kind.BAD_INPUT, () -> server.door.save("Ad Hoc", Terms.yielding("0.7")));
            assertKind(Problem.Kind.BAD_INPUT, () -> server.door.save(Screeners.AD_HOC, Terms.yielding("0.7")));
            assertKind(Problem.Kind.NOT_FOUND, () -> server.door.get("nothing"));
            assertKind(Problem.Kind.NOT_FOUND, () -> server.door.results("nothing", null));
            assertKind(Problem.Kind.NOT_FOUND, () -> server.door.results("my-puts", "NOSUCHRUN2"));
            assertKind(Problem.Kind.NOT_FOUND, () -> server.door.run("nothing", null, "x", LONG, step -> {}));
            assertKind(Problem.Kind.BAD_INPUT, () -> server.door.run(Screeners.AD_HOC, null, "x", LONG, step -> {}));
            assertThat(server.door.results("my-puts", null)).isEmpty();
        }
    }

    private static void assertKind(Problem.Kind kind, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(kind));
    }

    @Test
    void a_server_that_is_stopped_in_the_middle_takes_nothing_for_unavailable_and_ends_no_run() {
        Server server = new Server("stopped");
        CountDownLatch never = new CountDownLatch(1);
        server.chains.before(symbol -> {
            if (symbol.ticker().equals("S05")) {
                giveUpIfInterrupted(never);
            }
        });
        ScreenRun begun;
        try (server) {
            server.started();
            begun = server.door.run(Screeners.AD_HOC, Terms.yielding("0.5"), "s", Duration.ZERO, step -> {});
            await().atMost(LONG).until(() -> server.chains.looks().size() == 5);
        }
        assertThat(server.workers.isTerminated()).isTrue();
        assertThat(server.chains.looks()).isEqualTo(symbols(1, 5));
        assertThat(store.run(begun.screenerId(), begun.runId()).orElseThrow().isUnderWay())
                .isTrue();
    }

    @Test
    void a_worker_that_dies_in_the_middle_is_missed_and_no_underlying_but_the_one_in_work_is_looked_at_twice() {
        Server first = new Server("killed");
        CountDownLatch end = new CountDownLatch(1);
        first.chains.before(symbol -> {
            if (symbol.ticker().equals("S05")) {
                uninterruptibly(end);
            }
        });
        first.started();
        try (Server second = new Server("killed")) {
            ScreenRun begun = second.door.run(Screeners.AD_HOC, Terms.yielding("0.5"), "k", Duration.ZERO, step -> {});
            String workflowId = "screener/ad-hoc/" + begun.runId();
            await().atMost(LONG).until(() -> second.heartbeat(workflowId).contains("S04"));
            // Dead: from now on Temporal hears nothing of it, neither success nor failure.
            first.stubs.shutdownNow();
            second.started();

            await().atMost(Duration.ofSeconds(60)).until(() -> isDone(begun));

            assertThat(first.chains.looks()).isEqualTo(symbols(1, 5));
            assertThat(second.chains.looks()).isEqualTo(symbols(5, UNDERLYINGS));
            assertWhole(begun);
            await().atMost(LONG)
                    .until(() ->
                            log.alerts().stream().anyMatch(alert -> alert.id().equals(workflowId)));
            keepHistory(second.client, workflowId);
        } finally {
            end.countDown();
            first.close();
        }
    }

    private boolean isDone(ScreenRun run) {
        return store.run(run.screenerId(), run.runId())
                .filter(now -> !now.isUnderWay())
                .isPresent();
    }

    private void assertWhole(ScreenRun begun) {
        ScreenResult result =
                result(store.run(begun.screenerId(), begun.runId()).orElseThrow());
        assertThat(result.underlyingsScreened()).isEqualTo(UNDERLYINGS);
        assertThat(result.candidatesScreened()).isEqualTo(UNDERLYINGS);
        assertThat(result.passed()).isEqualTo(UNDERLYINGS);
        assertThat(result.underlyingsRejected()).isEmpty();
    }

    /** Waits as a slow source does that gives up when it is interrupted. */
    private static void giveUpIfInterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("the request was cancelled", stopped);
        }
    }

    private static void uninterruptibly(CountDownLatch latch) {
        boolean released = false;
        while (!released) {
            try {
                latch.await();
                released = true;
            } catch (InterruptedException ignored) {
                // A process that was killed does not hear of it either.
            }
        }
    }

    private static void keepHistory(WorkflowClient client, String workflowId) {
        if (!Boolean.getBoolean("histories.update")) {
            return;
        }
        try {
            Path file = Path.of("src/test/resources/histories/screener/resumed.json");
            Files.createDirectories(file.getParent());
            Files.writeString(file, client.fetchHistory(workflowId).toJson(true));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Companies that never report. */
    private static final class NoEvents implements CorporateEvents {
        @Override
        public String source() {
            return "none";
        }

        @Override
        public List<CorporateEvent> between(Collection<Symbol> symbols, LocalDate from, LocalDate to) {
            return List.of();
        }
    }
}
