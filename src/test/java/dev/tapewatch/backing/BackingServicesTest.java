package dev.tapewatch.backing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tapewatch.problem.Problem;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.sync.RedisCommands;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackingServicesTest {
    @TempDir
    private Path dataDirectory;

    @Test
    void what_was_stored_outlives_a_crash_of_the_services() {
        try (BackingServices crashing = BackingServices.start(embedded())) {
            inRedis(crashing, commands -> commands.set("alert", "AAPL"));
            startWorkflow(crashing, "price-alerts-0");
            assertThat(dataDirectory.resolve("temporal/temporal.db-wal")).isNotEmptyFile();
            kill(crashing.redis());
            kill(crashing.temporal());
        }

        try (BackingServices next = BackingServices.start(embedded())) {
            assertThat(inRedis(next, commands -> commands.get("alert"))).isEqualTo("AAPL");
            assertThat(isKnown(next, "price-alerts-0")).isTrue();
            assertThat(next.redis().durable()).isTrue();
            assertThat(next.temporal().durable()).isTrue();
        }
    }

    @Test
    void a_service_that_dies_is_started_again_where_it_was() {
        try (BackingServices backing = BackingServices.start(embedded())) {
            ServiceFacts redis = backing.redis();
            ServiceFacts temporal = backing.temporal();

            kill(redis);
            kill(temporal);

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> !Objects.equals(backing.redis().pid(), redis.pid())
                            && !Objects.equals(backing.temporal().pid(), temporal.pid()));
            assertThat(backing.redis().address()).isEqualTo(redis.address());
            assertThat(inRedis(backing, commands -> commands.ping())).isEqualTo("PONG");
            TemporalProbe.check(temporal.address(), "default");
        }
        assertThat(dataDirectory.resolve("backing.json")).doesNotExist();
    }

    @Test
    void a_process_that_only_has_the_pid_of_a_leftover_is_let_alone() throws IOException {
        ProcessHandle stranger = new ProcessBuilder("sleep", "60").start().toHandle();
        Files.writeString(
                dataDirectory.resolve("backing.json"),
                "{\"redis\":{\"pid\":%d,\"port\":1,\"started_at\":\"%s\"}}".formatted(stranger.pid(), Instant.EPOCH));
        try {
            assertThat(new ChildRecords(dataDirectory).stopLeftovers()).isEmpty();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void the_bundled_redis_runs_here() {
        assertThat(RedisProgram.of(RedisProgram.bundled(dataDirectory))).isPresent();
    }

    @Test
    void external_services_that_do_not_answer_are_named_in_plain_words() {
        assertThatThrownBy(() -> BackingServices.start(
                        new BackingPlan(dataDirectory, "redis://:secret@127.0.0.1:1", null, "default")))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith("Redis at 127.0.0.1:1 did not answer")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> TemporalProbe.check("127.0.0.1:1", "default"))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith("Temporal at 127.0.0.1:1 did not answer");
    }

    private BackingPlan embedded() {
        return new BackingPlan(dataDirectory, null, null, "default");
    }

    private static long pid(ServiceFacts facts) {
        return Objects.requireNonNull(facts.pid());
    }

    private static void kill(ServiceFacts facts) {
        ProcessHandle process = ProcessHandle.of(pid(facts)).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
    }

    private static String inRedis(BackingServices backing, Function<RedisCommands<String, String>, String> work) {
        try (RedisClient client = RedisClient.create(backing.redisUrl());
                StatefulRedisConnection<String, String> connection = client.connect()) {
            return work.apply(connection.sync());
        }
    }

    private static void startWorkflow(BackingServices backing, String id) {
        inTemporal(backing, client -> {
            client.newUntypedWorkflowStub(
                            "Anything",
                            WorkflowOptions.newBuilder()
                                    .setWorkflowId(id)
                                    .setTaskQueue("nobody-listens")
                                    .build())
                    .start();
            return id;
        });
    }

    private static boolean isKnown(BackingServices backing, String id) {
        return inTemporal(
                backing, client -> !client.fetchHistory(id).getEvents().isEmpty());
    }

    private static <T> T inTemporal(BackingServices backing, Function<WorkflowClient, T> work) {
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(backing.temporal().address())
                .build());
        try {
            return work.apply(WorkflowClient.newInstance(stubs));
        } finally {
            stubs.shutdownNow();
        }
    }
}
