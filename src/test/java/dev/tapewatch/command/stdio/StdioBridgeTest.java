package dev.tapewatch.command.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class StdioBridgeTest {
    private static final String RECENT = "alerts://recent";
    private static final String SUBSCRIBE_RECENT = "{\"uri\":\"alerts://recent\"}";
    private static final Duration PATIENCE = TestingBridge.PATIENCE;

    private TestingDataDirectory data;
    private TestingBridge bridges;
    private TestingServer server;

    @BeforeEach
    void set_up(@TempDir Path folder) throws IOException {
        data = new TestingDataDirectory(folder);
        bridges = new TestingBridge(data);
        server = new TestingServer();
    }

    @AfterEach
    void tear_down() throws Exception {
        bridges.close();
        server.close();
        data.crash();
    }

    @Test
    void answers_initialize_and_ping_before_there_is_a_server() throws Exception {
        TestingAgent agent = bridge(data.serves(server.url(), 600), PATIENCE);

        JsonNode welcome = agent.initialize("2025-06-18").path("result");
        assertThat(welcome.path("protocolVersion").asString()).isEqualTo("2025-06-18");
        assertThat(welcome.path("serverInfo").path("name").asString()).isEqualTo("tapewatch");
        assertThat(welcome.path("capabilities")
                        .path("resources")
                        .path("subscribe")
                        .asBoolean())
                .isTrue();
        assertThat(welcome.path("instructions").asString()).contains("alerts://recent", "wait_for_alerts");
        assertThat(agent.call("7", "ping", "{}").path("result").isObject()).isTrue();
    }

    @Test
    void says_what_the_server_that_runs_says_of_itself() throws Exception {
        data.announce(ProcessHandle.current().pid(), server.url(), "only get_status is here");
        TestingAgent agent = bridge(List.of("false"), PATIENCE);

        JsonNode welcome = agent.initialize().path("result");

        assertThat(welcome.path("instructions").asString()).isEqualTo("only get_status is here");
        assertThat(welcome.path("capabilities").has("prompts")).isTrue();
        assertThat(welcome.path("capabilities").has("completions")).isTrue();
        assertThat(welcome.path("serverInfo").path("icons").get(0).path("src").asString())
                .startsWith("data:image/svg+xml;base64,");
    }

    @Test
    void offers_its_newest_version_to_a_client_of_an_unknown_one() throws Exception {
        TestingAgent agent = attached();
        assertThat(agent.initialize("2099-01-01")
                        .path("result")
                        .path("protocolVersion")
                        .asString())
                .isEqualTo("2025-11-25");
    }

    @Test
    void carries_calls_answers_and_notifications_both_ways() throws Exception {
        TestingAgent agent = attached();
        agent.initialize();
        JsonNode answer = agent.call("\"a\"", "tools/call", "{\"name\":\"echo\",\"arguments\":{\"text\":\"né 中\"}}");
        assertThat(answer.path("result").path("echo").path("text").asString()).isEqualTo("né 中");
        agent.await(message -> message.path("method").asString("").equals("notifications/progress"));

        server.push("{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"roots/list\"}");
        agent.await(message -> message.path("method").asString("").equals("roots/list"));
        agent.send("{\"jsonrpc\":\"2.0\",\"id\":5,\"result\":{\"roots\":[]}}");
        Awaitility.await()
                .atMost(TestingAgent.LONGEST_WAIT)
                .until(() -> server.received().stream().anyMatch(message -> message.has("result")));

        List<String> methods = server.received().stream()
                .map(message -> message.path("method").asString(""))
                .toList();
        assertThat(methods).startsWith("initialize", "notifications/initialized");
        assertThat(server.received("notifications/initialized")).hasSize(1);
        assertThat(server.received("initialize")
                        .getFirst()
                        .path("params")
                        .path("clientInfo")
                        .path("name")
                        .asString())
                .isEqualTo("testing-agent");
    }

    @Test
    void goes_on_after_lines_that_are_no_messages() throws Exception {
        TestingAgent agent = attached();
        agent.initialize();

        agent.send("{\"jsonrpc\":");
        assertThat(errorWithoutId(agent, -32700)).isTrue();
        agent.sendBytes(new byte[] {'"', (byte) 0xff, '"', '\n'});
        agent.send("[" + "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}" + "]");
        assertThat(errorWithoutId(agent, -32600)).isTrue();
        agent.send("{\"id\":77,\"method\":\"tools/list\"}");
        assertThat(agent.answer("77").path("error").path("code").asInt()).isEqualTo(-32600);
        agent.send("");
        agent.sendBytes(("\"" + "x".repeat(3 * 1024 * 1024) + "\"\n").getBytes(StandardCharsets.UTF_8));

        assertThat(agent.call("78", "tools/list", "{}").has("result")).isTrue();
        assertThat(agent.received()).filteredOn(message -> message.has("error")).hasSize(5);
    }

    @Test
    void carries_a_message_of_a_megabyte() throws Exception {
        TestingAgent agent = attached();
        agent.initialize();
        String text = "x".repeat(1024 * 1024);
        JsonNode answer = agent.call("1", "tools/call", "{\"name\":\"echo\",\"arguments\":\"" + text + "\"}");
        assertThat(answer.path("result").path("echo").asString()).isEqualTo(text);
    }

    @Test
    void refuses_requests_before_initialize() throws Exception {
        TestingAgent agent = attached();
        assertThat(agent.call("1", "tools/list", "{}")
                        .path("error")
                        .path("code")
                        .asInt())
                .isEqualTo(-32600);
    }

    @Test
    void turns_a_refusal_over_http_into_an_error_of_that_call() throws Exception {
        TestingAgent agent = attached();
        agent.initialize();
        JsonNode error = agent.call("1", "fail", "{}").path("error");
        assertThat(error.path("message").asString()).contains("HTTP 400", "no such thing");
    }

    @Test
    void sends_a_call_again_with_the_same_key_when_the_connection_breaks() throws Exception {
        TestingAgent agent = attached();
        agent.initialize();
        JsonNode answer = agent.call("1", "tools/call", "{\"name\":\"drop\",\"arguments\":1,\"_meta\":{\"x\":1}}");
        assertThat(answer.path("result").path("echo").asInt()).isEqualTo(1);

        List<String> keys = server.received("tools/call").stream()
                .map(call -> call.path("params")
                        .path("_meta")
                        .path(JsonRpc.REQUEST_KEY)
                        .asString())
                .toList();
        assertThat(keys).hasSize(2);
        assertThat(keys.getFirst()).hasSize(36).isEqualTo(keys.getLast());
        assertThat(server.received("initialize")).hasSize(1);
    }

    @Test
    void restores_session_and_subscriptions_when_the_server_forgot_them() throws Exception {
        TestingAgent agent = attached();
        agent.initialize();
        agent.call("1", "resources/subscribe", SUBSCRIBE_RECENT);
        agent.call("2", "resources/subscribe", "{\"uri\":\"alerts://active\"}");
        agent.call("3", "resources/unsubscribe", "{\"uri\":\"alerts://active\"}");

        server.forgetSessions();
        JsonNode answer = agent.call("4", "tools/list", "{}");
        assertThat(answer.has("result")).as(answer + " " + bridges.log()).isTrue();
        agent.updated(RECENT);

        assertThat(server.received("initialize")).hasSize(2);
        assertThat(server.received("resources/subscribe"))
                .map(message -> message.path("params").path("uri").asString())
                .containsExactly(RECENT, "alerts://active", RECENT);
        assertThat(agent.updates("alerts://active")).isZero();
    }

    @Test
    void subscribes_once_for_a_client_that_does_not_wait_for_the_server() throws Exception {
        TestingAgent agent = bridge(data.serves(server.url(), 1), PATIENCE);
        agent.initialize();
        assertThat(agent.call("1", "resources/subscribe", SUBSCRIBE_RECENT).has("result"))
                .isTrue();
        agent.call("2", "tools/list", "{}");
        assertThat(server.received("resources/subscribe")).hasSize(1);
    }

    @Test
    void does_not_give_a_session_up_because_a_connection_broke_while_restoring_it() throws Exception {
        TestingAgent agent = attached();
        agent.initialize();
        agent.call("1", "resources/subscribe", SUBSCRIBE_RECENT);

        server.drops("resources/subscribe");
        server.forgetSessions();
        agent.call("2", "tools/list", "{}");
        agent.updated(RECENT);
        assertThat(server.received("initialize")).hasSize(2);
        assertThat(server.received("resources/subscribe")).hasSize(3);
    }

    @Test
    void says_so_when_the_server_does_not_let_it_in() throws Exception {
        server.refusesWith(401);
        TestingAgent agent = attached();
        agent.initialize();
        JsonNode error = agent.call("1", "tools/list", "{}").path("error");
        assertThat(error.path("code").asInt()).isEqualTo(-32000);
        assertThat(error.path("message").asString()).contains("credential", "HTTP 401", "tapewatch stop");

        server.refusesWith(0);
        assertThat(agent.call("2", "tools/list", "{}").has("result")).isTrue();
        assertThat(data.started()).isEmpty();
    }

    @Test
    void opens_a_session_anew_with_a_server_that_wants_another_credential() throws Exception {
        TestingAgent agent = attached();
        agent.initialize();
        agent.call("1", "tools/list", "{}");
        server.refusesWith(401);
        assertThat(agent.call("2", "tools/list", "{}")
                        .path("error")
                        .path("message")
                        .asString())
                .contains("credential", "HTTP 401");
        server.refusesWith(0);
        assertThat(agent.call("3", "tools/list", "{}").has("result")).isTrue();
        assertThat(server.received("initialize")).hasSize(2);
    }

    @Test
    void waits_out_what_a_busy_server_asks_for() throws Exception {
        TestingAgent agent = attached();
        agent.initialize();
        agent.call("1", "tools/list", "{}");
        server.busyOnce(1);
        assertThat(agent.call("2", "tools/list", "{}").has("result")).isTrue();
        assertThat(server.received("initialize")).hasSize(1);

        server.busyOnce(600);
        JsonNode error = agent.call("3", "tools/list", "{}").path("error");
        assertThat(error.path("message").asString()).contains("HTTP 429", "600 s");
    }

    @Test
    void announces_what_may_have_been_missed_when_the_stream_was_lost() throws Exception {
        TestingAgent agent = attached();
        agent.initialize();
        agent.call("1", "resources/subscribe", SUBSCRIBE_RECENT);
        server.push("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/tools/list_changed\"}");
        assertThat(agent.updates(RECENT)).isZero();

        server.endStreams();
        agent.updated(RECENT);
        assertThat(server.received("initialize")).hasSize(1);
    }

    @Test
    void starts_the_server_when_there_is_none_and_holds_calls_until_it_answers() throws Exception {
        data.announce(Long.MAX_VALUE, "http://127.0.0.1:9");
        TestingAgent agent = bridge(data.serves(server.url(), 1), PATIENCE);
        agent.initialize();
        assertThat(agent.call("1", "tools/list", "{}").has("result")).isTrue();
        assertThat(data.started()).hasSize(1);
    }

    @Test
    void starts_a_crashed_server_again_for_a_client_that_waits_for_alerts() throws Exception {
        TestingAgent agent = bridge(data.serves(server.url(), 0), PATIENCE);
        agent.initialize();
        agent.call("1", "resources/subscribe", SUBSCRIBE_RECENT);

        crashAndReplace();
        agent.updated(RECENT);
        assertThat(data.started()).hasSize(2);
        assertThat(server.received("resources/subscribe")).hasSize(1);
    }

    @Test
    void leaves_a_stopped_server_stopped_until_the_next_call() throws Exception {
        TestingAgent agent = bridge(data.serves(server.url(), 0), PATIENCE);
        agent.initialize();
        agent.call("1", "resources/subscribe", SUBSCRIBE_RECENT);

        Files.delete(data.folder().resolve("server.json"));
        crashAndReplace();
        Awaitility.await()
                .during(Duration.ofMillis(1500))
                .atMost(Duration.ofSeconds(5))
                .until(() -> data.started().size() == 1);
        assertThat(agent.call("2", "tools/list", "{}").has("result")).isTrue();
        agent.updated(RECENT);
        assertThat(data.started()).hasSize(2);
    }

    @Test
    void says_that_the_server_is_still_starting_when_a_call_has_waited_long_enough() throws Exception {
        TestingAgent agent = bridge(data.serves(server.url(), 600), Duration.ofMillis(300));
        agent.initialize();
        JsonNode error = agent.call("1", "tools/list", "{}").path("error");
        assertThat(error.path("code").asInt()).isEqualTo(-32000);
        assertThat(error.path("message").asString()).contains("still starting", "server.out");
    }

    @Test
    void says_why_the_server_does_not_start() throws Exception {
        TestingAgent agent = bridge(data.fails("--port: expected 1 to 65535, got 99999"), PATIENCE);
        agent.initialize();
        JsonNode error = agent.call("1", "tools/list", "{}").path("error");
        assertThat(error.path("code").asInt()).isEqualTo(-32000);
        assertThat(error.path("message").asString()).contains("does not start", "got 99999");
    }

    @Test
    void writes_pending_answers_after_the_end_of_input_and_ends_the_session() throws Exception {
        TestingAgent agent = attached();
        agent.initialize();
        agent.request("1", "tools/call", "{\"name\":\"held\",\"arguments\":1}");
        server.awaitReceived("tools/call");
        agent.endInput();
        server.release();
        assertThat(agent.answer("1").path("result").path("echo").asInt()).isEqualTo(1);
        agent.awaitEnd();
        assertThat(server.deleted()).containsExactly("session-1");
    }

    @Test
    void cancels_a_call_that_is_under_way_and_does_not_wait_for_it() throws Exception {
        TestingAgent agent = attached();
        agent.initialize();
        agent.request("1", "tools/call", "{\"name\":\"held\",\"arguments\":1}");
        server.awaitReceived("tools/call");
        agent.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}");
        server.awaitReceived("notifications/cancelled");
        assertThat(server.received())
                .map(message -> message.path("method").asString(""))
                .containsSubsequence("tools/call", "notifications/cancelled");
        agent.endInput();
        agent.awaitEnd();
    }

    private void crashAndReplace() throws Exception {
        String before = server.url();
        server.close();
        server = new TestingServer();
        Path script = data.folder().resolve("serve.sh");
        Files.writeString(script, Files.readString(script).replace(before, server.url()));
        data.crash();
    }

    private static boolean errorWithoutId(TestingAgent agent, int code) {
        return agent.await(message -> message.path("error").path("code").asInt(0) == code)
                .path("id")
                .isNull();
    }

    private TestingAgent attached() throws IOException {
        return bridges.attached(server);
    }

    private TestingAgent bridge(List<String> serveCommand, Duration patience) throws IOException {
        return bridges.start(serveCommand, patience);
    }
}
