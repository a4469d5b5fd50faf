package dev.tapewatch.monitor.screener.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.alert.log.RedisClients;
import dev.tapewatch.market.Quality;
import dev.tapewatch.monitor.screener.PutPick;
import dev.tapewatch.monitor.screener.ScreenProgress;
import dev.tapewatch.monitor.screener.ScreenResult;
import dev.tapewatch.monitor.screener.ScreenRun;
import dev.tapewatch.monitor.screener.ScreenStore;
import dev.tapewatch.monitor.screener.Screener;
import dev.tapewatch.monitor.screener.Screeners;
import dev.tapewatch.monitor.screener.Terms;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.testing.RedisServerFixture;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The store on a real Redis. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RedisScreenStoreTest {
    private static final Instant TIME = Instant.parse("2026-11-24T14:35:00Z");

    private RedisServerFixture server;
    private RedisClient client;
    private StatefulRedisConnection<String, String> redis;
    private RedisScreenStore store;

    @BeforeAll
    void start(@TempDir Path folder) {
        server = RedisServerFixture.start(folder);
        client = RedisClients.create(server.url());
        redis = client.connect();
    }

    @BeforeEach
    void open() {
        redis.sync().flushall();
        store = RedisScreenStore.open(client);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @AfterAll
    void stop() {
        redis.close();
        RedisClients.close(client);
        server.close();
    }

    private static ScreenRun done(String screenerId, String runId, Instant time) {
        PutPick pick = new PutPick(
                "XYZ",
                "XYZ261204P00095000",
                new BigDecimal("95"),
                LocalDate.parse("2026-12-04"),
                10,
                new BigDecimal("100.00"),
                new BigDecimal("1.90"),
                new BigDecimal("2.00"),
                new BigDecimal("1.400"),
                new BigDecimal("73"),
                null,
                false,
                null,
                new BigDecimal("93.10"),
                null,
                null,
                new BigDecimal("0.000000001"),
                time,
                Quality.INDICATIVE,
                true);
        Map<String, Long> rejected = new LinkedHashMap<>();
        rejected.put("no_bid", 7L);
        rejected.put("crossed_quote", 1L);
        ScreenResult result = new ScreenResult(
                screenerId,
                runId,
                time,
                time.plusMillis(1),
                "replay",
                Terms.upTo(Terms.yielding("0.50", "XYZ"), "100", 3),
                2,
                9,
                1,
                List.of(pick),
                rejected,
                Map.of("unavailable", 1L));
        return new ScreenRun(screenerId, runId, time, new ScreenProgress(2, 2), result, null);
    }

    private static ScreenRun underWay(String screenerId, String runId, int done) {
        return new ScreenRun(screenerId, runId, TIME, new ScreenProgress(done, 104), null, null);
    }

    @Test
    void what_was_stored_is_read_exactly_by_another_server() {
        ScreenRun run = done("morning-csp", "A", TIME);
        Screener screener = new Screener("mine", Terms.yielding("0.50", "XYZ"), false, TIME);
        store.finish(run);
        store.save(screener);
        try (RedisScreenStore other = RedisScreenStore.open(client)) {
            assertThat(other.run("morning-csp", "A")).contains(run);
            assertThat(other.screener("mine")).contains(screener);
            assertThat(other.screeners()).containsExactly(screener);
            assertThat(other.run("morning-csp", "B")).isEmpty();
            assertThat(other.screener("other")).isEmpty();
        }
    }

    @Test
    void progress_is_seen_until_the_end_and_does_not_undo_it() {
        store.progress(underWay("mine", "A", 3));
        store.progress(underWay("mine", "A", 50));
        assertThat(store.run("mine", "A").orElseThrow().progress().done()).isEqualTo(50);
        store.finish(done("mine", "A", TIME));
        // A worker that was taken for dead goes on telling for a while.
        store.progress(underWay("mine", "A", 51));
        assertThat(store.run("mine", "A")).contains(done("mine", "A", TIME));
        assertThat(store.runs("mine", 10)).hasSize(1);
    }

    @Test
    void only_the_first_end_of_a_run_counts() {
        store.finish(done("mine", "A", TIME));
        store.finish(new ScreenRun("mine", "A", TIME, new ScreenProgress(0, 0), null, "it failed"));
        store.finish(done("mine", "A", TIME));
        assertThat(store.runs("mine", 10)).containsExactly(done("mine", "A", TIME));
        assertThat(store.between(Instant.EPOCH, Instant.parse("2030-01-01T00:00:00Z")))
                .hasSize(1);
    }

    @Test
    void runs_are_listed_newest_first_and_the_oldest_drop_out() {
        IntStream.range(0, ScreenStore.RUNS_KEPT + 5)
                .forEach(number -> store.finish(done("mine", "R" + number, TIME.plusSeconds(number))));
        assertThat(store.runs("mine", 3)).extracting(ScreenRun::runId).containsExactly("R204", "R203", "R202");
        assertThat(store.runs("mine", 1_000)).hasSize(ScreenStore.RUNS_KEPT);
        assertThat(store.run("mine", "R0"))
                .as("not listed any more, but readable")
                .isPresent();
        assertThat(store.runs("other", 5)).isEmpty();
    }

    @Test
    void the_archive_answers_results_between_two_times_of_all_screeners_in_order() {
        store.finish(done("b", "2", TIME.plusSeconds(60)));
        store.finish(done("a", "1", TIME));
        store.finish(done("a", "3", TIME.plusSeconds(120)));
        store.finish(new ScreenRun("a", "4", TIME, new ScreenProgress(0, 0), null, "skipped"));
        store.progress(underWay("a", "5", 1));
        assertThat(store.between(TIME, TIME.plusSeconds(120)))
                .extracting(result -> result.screenerId() + result.runId())
                .containsExactly("a1", "b2");
        assertThat(store.between(TIME.plusSeconds(1), TIME.plusSeconds(121)))
                .extracting(ScreenResult::runId)
                .containsExactly("2", "3");
    }

    @Test
    void everything_that_grows_expires_and_screeners_do_not() {
        store.save(new Screener("mine", Terms.yielding("1"), false, TIME));
        store.progress(underWay("mine", "A", 1));
        store.finish(done("mine", "B", TIME));
        store.finish(done(Screeners.AD_HOC, "C", TIME));
        for (String key : redis.sync().keys("*")) {
            assertThat(key).startsWith("{tapewatch}:");
            long expected = key.equals(RedisScreenKeys.SCREENERS)
                    ? -1
                    : key.endsWith("/A")
                            ? RedisScreenKeys.UNDER_WAY.toSeconds()
                            : key.endsWith("/C")
                                    ? Duration.ofDays(30).toSeconds()
                                    : Duration.ofDays(400).toSeconds();
            assertThat(redis.sync().ttl(key)).as(key).isBetween(expected - 20, expected);
        }
    }

    @Test
    void a_redis_that_is_gone_is_said_to_be_and_what_it_had_taken_is_there_when_it_is_back() {
        store.finish(done("mine", "A", TIME));
        server.kill();
        assertThatThrownBy(() -> store.finish(done("mine", "B", TIME)))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.UNAVAILABLE));
        server.revive();
        Awaitility.await()
                .ignoreException(Problem.class)
                .until(() -> store.run("mine", "A").isPresent());
        // The script is unknown to a server that has just been started.
        store.finish(done("mine", "C", TIME));
        assertThat(store.run("mine", "C")).isPresent();
    }
}
