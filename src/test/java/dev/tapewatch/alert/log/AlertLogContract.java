package dev.tapewatch.alert.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertCursor;
import dev.tapewatch.alert.AlertLog;
import dev.tapewatch.alert.AlertType;
import dev.tapewatch.alert.LoggedAlert;
import dev.tapewatch.alert.Severity;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.testing.Alerts;
import io.lettuce.core.KillArgs;
import io.lettuce.core.Range;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the alert log promises, to be kept on every Redis it runs on. */
abstract class AlertLogContract {
    static final RedisAlertLogSettings SETTINGS =
            new RedisAlertLogSettings(1_000, Duration.ofSeconds(2), Duration.ofMillis(200));

    RedisClient client;
    StatefulRedisConnection<String, String> connection;
    RedisCommands<String, String> redis;
    RedisAlertLog log;

    abstract String redisUrl();

    @BeforeEach
    void open_the_log() {
        client = RedisClients.create(redisUrl());
        connection = client.connect();
        redis = connection.sync();
        redis.flushall();
        log = RedisAlertLog.open(client, SETTINGS);
    }

    @AfterEach
    void close_the_log() {
        log.close();
        connection.close();
        RedisClients.close(client);
    }

    @Test
    void an_alert_sent_twice_by_a_retry_is_logged_and_announced_once() {
        RecordingListener listener = new RecordingListener();
        try (AlertLog.Subscription subscription = log.follow(listener)) {
            AlertCursor first = log.append(Alerts.spy("a"));
            AlertCursor second = log.append(Alerts.spy("a"));
            log.append(Alerts.spy("b"));

            assertThat(second).isEqualTo(first);
            assertThat(redis.xlen(RedisKeys.STREAM)).isEqualTo(2);
            listener.hasHeardExactly(List.of("a", "b"));
            assertThat(subscription).isNotNull();
        }
    }

    @Test
    void an_id_is_remembered_for_longer_than_retries_go_on() {
        log.append(Alerts.spy("a"));

        assertThat(redis.ttl(RedisKeys.logged("a")))
                .isGreaterThan(Duration.ofDays(29).toSeconds());
    }

    @Test
    void an_alert_comes_back_as_it_was_logged() {
        Alert alert = new Alert(
                "SPY-4K7Q2M/1",
                AlertType.PRICE,
                Severity.CRITICAL,
                null,
                "Ünïcode \"quoted\"",
                "line\nline",
                Instant.parse("2013-10-10T14:30:00.123456789Z"),
                "replay",
                Map.of(
                        "price",
                        new BigDecimal("170.550000000000000000001"),
                        "tiny",
                        new BigDecimal("0.00000001"),
                        "times",
                        3,
                        "gap",
                        true,
                        "levels",
                        List.of(new BigDecimal("1.10"), Map.of("name", "upper"))));

        AlertCursor cursor = log.append(alert);

        assertThat(log.newest(1)).containsExactly(new LoggedAlert(cursor, alert));
    }

    @Test
    void decimals_are_written_plainly() {
        log.append(new Alert(
                "a",
                AlertType.PRICE,
                Severity.INFO,
                "SPY",
                "",
                "",
                Instant.EPOCH,
                "replay",
                Map.of("price", new BigDecimal("1.5E+3"))));

        assertThat(redis.xrange(RedisKeys.STREAM, Range.unbounded())
                        .getFirst()
                        .getBody()
                        .get(RedisKeys.ALERT_FIELD))
                .contains("\"price\":1500");
    }

    @Test
    void a_cursor_answers_what_is_behind_it_oldest_first() {
        AlertCursor first = log.append(Alerts.spy("a"));
        AlertCursor second = log.append(Alerts.spy("b"));
        AlertCursor third = log.append(Alerts.spy("c"));

        assertThat(ids(log.after(AlertCursor.START, 10))).containsExactly("a", "b", "c");
        assertThat(ids(log.after(AlertCursor.START, 2))).containsExactly("a", "b");
        assertThat(ids(log.after(first, 10))).containsExactly("b", "c");
        assertThat(ids(log.after(second, 10))).containsExactly("c");
        assertThat(log.after(third, 10)).isEmpty();
        assertThat(ids(log.newest(2))).containsExactly("c", "b");
    }

