package dev.tapewatch.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs the real launcher, as a person does. */
class ServeIT {
    /** A first start may build Temporal from source. */
    private static final Duration FIRST_START = Duration.ofMinutes(30);

    private static final Duration SHORT = Duration.ofMinutes(1);

    @TempDir
    private Path scratch;

    private int runs;

    private record Finished(int exitCode, String stdout, String stderr) {}

    @AfterEach
    void stop_whatever_is_left() throws Exception {
        run("stop");
    }

    @Test
    void serves_tells_its_status_refuses_a_second_server_and_stops() throws Exception {
        Path stdout = scratch.resolve("serve.out");
        Process server = serve(stdout);

        JsonNode status = status();
        String url = status.required("url").stringValue();
        assertThat(Files.readAllLines(stdout)).containsExactly("tapewatch ready: " + url + "/mcp");
        assertThat(status.required("running").booleanValue()).isTrue();
        assertThat(status.required("pid").longValue()).isEqualTo(server.pid());
        for (String service : List.of("redis", "temporal")) {
            JsonNode facts = status.required("services").required(service);
            assertThat(facts.required("durable").booleanValue()).isTrue();
            assertThat(facts.required("embedded").booleanValue()).isTrue();
            assertThat(isAlive(facts.required("pid").longValue())).isTrue();
        }
        assertThat(health(url)).contains("\"status\":\"UP\"").contains("redis").contains("temporal");

        Finished second = run("serve", "--port", "0");
        assertThat(second.exitCode()).isEqualTo(75);
        assertThat(second.stdout()).isEmpty();
        assertThat(second.stderr()).contains("A server (pid %d) already runs on".formatted(server.pid()));

        Finished stop = run("stop");
        assertThat(stop.exitCode()).isZero();
        assertThat(stop.stdout()).contains("Stopped the server (pid %d)".formatted(server.pid()));
        assertThat(server.isAlive()).isFalse();
        assertThat(isAlive(pid(status, "redis"))).isFalse();
        assertThat(isAlive(pid(status, "temporal"))).isFalse();
        assertThat(status().required("running").booleanValue()).isFalse();
        assertThat(Files.readAllLines(stdout)).hasSize(1);
        assertThat(data().resolve("logs").resolve("server.log")).isNotEmptyFile();
    }

    @Test
    void serves_again_after_it_was_killed() throws Exception {
        Process killed = serve(scratch.resolve("first.out"));
        JsonNode before = status();
        killed.destroyForcibly().waitFor();
        assertThat(status().required("running").booleanValue()).isFalse();
        assertThat(isAlive(pid(before, "redis"))).isTrue();

        serve(scratch.resolve("second.out"));

        assertThat(isAlive(pid(before, "redis"))).isFalse();
        assertThat(isAlive(pid(before, "temporal"))).isFalse();
        assertThat(health(status().required("url").stringValue())).contains("\"status\":\"UP\"");
    }

    @Test
    void stop_ends_what_a_killed_server_left_behind() throws Exception {
        Process killed = serve(scratch.resolve("serve.out"));
        JsonNode before = status();
        killed.destroyForcibly().waitFor();

        assertThat(run("stop").stdout()).contains("crashed server");

        assertThat(isAlive(pid(before, "redis"))).isFalse();
        assertThat(isAlive(pid(before, "temporal"))).isFalse();
    }

    @Test
    void what_was_typed_wrong_is_answered_in_one_sentence() throws Exception {
        Finished typo = run("serve", "--prot", "1");

        assertThat(typo.exitCode()).isEqualTo(2);
        assertThat(typo.stdout()).isEmpty();
        assertThat(typo.stderr().strip())
                .isEqualTo("tapewatch: There is no setting --prot; tapewatch --help lists them all.");
    }

    @Test
    void a_tape_that_is_not_there_is_said_in_one_sentence() throws Exception {
        Finished refused = run("serve", "--port", "0", "--market", "replay", "--replay-path", "missing.csv");

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.stdout()).isEmpty();
        assertThat(refused.stderr().strip().lines().toList())
                .last()
                .asString()
                .startsWith("tapewatch: The server could not start: ")
                .contains("missing.csv");
        assertThat(refused.stderr()).doesNotContain("xception", "\tat ");
    }

    private Process serve(Path stdout) throws IOException {
        Process server = new ProcessBuilder(command("serve", "--port", "0"))
                .redirectOutput(stdout.toFile())
                .redirectError(scratch.resolve("serve.err").toFile())
                .start();
        await().atMost(FIRST_START).until(() -> {
            assertThat(server.isAlive())
                    .as(() -> "server runs; it said " + read(scratch.resolve("serve.err")))
                    .isTrue();
            return !read(stdout).isEmpty();
        });
        return server;
    }

    private JsonNode status() throws Exception {
        return JsonMapper.shared().readTree(run("status", "--json").stdout());
    }

    private Finished run(String... arguments) throws Exception {
        Path stdout = scratch.resolve("run-%d.out".formatted(runs));
        Path stderr = scratch.resolve("run-%d.err".formatted(runs++));
        Process process = new ProcessBuilder(command(arguments))
                .redirectOutput(stdout.toFile())
                .redirectError(stderr.toFile())
                .start();
        assertThat(process.waitFor(SHORT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return new Finished(process.exitValue(), read(stdout), read(stderr));
    }

    private List<String> command(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(Path.of("tapewatch").toAbsolutePath().toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--data-dir", data().toString()));
        return command;
    }

    private Path data() {
        return scratch.resolve("data");
    }

    private static String health(String url) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                            HttpRequest.newBuilder(URI.create(url + "/actuator/health"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private static long pid(JsonNode status, String service) {
        return status.required("services").required(service).required("pid").longValue();
    }

    private static boolean isAlive(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }
}
