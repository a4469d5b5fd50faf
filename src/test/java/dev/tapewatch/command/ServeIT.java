package dev.tapewatch.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.testing.Launcher;
import dev.tapewatch.testing.Launcher.Finished;
import dev.tapewatch.testing.Launcher.Served;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Runs the real launcher, as a person does. */
class ServeIT {
    private Launcher launcher;

    @BeforeEach
    void prepare(@TempDir Path scratch) throws Exception {
        launcher = new Launcher(scratch);
        launcher.prepare();
    }

    @AfterEach
    void stop_whatever_is_left() throws Exception {
        launcher.run("stop");
    }

    @Test
    void serves_tells_its_status_refuses_a_second_server_and_stops() throws Exception {
        Served served = launcher.serve();
        Process server = served.process();

        JsonNode status = launcher.status();
        String url = status.required("url").stringValue();
        assertThat(Files.readAllLines(served.stdout())).containsExactly("tapewatch ready: " + url + "/mcp");
        assertThat(status.required("running").booleanValue()).isTrue();
        assertThat(status.required("pid").longValue()).isEqualTo(server.pid());
        for (String service : List.of("redis", "temporal")) {
            JsonNode facts = status.required("services").required(service);
            assertThat(facts.required("durable").booleanValue()).isTrue();
            assertThat(facts.required("embedded").booleanValue()).isTrue();
            assertThat(isAlive(facts.required("pid").longValue())).isTrue();
        }
        assertThat(launcher.run("status").stdout())
                .contains("market: simulated, its clock at ", "monitor: price-alerts, running, 0 rules in 8 shards")
                .contains("monitor: alert-router, running", "channel: mcp, ready, 0 waiting, 0 given up")
                .contains("monitor: data-watch, running")
                .doesNotContain("{");
        assertThat(health(url)).contains("\"status\":\"UP\"").contains("redis").contains("temporal");

        Finished second = launcher.run("serve", "--port", "0");
        assertThat(second.exitCode()).isEqualTo(75);
        assertThat(second.stdout()).isEmpty();
        assertThat(second.stderr()).contains("A server (pid %d) already runs on".formatted(server.pid()));

        Finished stop = launcher.run("stop");
        assertThat(stop.exitCode()).isZero();
        assertThat(stop.stdout()).contains("Stopped the server (pid %d)".formatted(server.pid()));
        assertThat(server.isAlive()).isFalse();
        assertThat(isAlive(pid(status, "redis"))).isFalse();
        assertThat(isAlive(pid(status, "temporal"))).isFalse();
        assertThat(launcher.status().required("running").booleanValue()).isFalse();
        assertThat(Files.readAllLines(served.stdout())).hasSize(1);
        assertThat(launcher.dataDirectory().resolve("logs").resolve("server.log"))
                .isNotEmptyFile();
    }

    @Test
    void serves_again_after_it_was_killed() throws Exception {
        Process killed = launcher.serve().process();
        JsonNode before = launcher.status();
        killed.destroyForcibly().waitFor();
        assertThat(launcher.status().required("running").booleanValue()).isFalse();
        assertThat(isAlive(pid(before, "redis"))).isTrue();

        launcher.serve();

        assertThat(isAlive(pid(before, "redis"))).isFalse();
        assertThat(isAlive(pid(before, "temporal"))).isFalse();
        assertThat(health(launcher.status().required("url").stringValue())).contains("\"status\":\"UP\"");
    }

    @Test
    void stop_ends_what_a_killed_server_left_behind() throws Exception {
        Process killed = launcher.serve().process();
        JsonNode before = launcher.status();
        killed.destroyForcibly().waitFor();

        assertThat(launcher.run("stop").stdout()).contains("crashed server");

        assertThat(isAlive(pid(before, "redis"))).isFalse();
        assertThat(isAlive(pid(before, "temporal"))).isFalse();
    }

    @Test
    void what_was_typed_wrong_is_answered_in_one_sentence() throws Exception {
        Finished typo = launcher.run("serve", "--prot", "1");

        assertThat(typo.exitCode()).isEqualTo(2);
        assertThat(typo.stdout()).isEmpty();
        assertThat(typo.stderr().strip())
                .isEqualTo("tapewatch: There is no setting --prot; tapewatch --help lists them all.");
    }

    @Test
    void a_tape_that_is_not_there_is_answered_in_one_sentence() throws Exception {
        Finished refusal = launcher.run("serve", "--port", "0", "--market", "replay", "--replay-path", "/nowhere");

        assertThat(refusal.exitCode()).isEqualTo(2);
        assertThat(refusal.stdout()).isEmpty();
        assertThat(refusal.stderr().strip())
                .isEqualTo("tapewatch: replay-path /nowhere is neither a readable file nor a folder");
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
}