    @Test
    void an_alert_is_found_by_its_id() {
        AlertCursor cursor = log.append(Alerts.spy("SPY-4K7Q2M/1"));
        log.append(Alerts.spy("SPY-4K7Q2M/2"));

        assertThat(log.find("SPY-4K7Q2M/1")).contains(new LoggedAlert(cursor, Alerts.spy("SPY-4K7Q2M/1")));
        assertThat(log.find("SPY-4K7Q2M")).isEmpty();
        assertThat(log.find("")).isEmpty();
    }

    @Test
    void an_alert_that_was_trimmed_off_the_log_is_not_found_any_more() {
        log.append(Alerts.spy("old"));
        redis.xtrim(RedisKeys.STREAM, 0);

        assertThat(redis.exists(RedisKeys.logged("old"))).isEqualTo(1);
        assertThat(log.find("old")).isEmpty();
    }

    @Test
    void the_log_is_bounded_and_the_newest_are_always_there() {
        try (RedisAlertLog small = RedisAlertLog.open(
                client, new RedisAlertLogSettings(100, Duration.ofSeconds(2), Duration.ofSeconds(1)))) {
            List<String> all = IntStream.range(0, 1_000).mapToObj(i -> "a" + i).toList();
            all.forEach(id -> small.append(Alerts.spy(id)));

            assertThat(redis.xlen(RedisKeys.STREAM)).isBetween(100L, 250L);
            assertThat(ids(small.newest(100))).isEqualTo(all.subList(900, 1_000).reversed());
        }
    }

    @Test
    void a_follower_hears_what_is_logged_from_now_on_in_order() {
        log.append(Alerts.spy("before"));
        RecordingListener listener = new RecordingListener();
        List<String> later = IntStream.range(0, 1_200).mapToObj(i -> "a" + i).toList();

        try (AlertLog.Subscription subscription = log.follow(listener)) {
            later.forEach(id -> log.append(Alerts.spy(id)));

            listener.hasHeardExactly(later);
            assertThat(subscription).isNotNull();
        }
    }

    @Test
    void an_announcement_that_nobody_heard_only_delays_the_alert() {
        RecordingListener listener = new RecordingListener();
        try (AlertLog.Subscription subscription = log.follow(listener)) {
            redis.xadd(RedisKeys.STREAM, Map.of(RedisKeys.ALERT_FIELD, AlertJson.write(Alerts.spy("unannounced"))));

            listener.hasHeardExactly(List.of("unannounced"));
            assertThat(subscription).isNotNull();
        }
    }

    @Test
    void killed_connections_lose_nothing_and_double_nothing() {
        RecordingListener listener = new RecordingListener();
        List<String> all = IntStream.range(0, 300).mapToObj(i -> "a" + i).toList();
        try (AlertLog.Subscription subscription = log.follow(listener)) {
            for (int i = 0; i < all.size(); i++) {
                if (i % 100 == 50) {
                    assertThat(redis.clientKill(KillArgs.Builder.typePubsub())).isPositive();
                    assertThat(redis.clientKill(KillArgs.Builder.typeNormal().skipme()))
                            .isPositive();
                }
                appendUntilLogged(all.get(i));
            }
            listener.hasHeardExactly(all);
            assertThat(subscription).isNotNull();
        }
    }

    @Test
    void an_entry_that_cannot_be_read_hides_none_behind_it() {
        redis.xadd(RedisKeys.STREAM, Map.of(RedisKeys.ALERT_FIELD, "{\"id\":1}"));
        redis.xadd(RedisKeys.STREAM, Map.of("other", "x"));
        log.append(Alerts.spy("a"));

        assertThat(ids(log.after(AlertCursor.START, 10))).containsExactly("a");
    }

    /** As an activity does: whatever happened, it sends the alert again until it is told that it is logged. */
    void appendUntilLogged(String id) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5))
                .pollDelay(Duration.ZERO)
                .ignoreExceptionsInstanceOf(Problem.class)
                .until(() -> log.append(Alerts.spy(id)) != null);
    }

    static List<String> ids(List<LoggedAlert> alerts) {
        return alerts.stream().map(logged -> logged.alert().id()).toList();
    }
}
