package dev.tapewatch.backing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.doctor.Examination;
import dev.tapewatch.doctor.Finding;
import dev.tapewatch.doctor.Verdict;
import dev.tapewatch.testing.RedisServerFixture;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackingChecksTest {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final String PASSWORD = "s3cret-of-redis";

    @TempDir
    private Path folder;

    private Finding redis(@Nullable String url) {
        return found(url, null).getFirst();
    }

    private Finding temporal(String address, String namespace) {
        return Examination.of(BackingChecks.of(new BackingPlan(folder, null, address, namespace)), LIMIT)
                .get(1);
    }

    private List<Finding> found(@Nullable String url, @Nullable String temporal) {
        return Examination.of(BackingChecks.of(new BackingPlan(folder, url, temporal, "default")), LIMIT);
    }

    private static void configure(String url, String name, String value) {
        RedisClient client = RedisClient.create(url);
        try (StatefulRedisConnection<String, String> connection = client.connect()) {
            connection.sync().configSet(name, value);
        } finally {
            client.shutdown();
        }
    }

    @Test
    void embedded_programs_are_looked_for_and_nothing_is_started_or_left() throws IOException {
        List<Finding> findings = found(null, null);

        assertThat(findings).extracting(Finding::name).containsExactly("redis", "temporal");
        assertThat(findings.getFirst().verdict()).isEqualTo(Verdict.WORKS);
        assertThat(findings.getFirst().words()).containsPattern("embedded: Redis \\d+ will be started");
        assertThat(findings.get(1).verdict()).isNotEqualTo(Verdict.FAILS);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void a_temporal_that_is_not_there_yet_is_no_failure() throws IOException {
        TemporalProgram empty = new TemporalProgram(folder.resolve("cache"));

        Finding finding = Examination.of(
                        List.of(BackingChecks.temporal(new BackingPlan(folder, null, null, "default"), empty)), LIMIT)
                .getFirst();

        if (Processes.onPath("temporal").isEmpty()) {
            assertThat(finding.verdict()).isEqualTo(Verdict.UNTRIED);
            assertThat(finding.words()).contains("tapewatch prepare");
        }
        Path program = folder.resolve("cache/1.0/temporal");
        Files.createDirectories(program.getParent());
        Files.createFile(program, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        assertThat(Examination.of(
                                List.of(BackingChecks.temporal(new BackingPlan(folder, null, null, "default"), empty)),
                                LIMIT)
                        .getFirst()
                        .verdict())
                .isEqualTo(Verdict.WORKS);
    }

    @Test
    void an_external_redis_says_its_version_and_what_it_keeps() {
        try (RedisServerFixture redis = RedisServerFixture.start(folder)) {
            assertThat(redis(redis.url()).verdict()).isEqualTo(Verdict.WORKS);
            assertThat(redis(redis.url()).words()).containsPattern("Redis \\d+\\.\\d+.*, append-only file$");

            configure(redis.url(), "appendonly", "no");
            configure(redis.url(), "maxmemory", "100mb");
            configure(redis.url(), "maxmemory-policy", "allkeys-lru");
            assertThat(redis(redis.url()).words()).contains("NOT durable", "appendonly yes", "noeviction");
        }
    }

    @Test
    void a_password_that_is_wrong_or_missing_is_told_and_not_shown() {
        try (RedisServerFixture redis = RedisServerFixture.start(folder)) {
            configure(redis.url(), "requirepass", PASSWORD);

            assertThat(redis(redis.url().replace("//", "//:" + PASSWORD + "@")).verdict())
                    .isEqualTo(Verdict.WORKS);
            for (Finding refused :
                    List.of(redis(redis.url()), redis(redis.url().replace("//", "//:wrong-" + PASSWORD + "@")))) {
                assertThat(refused.verdict()).isEqualTo(Verdict.FAILS);
                assertThat(refused.words())
                        .contains("does not accept the password, or wants one")
                        .doesNotContain(PASSWORD);
            }
        }
    }

    @Test
    void nobody_there_and_somebody_who_says_nothing_are_told_in_time() throws IOException {
        assertThat(redis("redis://:" + PASSWORD + "@127.0.0.1:1").words())
                .contains("Redis at 127.0.0.1:1 does not answer")
                .doesNotContain(PASSWORD);
        assertThat(temporal("127.0.0.1:1", "default").words()).contains("Temporal at 127.0.0.1:1 does not answer");
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + silent.getLocalPort();
            assertThat(redis("redis://" + address).words()).contains("does not answer");
            assertThat(temporal(address, "default").verdict()).isEqualTo(Verdict.FAILS);
        }
    }

    @Test
    void an_external_temporal_says_whether_the_namespace_and_schedules_are_there() {
        try (BackingServices services = BackingServices.start(new BackingPlan(folder, null, null, "default"))) {
            String address = services.temporal().address();

            if (services.temporal().durable()) {
                assertThat(temporal(address, "default").verdict()).isEqualTo(Verdict.WORKS);
                assertThat(temporal(address, "default").words())
                        .containsPattern("Temporal \\d+\\.\\d+.*namespace default, schedules work");
            }
            assertThat(temporal(address, "elsewhere").words()).contains("has no namespace 'elsewhere'");
        }
    }
}
