package dev.tapewatch.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tapewatch.testing.Launcher;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What clients see of a server that is told to end, with the real launcher. */
class ShutdownIT {
    private static final String INITIALIZE = """
            {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},\
            "clientInfo":{"name":"raw","version":"1"}}}""";

    private final HttpClient http = HttpClient.newHttpClient();
    private Launcher launcher;
    private Process server;
    private JsonNode status;
    private String url;
    private String session;

    @BeforeEach
    void serve(@TempDir Path scratch) throws Exception {
        launcher = new Launcher(scratch);
        launcher.prepare();
        server = launcher.serve().process();
        status = launcher.status();
        url = status.required("url").stringValue();
        session = post(null, INITIALIZE)
                .join()
                .headers()
                .firstValue("Mcp-Session-Id")
                .orElseThrow();
        post(session, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}")
                .join();
    }

    @AfterEach
    void stop() throws Exception {
        http.shutdownNow();
        launcher.run("stop");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofMinutes(1));
    }

    private CompletableFuture<HttpResponse<String>> post(@Nullable String in, String body) {
        HttpRequest.Builder request = request("/mcp")
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (in != null) {
            request.header("Mcp-Session-Id", in);
        }
        return http.sendAsync(request.build(), BodyHandlers.ofString());
    }

    private CompletableFuture<HttpResponse<String>> call(int id, String tool, String arguments) {
        return post(session, """
                {"jsonrpc":"2.0","id":%d,"method":"tools/call","params":{"name":"%s","arguments":%s}}""".formatted(id, tool, arguments));
    }

    private HttpResponse<String> health(String group) throws Exception {
        return http.send(request("/actuator/health/" + group).build(), BodyHandlers.ofString());
    }

    private void awaitUnderWay(int calls) {
        await().until(() -> metrics()
                .contains("tapewatch_mcp_calls_under_way{transport=\"streamable-http\"} %d.0".formatted(calls)));
    }

    private String metrics() throws Exception {
        return http.send(request("/actuator/prometheus").build(), BodyHandlers.ofString())
                .body();
    }

    private static void signal(String signal, long pid) throws Exception {
        assertThat(new ProcessBuilder("kill", "-" + signal, Long.toString(pid))
                        .start()
                        .waitFor())
                .isZero();
    }

    @Test
    void calls_that_wait_are_answered_streams_end_and_the_exit_code_is_0() throws Exception {
        HttpResponse<Stream<String>> stream = http.send(
                request("/mcp")
                        .header("Mcp-Session-Id", session)
                        .header("Accept", "text/event-stream")
                        .build(),
                BodyHandlers.ofLines());
        List<String> lines = new CopyOnWriteArrayList<>();
        CompletableFuture<Void> streamEnds = CompletableFuture.runAsync(
                () -> stream.body().forEach(lines::add),
                task -> Thread.ofVirtual().start(task));
        List<CompletableFuture<HttpResponse<String>>> waits = Stream.of(1, 2, 3)
                .map(id -> call(id, "wait_for_alerts", "{\"timeout_seconds\":45}"))
                .toList();
        awaitUnderWay(3);
        Instant told = Instant.now();

        server.destroy();

        for (CompletableFuture<HttpResponse<String>> wait : waits) {
            HttpResponse<String> answer = wait.get(20, TimeUnit.SECONDS);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).contains("\"timed_out\":true", "next_cursor");
        }
        // To the end of the body: a connection that was cut would fail here.
        streamEnds.get(20, TimeUnit.SECONDS);
        assertThat(server.waitFor(20, TimeUnit.SECONDS)).isTrue();
        Duration took = Duration.between(told, Instant.now());
        System.err.println("ShutdownIT: from SIGTERM to the end " + took.toMillis() + " ms");
        assertThat(server.exitValue()).isZero();
        assertThat(took).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void a_redis_that_hangs_makes_it_unready_soon_and_does_not_have_it_restarted() throws Exception {
        long redis =
                status.required("services").required("redis").required("pid").longValue();
        signal("STOP", redis);
        try {
            Instant asked = Instant.now();
            HttpResponse<String> readiness = health("readiness");

            assertThat(readiness.statusCode()).isEqualTo(503);
            assertThat(Duration.between(asked, Instant.now())).isLessThan(Duration.ofSeconds(5));
            assertThat(health("liveness").statusCode()).isEqualTo(200);
        } finally {
            signal("CONT", redis);
        }
        await().until(() -> health("readiness").statusCode() == 200);
    }

    @Test
    void while_a_call_goes_on_it_is_not_ready_takes_nothing_new_and_is_alive() throws Exception {
        assertThat(health("readiness").statusCode()).isEqualTo(200);
        long temporal =
                status.required("services").required("temporal").required("pid").longValue();
        signal("STOP", temporal);
        HttpResponse<String> refused;
        CompletableFuture<HttpResponse<String>> slow;
        try {
            slow = call(1, "add_price_alert", "{\"symbol\":\"SPY\",\"condition\":\"above\",\"target_price\":9999}");
            awaitUnderWay(1);
            assertThat(health("liveness").statusCode()).isEqualTo(200);

            server.destroy();

            await().until(() -> health("readiness").body().contains("OUT_OF_SERVICE"));
            refused = call(2, "get_recent_alerts", "{}").join();
        } finally {
            signal("CONT", temporal);
        }

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.body()).contains("The server is shutting down.");
        assertThat(slow.get(20, TimeUnit.SECONDS).body()).contains("\"id\":1");
        assertThat(server.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(server.exitValue()).isZero();
    }
}
