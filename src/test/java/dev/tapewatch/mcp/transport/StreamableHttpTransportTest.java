package dev.tapewatch.mcp.transport;

import static dev.tapewatch.mcp.transport.RawClient.INITIALIZE;
import static dev.tapewatch.mcp.transport.RawClient.call;
import static dev.tapewatch.mcp.transport.RawClient.tool;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class StreamableHttpTransportTest {
    private static final TransportLimits LIMITS = new TransportLimits(
            3, Duration.ofMinutes(30), Duration.ofMillis(50), Duration.ofMillis(500), 2 * 1024 * 1024, 3, 100);

    private final TestServer server = new TestServer(LIMITS);
    private final RawClient client = new RawClient(server);

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void a_deleted_session_is_gone() {
        String session = client.initialize();

        assertThat(client.delete(session).statusCode()).isEqualTo(200);

        assertThat(client.post(session, call("tools/list", "{}")).statusCode()).isEqualTo(404);
        assertThat(client.delete(session).statusCode()).isEqualTo(404);
        assertThat(server.streamable.sessionCount()).isZero();
    }

    @Test
    void a_call_is_answered_with_plain_json() {
        HttpResponse<String> response = client.post(client.initialize(), tool("echo"));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(response.body()).contains("\"id\":1", "hello");
    }

    @Test
    void progress_comes_before_the_answer_on_an_event_stream() {
        HttpResponse<String> response = client.post(client.initialize(), tool("progress"));

        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/event-stream");
        assertThat(response.body()).containsSubsequence("notifications/progress", "half", "\"id\":1", "done");
    }

    @Test
    void a_client_that_takes_only_json_gets_the_answer_without_progress() {
        HttpResponse<String> response = client.send(client.postOf(client.initialize(), tool("progress"))
                .setHeader("Accept", "application/json")
                .build());

        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
        assertThat(response.body()).contains("done").doesNotContain("half");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/* | application/json",
                "application/*;q=0.5, text/event-stream;q=0.1 | application/json",
                "text/event-stream | text/event-stream",
                "*/*, application/json;q=0 | text/event-stream",
            })
    void accept_is_understood_with_wildcards_and_qualities(String accept, String type) {
        HttpResponse<String> response = client.send(client.postOf(client.initialize(), tool("echo"))
                .setHeader("Accept", accept)
                .build());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue(type);
        assertThat(response.body()).contains("hello");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "garbage", "*/*;q=0"})
    void a_client_that_takes_neither_type_is_told_so(String accept) {
        HttpResponse<String> response = client.send(client.postOf(client.initialize(), tool("echo"))
                .setHeader("Accept", accept)
                .build());

        assertThat(response.statusCode()).isEqualTo(406);
        assertThat(response.body()).contains("\"jsonrpc\":\"2.0\"", "Accept");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"jsonrpc\" | -32700",
                "'' | -32700",
                "[] | -32600",
                "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}] | -32600",
                "\"text\" | -32600",
                "null | -32600",
                "{} | -32600",
                "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"} | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":null,\"method\":\"ping\"} | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1.5,\"method\":\"ping\"} | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"} | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":7} | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\",\"params\":[1]} | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1} | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{},\"error\":{\"code\":1,\"message\":\"x\"}} | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}} | -32600",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\"} | -32602",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{\"capabilities\":7}} | -32602",
            })
    void what_is_no_message_is_refused_with_a_json_rpc_error(String body, int code) {
        HttpResponse<String> response = client.post(client.initialize(), body);

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body())
                .contains("\"jsonrpc\":\"2.0\"", "\"id\":", "\"code\":" + code)
                .doesNotContain("Exception", "stackTrace", "\tat ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "resources/subscribe | {}",
                "resources/subscribe | {\"uri\":{}}",
                "resources/read | {\"uri\":null}",
                "tools/call | {\"name\":5}",
                "tools/call | {\"name\":\"echo\",\"arguments\":[1]}",
                "prompts/get | {}",
                "tools/list | {\"_meta\":5}",
                "tools/call | {\"name\":\"echo\",\"_meta\":[]}",
                "logging/setLevel | {}",
            })
    void parameters_that_do_not_fit_are_called_so(String method, String params) {
        HttpResponse<String> response = client.post(client.initialize(), call(method, params));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).contains("-32602", "params.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"protocolVersion\":\"\"}",
                "{\"protocolVersion\":null,\"capabilities\":null,\"clientInfo\":null}",
                "{\"protocolVersion\":\"1999-01-01\",\"capabilities\":{},\"clientInfo\":{}}",
                "{\"protocolVersion\":7,\"capabilities\":[],\"clientInfo\":\"me\"}",
            })
    void an_odd_initialize_is_no_failure_of_the_server(String params) {
        assertThat(client.post(null, call("initialize", params)).statusCode()).isIn(200, 400);
    }

    @Test
    void a_client_that_does_not_read_is_cut_off() throws IOException {
        String session = client.initialize();
        Map<String, String> large = Map.of("text", "x".repeat(256 * 1024));
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(8 * 1024);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(("GET /mcp HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\nMcp-Session-Id: "
                                    + session + "\r\n\r\n")
                            .getBytes(UTF_8));
            assertThat(socket.getInputStream().read()).isEqualTo('H');

            // More than the limit of waiting messages, the sockets' buffers and what is on its way between them.
            for (int i = 0; i < 20 * LIMITS.maxQueuedMessages(); i++) {
                server.streamable.notifyClients("notifications/large", large).block();
            }

            assertThat(endOf(socket)).isLessThan(20L * LIMITS.maxQueuedMessages() * 256 * 1024);
        }
        assertThat(client.post(session, tool("echo")).statusCode()).isEqualTo(200);
    }

    private static long endOf(Socket socket) throws IOException {
        try {
            return socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (SocketException reset) {
            return 0;
        }
    }

    @Test
    void a_request_without_a_session_and_one_of_an_unknown_session_are_refused() {
        HttpResponse<String> without = client.post(null, tool("echo"));
        HttpResponse<String> unknown = client.post("nobody", tool("echo"));

        assertThat(without.statusCode()).isEqualTo(400);
        assertThat(without.body()).contains("\"id\":1", "Mcp-Session-Id").hasSizeLessThan(400);
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.body()).contains("\"id\":1", "initialize").hasSizeLessThan(400);
    }

    @Test
    void an_unknown_protocol_version_is_refused() {
        HttpResponse<String> response = client.send(client.postOf(client.initialize(), tool("echo"))
                .header("MCP-Protocol-Version", "1999-01-01")
                .build());

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("2025-11-25");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/xml", "garbage"})
    void a_body_of_another_type_is_refused(String type) {
        HttpResponse<String> response = client.send(client.postOf(client.initialize(), tool("echo"))
                .setHeader("Content-Type", type)
                .build());

        assertThat(response.statusCode()).isEqualTo(415);
    }

    @Test
    void a_string_of_a_megabyte_reaches_the_tool() {
        String body = tool("length").replace("hello", "x".repeat(1024 * 1024));

        assertThat(client.post(client.initialize(), body).body()).contains("\"1048576\"");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_body_beyond_the_limit_is_refused(boolean lengthIsKnown) {
        byte[] body = new byte[LIMITS.maxBodyBytes() + 1];
        var publisher = BodyPublishers.ofByteArray(body);
        HttpResponse<String> response = client.send(client.postOf(client.initialize(), "")
                .POST(lengthIsKnown ? publisher : BodyPublishers.fromPublisher(publisher))
                .build());

        assertThat(response.statusCode()).isEqualTo(413);
        assertThat(response.body()).contains("\"jsonrpc\":\"2.0\"");
    }

    @Test
    void another_method_than_the_three_is_refused() {
        HttpResponse<String> response =
                client.send(client.request(null).PUT(BodyPublishers.noBody()).build());

        assertThat(response.statusCode()).isEqualTo(405);
        assertThat(response.headers().firstValue("Allow")).isPresent();
    }

    @Test
    void what_an_exception_says_stays_on_the_server() {
        String body = client.post(client.initialize(), tool("fail")).body();

        assertThat(body).contains("-32603").doesNotContain(TestServer.SECRET, "IllegalState");
    }

    @Test
    void an_unknown_method_is_answered_with_its_error() {
        assertThat(client.post(client.initialize(), call("no/such", "{}")).body())
                .contains("-32601");
    }

    @Test
    void a_request_before_the_client_is_ready_does_not_hang() {
        HttpResponse<String> init = client.post(null, INITIALIZE);
        String session = init.headers().firstValue("Mcp-Session-Id").orElseThrow();

        assertThat(client.post(session, tool("echo")).statusCode()).isEqualTo(200);
    }

    @Test
    void the_number_of_sessions_is_capped() {
        String first = client.initialize();
        client.initialize();
        client.initialize();

        HttpResponse<String> refused = client.post(null, INITIALIZE);

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.body()).contains("\"jsonrpc\":\"2.0\"");
        client.delete(first);
        client.initialize();
    }

    @Test
    void a_session_that_nobody_uses_is_swept_and_one_that_listens_stays() {
        String idle = client.initialize();
        String listening = client.initialize();
        client.subscribe(idle, TestServer.WATCHED);
        try (RawClient.Listener stream = client.listen(listening).primed()) {
            server.clock.advance(LIMITS.sessionIdle());
            server.streamable.sweep();

            assertThat(client.post(idle, tool("echo")).statusCode()).isEqualTo(404);
            assertThat(client.post(listening, tool("echo")).statusCode()).isEqualTo(200);
            assertThat(stream.isEnded()).isFalse();
        }
        assertThat(server.registry.size()).isZero();
    }

    @Test
    void a_cancelled_call_stops_the_work() {
        String session = client.initialize();
        CompletableFuture<HttpResponse<String>> call =
                client.http.sendAsync(client.postOf(session, tool("wait")).build(), BodyHandlers.ofString());
        await().until(() -> server.waiting.get() == 1);

        client.post(
                session, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}");

        await().until(() -> server.cancelled.get() == 1);
        assertThat(call.join().statusCode()).isEqualTo(202);
    }

    @Test
    void a_client_that_hangs_up_stops_the_work() {
        String session = client.initialize();
        CompletableFuture<HttpResponse<String>> call;
        try (RawClient impatient = new RawClient(server)) {
            call = impatient.http.sendAsync(
                    impatient.postOf(session, tool("wait")).build(), BodyHandlers.ofString());
            await().until(() -> server.waiting.get() == 1);
        }
        await().until(call::isCompletedExceptionally);

        await().until(() -> server.cancelled.get() == 1);
        assertThat(client.post(session, tool("echo")).statusCode()).isEqualTo(200);
    }

    @Test
    void a_second_call_under_the_id_of_a_running_one_is_refused() {
        String session = client.initialize();
        CompletableFuture<HttpResponse<String>> first =
                client.http.sendAsync(client.postOf(session, tool("wait")).build(), BodyHandlers.ofString());
        await().until(() -> server.waiting.get() == 1);

        assertThat(client.post(session, tool("echo")).statusCode()).isEqualTo(400);
        assertThat(first).isNotDone();
    }

    @Test
    void an_id_may_be_used_again_as_soon_as_its_answer_is_there() {
        String session = client.initialize();

        for (int call = 0; call < 200; call++) {
            assertThat(client.post(session, tool("echo")).statusCode()).isEqualTo(200);
        }
    }

    @Test
    void an_unknown_tool_is_named_one() {
        HttpResponse<String> response = client.post(client.initialize(), call("tools/call", "{\"name\": \"nope\"}"));

        assertThat(response.body())
                .contains("-32602", "There is no tool of this name")
                .doesNotContain("invalid_tool");
    }

    @Test
    void the_stream_of_a_session_opens_at_once_and_lives_on_comments() {
        try (RawClient.Listener stream = client.listen(client.initialize())) {
            assertThat(stream.response.statusCode()).isEqualTo(200);
            assertThat(stream.response.headers().map())
                    .extracting("content-type", "x-accel-buffering", "cache-control")
                    .extracting(Object::toString)
                    .containsExactly("[text/event-stream]", "[no]", "[no-store]");
            stream.primed();
            assertThat(stream.lines).contains("retry: 500", "data: ");
            assertThat(stream.ids()).hasSize(1);
            await().until(() -> stream.lines.contains(": "));
        }
    }

    @Test
    void a_newer_stream_of_a_session_ends_the_older_one() {
        String session = client.initialize();
        client.subscribe(session, TestServer.WATCHED);
        try (RawClient.Listener older = client.listen(session).primed();
                RawClient.Listener newer = client.listen(session).primed()) {
            await().until(older::isEnded);
            server.registry.updated(List.of(TestServer.WATCHED));

            await().until(() -> newer.updates().size() == 1);
            assertThat(older.updates()).isEmpty();
        }
    }

    @Test
    void deleting_a_session_ends_its_stream() {
        String session = client.initialize();
        try (RawClient.Listener stream = client.listen(session).primed()) {
            client.delete(session);

            await().until(stream::isEnded);
        }
    }
}
