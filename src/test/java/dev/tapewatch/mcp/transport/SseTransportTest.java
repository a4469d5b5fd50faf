package dev.tapewatch.mcp.transport;

import static dev.tapewatch.mcp.transport.RawClient.INITIALIZE;
import static dev.tapewatch.mcp.transport.RawClient.call;
import static dev.tapewatch.mcp.transport.RawClient.tool;
import static dev.tapewatch.mcp.transport.TestServer.WATCHED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SseTransportTest {
    private static final TransportLimits LIMITS = new TransportLimits(
            2, Duration.ofMinutes(30), Duration.ofMillis(50), Duration.ofMillis(500), 100_000, 3, 100);

    private final TestServer server = new TestServer(LIMITS);
    private final RawClient client = new RawClient(server);

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void the_stream_says_where_to_post_and_carries_the_answers() {
        try (RawClient.Listener stream = open()) {
            String endpoint = ready(stream);

            assertThat(post(endpoint, tool("echo"))).isEqualTo(202);

            await().until(() -> stream.lines.stream().anyMatch(line -> line.contains("hello")));
            await().until(() -> stream.lines.contains(": "));
            assertThat(stream.response.headers().firstValue("X-Accel-Buffering"))
                    .hasValue("no");
        }
    }

    @Test
    void the_session_ends_with_its_stream() {
        String endpoint;
        try (RawClient.Listener stream = open()) {
            endpoint = ready(stream);
            post(endpoint, call("resources/subscribe", "{\"uri\":\"" + WATCHED + "\"}"));
            post(endpoint, tool("wait"));
            await().until(() -> server.registry.size() == 1 && server.waiting.get() == 1);
        }

        await().until(() -> server.sse.sessionCount() == 0);
        assertThat(server.registry.size()).isZero();
        assertThat(server.cancelled).hasValue(1);
        assertThat(post(endpoint, tool("echo"))).isEqualTo(404);
    }

    @Test
    void a_request_before_the_client_is_ready_is_answered_with_what_to_do() {
        try (RawClient.Listener stream = open()) {
            String endpoint = endpoint(stream);

            assertThat(post(endpoint, tool("echo"))).isEqualTo(202);

            await().until(() -> stream.lines.stream().anyMatch(line -> line.contains("notifications/initialized")));
        }
    }

    @Test
    void a_subscriber_is_told_and_an_unknown_resource_refused() {
        try (RawClient.Listener stream = open()) {
            String endpoint = ready(stream);
            post(endpoint, call("resources/subscribe", "{\"uri\":\"" + WATCHED + "\"}"));
            post(endpoint, call("resources/subscribe", "{\"uri\":\"alerts://nonsense\"}"));

            server.registry.updated(List.of(WATCHED));

            await().until(() -> stream.updates().size() == 1);
            assertThat(stream.lines).anyMatch(line -> line.contains("-32002"));
        }
    }

    @Test
    void a_cancelled_call_stops_the_work() {
        try (RawClient.Listener stream = open()) {
            String endpoint = ready(stream);
            post(endpoint, tool("wait"));
            await().until(() -> server.waiting.get() == 1);

            post(endpoint, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}");

            await().until(() -> server.cancelled.get() == 1);
        }
    }

    @Test
    void what_an_exception_says_stays_on_the_server() {
        try (RawClient.Listener stream = open()) {
            post(ready(stream), tool("fail"));

            await().until(() -> stream.lines.stream().anyMatch(line -> line.contains("-32603")));
            assertThat(stream.lines).noneMatch(line -> line.contains(TestServer.SECRET));
        }
    }

    @Test
    void bad_input_is_refused() {
        try (RawClient.Listener stream = open()) {
            String endpoint = ready(stream);

            assertThat(post("/sse/message", tool("echo"))).isEqualTo(400);
            assertThat(post("/sse/message?sessionId=nobody", tool("echo"))).isEqualTo(404);
            assertThat(post(endpoint, "{")).isEqualTo(400);
            assertThat(post(endpoint, "x".repeat(LIMITS.maxBodyBytes() + 1))).isEqualTo(413);
            assertThat(post(endpoint, call("initialize", "{\"capabilities\":7}")))
                    .isEqualTo(400);
        }
    }

    @Test
    void the_number_of_sessions_is_capped() {
        try (RawClient.Listener first = open();
                RawClient.Listener second = open();
                RawClient.Listener third = open()) {
            assertThat(first.response.statusCode()).isEqualTo(200);
            assertThat(second.response.statusCode()).isEqualTo(200);
            assertThat(third.response.statusCode()).isEqualTo(429);
        }
    }

    private RawClient.Listener open() {
        return new RawClient.Listener(
                client.http,
                HttpRequest.newBuilder(URI.create(server.url() + "/sse"))
                        .header("Accept", "text/event-stream")
                        .build());
    }

    private String ready(RawClient.Listener stream) {
        String endpoint = endpoint(stream);
        assertThat(post(endpoint, INITIALIZE)).isEqualTo(202);
        await().until(() -> stream.lines.stream().anyMatch(line -> line.contains("serverInfo")));
        assertThat(post(endpoint, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}"))
                .isEqualTo(202);
        return endpoint;
    }

    private static String endpoint(RawClient.Listener stream) {
        await().until(() -> stream.lines.size() >= 2);
        assertThat(stream.lines.getFirst()).isEqualTo("event: endpoint");
        return stream.lines.get(1).substring("data: ".length());
    }

    private int post(String path, String body) {
        return client.send(HttpRequest.newBuilder(URI.create(server.url() + path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build())
                .statusCode();
    }
}
