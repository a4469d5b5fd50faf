package dev.tapewatch.monitor.news.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertCursor;
import dev.tapewatch.alert.LoggedAlert;
import dev.tapewatch.alert.log.RedisAlertLog;
import dev.tapewatch.alert.log.RedisAlertLogSettings;
import dev.tapewatch.alert.log.RedisClients;
import dev.tapewatch.backing.BackingPlan;
import dev.tapewatch.backing.BackingServices;
import dev.tapewatch.backing.TemporalPayloads;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.news.NewsArticle;
import dev.tapewatch.monitor.MonitorStatus;
import dev.tapewatch.monitor.client.WorkflowStarts;
import dev.tapewatch.monitor.news.Watchlist;
import dev.tapewatch.monitor.news.WatchlistChange;
import dev.tapewatch.monitor.news.activity.NewsActivitiesImpl;
import dev.tapewatch.monitor.news.archive.RedisNewsArchive;
import dev.tapewatch.monitor.news.workflow.NewsWatcherWorkflowImpl;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.testing.RedisServerFixture;
import dev.tapewatch.testing.ScriptedNewsFeed;
import dev.tapewatch.testing.TestClock;
import io.lettuce.core.RedisClient;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerFactory;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The door, the watcher, the archive and the alert log on a real Temporal and a real Redis. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkflowNewsWatchTest {
    private static final String QUEUE = "news";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TestClock wall = new TestClock(Instant.now());
    private final ScriptedNewsFeed feed = new ScriptedNewsFeed(Clock.systemUTC());
    private BackingServices backing;
    private RedisServerFixture redis;
    private RedisClient redisClient;
    private RedisAlertLog log;
    private RedisNewsArchive archive;
    private WorkflowServiceStubs stubs;
    private WorkflowClient client;
    private WorkerFactory workers;
    private WorkflowNewsWatch door;

    @BeforeAll
    void start(@TempDir Path temporalFolder, @TempDir Path redisFolder) {
        redis = RedisServerFixture.start(redisFolder);
        redisClient = RedisClients.create(redis.url());
        log = RedisAlertLog.open(redisClient, RedisAlertLogSettings.DEFAULTS);
        archive = RedisNewsArchive.open(redisClient, Duration.ofSeconds(2));
        backing = BackingServices.start(new BackingPlan(temporalFolder, redis.url(), null, "default"));
        stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(backing.temporal().address())
                .build());
        client = WorkflowClient.newInstance(
                stubs,
                WorkflowClientOptions.newBuilder()
                        .setDataConverter(TemporalPayloads.converter())
                        .build());
        work();
        WorkflowNewsWatch.start(new WorkflowStarts(client, QUEUE), Duration.ofMinutes(5));
        door = new WorkflowNewsWatch(client, archive, wall);
    }

    private void work() {
        workers = WorkerFactory.newInstance(client);
        var worker = workers.newWorker(QUEUE);
        worker.registerWorkflowImplementationTypes(NewsWatcherWorkflowImpl.class);
        worker.registerActivitiesImplementations(new NewsActivitiesImpl(feed, archive, log));
        workers.start();
    }

    @AfterAll
    void stop() {
        door.close();
        workers.shutdownNow();
        workers.awaitTermination(10, TimeUnit.SECONDS);
        stubs.shutdownNow();
        backing.close();
        archive.close();
        log.close();
        RedisClients.close(redisClient);
        redis.close();
    }

    private static WatchlistChange change(
            WatchlistChange.Mode mode, @Nullable String threshold, @Nullable Duration interval, String... symbols) {
        return new WatchlistChange(
                mode,
                Stream.of(symbols).map(Symbol::new).toList(),
                threshold == null ? null : new BigDecimal(threshold),
                interval);
    }

    private List<String> alerted() {
        return log.after(AlertCursor.START, 1_000).stream()
                .map(LoggedAlert::alert)
                .map(Alert::id)
                .toList();
    }

    @Test
    void a_killed_redis_and_a_restarted_worker_lose_no_alert_and_double_none() {
        Watchlist made = door.change(change(WatchlistChange.Mode.SET, null, Duration.ofSeconds(1), "ACME", "BOLT"));
        assertThat(made.symbols()).containsExactly(new Symbol("ACME"), new Symbol("BOLT"));
        feed.publish("r1", "benzinga", "Acme recalls 1,000 heaters", "ACME");
        await().atMost(PATIENCE).until(() -> alerted().size() == 1);

        redis.kill();
        feed.publish("r2", "benzinga", "Bolt files for bankruptcy protection", "BOLT");
        feed.publish("r3", "benzinga", "Acme opens another shop", "ACME");
        await().atMost(PATIENCE)
                .until(() -> String.valueOf(door.watchlist().status().problem()).contains("archive cannot be reached"));
        redis.revive();
        await().atMost(PATIENCE).until(() -> alerted().size() == 2);

        workers.shutdownNow();
        workers.awaitTermination(10, TimeUnit.SECONDS);
        NewsArticle third = feed.publish("r4", "sec", "SEC charges Acme with fraud", "ACME");
        feed.publish("r5", "reuters", third.headline(), "ACME");
        work();
        WorkflowNewsWatch.start(new WorkflowStarts(client, QUEUE), Duration.ofMinutes(5));
        await().atMost(PATIENCE).until(() -> alerted().size() == 3);

        long rounds = door.watchlist().status().roundsDone();
        await().atMost(PATIENCE).until(() -> door.watchlist().status().roundsDone() > rounds + 2);
        assertThat(alerted()).hasSize(3).doesNotHaveDuplicates();
        Watchlist list = door.watchlist();
        assertThat(list.alertsRaised()).isEqualTo(3);
        assertThat(list.status().problem()).isNull();
        assertThat(door.find(alerted().getLast()).orElseThrow().alsoReportedBy())
                .hasSize(1);
        assertThat(door.find("r3").orElseThrow().alertId()).isNull();
        assertThat(door.newest(2)).hasSize(2);
        keepHistory();
        theDoorRefusesWhatMakesNoSense();
        lateRoundsAreTold();
    }

    private void theDoorRefusesWhatMakesNoSense() {
        assertThatThrownBy(() -> door.change(change(WatchlistChange.Mode.ADD, "7", null, "ACME")))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.BAD_INPUT))
                .hasMessageContaining("from 0 to 1");
        assertThatThrownBy(() -> door.change(change(WatchlistChange.Mode.REMOVE, null, null, "ZZZ")))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.NOT_FOUND));
        assertThatThrownBy(() -> door.newest(0)).isInstanceOf(Problem.class);
    }

    private void lateRoundsAreTold() {
        door.change(change(WatchlistChange.Mode.ADD, null, Duration.ofHours(1)));
        wall.advance(Duration.ofHours(5));
        MonitorStatus status = door.statuses().getFirst();
        assertThat(status.name()).isEqualTo("news-watcher");
        assertThat(status.problem()).contains("no round has been completed");
        door.change(change(WatchlistChange.Mode.REMOVE, null, null, "ACME", "BOLT"));
        assertThat(door.statuses().getFirst().problem()).isNull();
        assertThat(door.statuses().getFirst().watching()).isFalse();
    }

    /** With -Dhistories.update=true the history of the watcher becomes a fixture of the replay test. */
    private void keepHistory() {
        if (!Boolean.getBoolean("histories.update")) {
            return;
        }
        try {
            Path file = Path.of("src/test/resources/histories/news-watcher/outage-and-restart.json");
            Files.createDirectories(file.getParent());
            Files.writeString(
                    file, client.fetchHistory(WorkflowNewsWatch.WORKFLOW_ID).toJson(true));
        } catch (IOException unwritable) {
            throw new java.io.UncheckedIOException(unwritable);
        }
    }
}
