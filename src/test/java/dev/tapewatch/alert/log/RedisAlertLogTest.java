package dev.tapewatch.alert.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.alert.AlertLog;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.testing.Alerts;
import dev.tapewatch.testing.RedisServerFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RedisAlertLogTest extends AlertLogContract {
    private static RedisServerFixture server;

    @BeforeAll
    static void start_redis(@TempDir Path folder) {
        server = RedisServerFixture.start(folder);
    }

    @AfterAll
    static void stop_redis() {
        server.close();
    }

    @Override
    String redisUrl() {
        return server.url();
    }

    @Test
    void a_restart_of_redis_loses_nothing_and_doubles_nothing() {
        RecordingListener listener = new RecordingListener();
        List<String> all = IntStream.range(0, 60).mapToObj(i -> "a" + i).toList();
        try (AlertLog.Subscription subscription = log.follow(listener)) {
            all.subList(0, 30).forEach(this::appendUntilLogged);
            server.kill();
            server.revive();
            all.subList(20, 60).forEach(this::appendUntilLogged);

            listener.hasHeardExactly(all);
            assertThat(subscription).isNotNull();
        }
    }

    @Test
    void an_unreachable_redis_is_said_in_plain_words() {
        server.kill();
        try {
            assertThatThrownBy(() -> log.append(Alerts.spy("a"))).isInstanceOfSatisfying(Problem.class, problem -> {
                assertThat(problem.kind()).isEqualTo(Problem.Kind.UNAVAILABLE);
                assertThat(problem).hasMessageContaining("alert log cannot be reached");
                assertThat(problem.getMessage()).doesNotContain("io.lettuce", "127.0.0.1");
            });
        } finally {
            server.revive();
        }
    }
}
