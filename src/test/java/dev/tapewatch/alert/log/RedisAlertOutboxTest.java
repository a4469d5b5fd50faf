package dev.tapewatch.alert.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertLog;
import dev.tapewatch.alert.AlertOutbox;
import dev.tapewatch.alert.Severity;
import dev.tapewatch.alert.Topic;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.testing.RedisServerFixture;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisAlertOutboxTest extends AlertOutboxContract {
    private static RedisServerFixture server;
    private static RedisClient client;
    private static StatefulRedisConnection<String, String> connection;
    private static RedisAlertLog log;
    private static RedisAlertOutbox outbox;

    @BeforeAll
    static void start_redis(@TempDir Path folder) {
        server = RedisServerFixture.start(folder);
        client = RedisClients.create(server.url());
        connection = client.connect();
        log = RedisAlertLog.open(client, RedisAlertLogSettings.DEFAULTS);
        outbox = RedisAlertOutbox.open(client, Duration.ofSeconds(2));
    }

    @AfterAll
    static void stop_redis() {
        outbox.close();
        log.close();
        connection.close();
        RedisClients.close(client);
        server.close();
    }

    @BeforeEach
    void forget_everything() {
        connection.sync().flushall();
    }

    @Override
    AlertLog log() {
        return log;
    }

    @Override
    AlertOutbox outbox() {
        return outbox;
    }

    @Test
    void a_kill_of_redis_leaves_every_logged_alert_in_the_outbox() {
        List<String> all = IntStream.range(0, 60).mapToObj(i -> "a" + i).toList();
        for (String id : all) {
            if (id.equals("a20") || id.equals("a40")) {
                server.kill();
                server.revive();
            }
            await().atMost(Duration.ofSeconds(20))
                    .pollInterval(Duration.ofMillis(5))
                    .pollDelay(Duration.ZERO)
                    .ignoreExceptionsInstanceOf(Problem.class)
                    .until(() -> log.append(alert(id, Severity.INFO)) != null);
        }

        assertThat(outbox.waiting(100)).extracting(Alert::id).isEqualTo(all);
    }

    @Test
    void an_outbox_that_nobody_empties_is_forgotten_at_last() {
        log.append(alert("a", Severity.INFO));

        for (String name : List.of(RedisKeys.OUTBOX, RedisKeys.OUTBOX_ALERTS, RedisKeys.OUTBOX_COUNT)) {
            assertThat(connection.sync().ttl(name))
                    .isGreaterThan(Duration.ofDays(29).toSeconds());
        }
    }

    @Test
    void an_alert_that_cannot_be_read_hides_none_behind_it() {
        connection.sync().zadd(RedisKeys.OUTBOX, 0, "broken");
        connection.sync().hset(RedisKeys.OUTBOX_ALERTS, "broken", "{}");
        log.append(alert("a", Severity.INFO));

        assertThat(outbox.waiting(10)).extracting(Alert::id).containsExactly("a");
    }

    @Test
    void an_alert_of_an_older_version_is_a_topic_of_its_own() {
        Alert old = AlertJson.read("""
                {"id":"a","type":"price","severity":"info","title":"t","message":"m",
                 "time":"2026-03-02T17:00:00Z","source":"simulated","details":{}}""");

        assertThat(old.topic()).isEqualTo(new Topic("a", ""));
        assertThat(old.channels()).isEmpty();
        assertThat(old.details()).isEqualTo(Map.of());
    }
}
