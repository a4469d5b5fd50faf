package dev.tapewatch.monitor.report.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.alert.log.RedisClients;
import dev.tapewatch.market.Provenance;
import dev.tapewatch.market.Quality;
import dev.tapewatch.monitor.report.Picture;
import dev.tapewatch.monitor.report.Report;
import dev.tapewatch.monitor.report.ReportKind;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.testing.RedisServerFixture;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store on a real Redis. */
class RedisReportStoreTest {
    private static final String MARKET = "simulated:1";
    private static RedisServerFixture server;
    private static RedisClient client;

    private StatefulRedisConnection<String, String> connection;
    private RedisReportStore store;

    @BeforeAll
    static void start_redis(@TempDir Path folder) {
        server = RedisServerFixture.start(folder);
        client = RedisClients.create(server.url());
    }

    @AfterAll
    static void stop_redis() {
        RedisClients.close(client);
        server.close();
    }

    @BeforeEach
    void open() {
        connection = client.connect();
        connection.sync().flushall();
        store = new RedisReportStore(connection);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private static Report daily(String date, String time, String markdown) {
        LocalDate day = LocalDate.parse(date);
        return new Report(
                "daily-SIM-1-" + date,
                ReportKind.DAILY,
                "SIM-1",
                day,
                day,
                Instant.parse(time),
                "Daily Portfolio Report - " + date,
                "Total value $1.",
                markdown,
                "<html>é ✓</html>",
                List.of(new Picture("value", "image/png", "the value", "AQID")),
                new Provenance("alpaca", Instant.parse(time), Quality.INDICATIVE));
    }

    @Test
    void a_report_comes_back_as_it_was_and_expires_after_400_days() {
        Report report = daily("2026-11-23", "2026-11-23T21:30:00Z", "# é ✓\n");
        store.save(report, MARKET, true);
        assertThat(store.find(report.id())).contains(report);
        assertThat(store.latest(ReportKind.DAILY)).contains(report);
        assertThat(store.latest(ReportKind.WEEKLY)).isEmpty();
        assertThat(store.find("daily-SIM-1-2026-11-24")).isEmpty();
        assertThat(connection.sync().keys("*")).allSatisfy(key -> {
            assertThat(key).startsWith("{tapewatch}:reports:");
            assertThat(connection.sync().ttl(key)).isBetween(399 * 86_400L, 400 * 86_400L);
        });
    }

    @Test
    void of_two_versions_the_later_one_stays_whichever_comes_last() {
        Report noon = daily("2026-11-23", "2026-11-23T17:00:00Z", "noon");
        Report evening = daily("2026-11-23", "2026-11-23T21:30:00Z", "evening");
        store.save(evening, MARKET, true);
        store.save(noon, MARKET, false);
        assertThat(store.find(noon.id())).contains(evening);
        assertThat(store.lastScheduled(noon.id(), MARKET)).contains(evening.time());
        Report night = daily("2026-11-23", "2026-11-24T02:00:00Z", "night");
        store.save(night, MARKET, false);
        assertThat(store.latest(ReportKind.DAILY)).contains(night);
        assertThat(store.lastScheduled(noon.id(), MARKET)).contains(evening.time());
    }

    @Test
    void a_late_report_does_not_become_the_newest() {
        Report tuesday = daily("2026-11-24", "2026-11-24T21:30:00Z", "tuesday");
        Report monday = daily("2026-11-23", "2026-11-23T21:30:00Z", "monday");
        store.save(tuesday, MARKET, true);
        store.save(monday, MARKET, true);
        assertThat(store.latest(ReportKind.DAILY)).contains(tuesday);
        assertThat(store.ids(ReportKind.DAILY, LocalDate.parse("2026-11-23"), LocalDate.parse("2026-11-24")))
                .containsExactly(monday.id(), tuesday.id());
        assertThat(store.ids(ReportKind.DAILY, LocalDate.parse("2026-11-24"), LocalDate.parse("2026-11-30")))
                .containsExactly(tuesday.id());
    }

    @Test
    void a_report_of_another_market_is_newer_whatever_its_time() {
        Report simulated = daily("2026-11-23", "2026-11-23T21:30:00Z", "simulated");
        store.save(simulated, MARKET, true);
        Report recorded = daily("2014-06-06", "2014-06-06T20:30:00Z", "recorded");
        store.save(recorded, "replay:abc", false);
        assertThat(store.latest(ReportKind.DAILY)).contains(recorded);
        assertThat(store.lastScheduled(simulated.id(), "replay:abc")).isEmpty();
    }

    @Test
    void a_killed_redis_is_said_in_plain_words_and_has_lost_nothing_when_it_is_back() {
        Report report = daily("2026-11-23", "2026-11-23T21:30:00Z", "kept");
        store.save(report, MARKET, true);
        server.kill();
        try {
            assertThatThrownBy(() -> store.latest(ReportKind.DAILY)).isInstanceOfSatisfying(Problem.class, problem -> {
                assertThat(problem.kind()).isEqualTo(Problem.Kind.UNAVAILABLE);
                assertThat(problem).hasMessageContaining("reports cannot be reached");
                assertThat(problem.getMessage()).doesNotContain("io.lettuce");
            });
        } finally {
            server.revive();
        }
        Awaitility.await()
                .ignoreExceptions()
                .until(() -> store.find(report.id()).isPresent());
        store.save(report, MARKET, true);
        assertThat(store.latest(ReportKind.DAILY)).contains(report);
    }
}
