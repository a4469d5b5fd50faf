package dev.tapewatch.command.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** MCP 2026-07-28 through the bridge: discovery, requests that carry their version, both eras on one pipe. */
@Timeout(60)
class StatelessEraTest {
    private static final String META = """
            "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}""";

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
    void answers_discovery_before_there_is_a_server_and_starts_one() throws Exception {
        TestingAgent agent = bridges.start(data.serves(server.url(), 600), TestingBridge.PATIENCE);
        JsonNode result =
                agent.call("\"d\"", "server/discover", "{" + META + "}").path("result");
        assertThat(result.path("resultType").asString()).isEqualTo("complete");
        assertThat(result.path("supportedVersions").valueStream().map(JsonNode::asString))
                .startsWith("2026-07-28", "2025-11-25");
        assertThat(result.path("capabilities")
                        .path("resources")
                        .path("subscribe")
                        .asBoolean())
                .isTrue();
        assertThat(result.path("_meta")
                        .path("io.modelcontextprotocol/serverInfo")
                        .path("name")
                        .asString())
                .isEqualTo("tapewatch");
        assertThat(result.path("ttlMs").asLong()).isPositive();
        assertThat(result.path("cacheScope").asString()).isEqualTo("public");
        assertThat(result.path("instructions").asString()).contains("alerts://recent");
        Awaitility.await()
                .atMost(TestingAgent.LONGEST_WAIT)
                .until(() -> data.started().size() == 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"server/discover", "tools/list", "subscriptions/listen"})
    void names_its_versions_to_a_client_of_another(String method) throws Exception {
        TestingAgent agent = bridges.attached(server);
        JsonNode error = agent.call("1", method, "{" + META.replace("2026-07-28", "1900-01-01") + "}")
                .path("error");
        assertThat(error.path("code").asInt()).isEqualTo(-32022);
        assertThat(error.path("data").path("supported").valueStream().map(JsonNode::asString))
                .startsWith("2026-07-28", "2025-11-25");
        assertThat(error.path("data").path("requested").asString()).isEqualTo("1900-01-01");
        assertThat(server.stateless().received(method)).isEmpty();
    }

    @Test
    void says_what_a_discovery_without_a_version_lacks() throws Exception {
        TestingAgent agent = bridges.attached(server);
        JsonNode error = agent.call("1", "server/discover", "{}").path("error");
        assertThat(error.path("code").asInt()).isEqualTo(-32602);
        assertThat(error.path("message").asString()).contains("io.modelcontextprotocol/protocolVersion");
    }

    @ParameterizedTest
    @ValueSource(strings = {"echo", "écho 世界", " padded ", "=?base64?literal?=", "a\\nb"})
    void says_in_headers_what_the_body_says(String tool) throws Exception {
        TestingAgent agent = bridges.attached(server);
        JsonNode answer =
                agent.call("1", "tools/call", "{\"name\":\"" + tool + "\",\"arguments\":\"né\"," + META + "}");
        assertThat(answer.path("result").path("echo").asString())
                .as(answer.toString())
                .isEqualTo("né");
        agent.await(message -> message.path("method").asString("").equals("notifications/progress"));
        assertThat(server.received()).isEmpty();
    }

    @Test
    void carries_reads_and_prompts_and_refusals() throws Exception {
        TestingAgent agent = bridges.attached(server);
        assertThat(agent.call("1", "resources/read", "{\"uri\":\"alerts://symbol/Ä\"," + META + "}")
                        .has("result"))
                .isTrue();
        assertThat(agent.call("2", "prompts/get", "{\"name\":\"p\"," + META + "}")
                        .has("result"))
                .isTrue();
        assertThat(agent.call("3", "tools/list", "{" + META + "}").has("result"))
                .isTrue();
        assertThat(agent.call("4", "no/such", "{" + META + "}")
                        .path("error")
                        .path("code")
                        .asInt())
                .isEqualTo(-32601);
        assertThat(agent.call("5", "нет", "{" + META + "}")
                        .path("error")
                        .path("code")
                        .asInt())
                .isEqualTo(-32601);
        assertThat(agent.call("6", "ping", "{" + META + "}")
                        .path("error")
                        .path("code")
                        .asInt())
                .as("there is no ping in this era")
                .isEqualTo(-32601);
    }

    @Test
    void takes_both_eras_on_one_pipe() throws Exception {
        TestingAgent agent = bridges.attached(server);
        assertThat(agent.call("1", "tools/list", "{" + META + "}").has("result"))
                .isTrue();
        agent.initialize();
        assertThat(agent.call("2", "tools/list", "{}").has("result")).isTrue();
        assertThat(agent.call("3", "tools/list", "{" + META + "}").has("result"))
                .isTrue();
        assertThat(server.received("tools/list")).hasSize(1);
        assertThat(server.stateless().received("tools/list")).hasSize(2);
    }

    @Test
    void takes_a_request_that_names_an_older_version_for_one_of_a_session() throws Exception {
        TestingAgent agent = bridges.attached(server);
        String older = "{" + META.replace("2026-07-28", "2025-11-25") + "}";
        assertThat(agent.call("1", "tools/list", older)
                        .path("error")
                        .path("message")
                        .asString())
                .contains("initialize");
        agent.initialize();
        assertThat(agent.call("2", "tools/list", older).has("result")).isTrue();
        assertThat(server.received("tools/list")).hasSize(1);
    }

    @Test
    void sends_a_call_again_with_the_same_key_when_the_connection_breaks() throws Exception {
        TestingAgent agent = bridges.attached(server);
        JsonNode answer = agent.call("1", "tools/call", "{\"name\":\"drop\",\"arguments\":1," + META + "}");
        assertThat(answer.path("result").path("echo").asInt()).isEqualTo(1);
        List<String> keys = server.stateless().received("tools/call").stream()
                .map(call -> call.path("params")
                        .path("_meta")
                        .path(JsonRpc.REQUEST_KEY)
                        .asString())
                .toList();
        assertThat(keys).hasSize(2);
        assertThat(keys.getFirst()).hasSize(36).isEqualTo(keys.getLast());
    }

    @Test
    void holds_a_call_until_the_server_has_started() throws Exception {
        data.announce(Long.MAX_VALUE, "http://127.0.0.1:9");
        TestingAgent agent = bridges.start(data.serves(server.url(), 1), TestingBridge.PATIENCE);
        assertThat(agent.call("1", "tools/list", "{" + META + "}").has("result"))
                .isTrue();
        assertThat(data.started()).hasSize(1);
    }

    @Test
    void says_why_there_is_no_answer() throws Exception {
        TestingAgent agent = bridges.start(data.serves(server.url(), 600), Duration.ofMillis(300));
        JsonNode starting = agent.call("1", "tools/list", "{" + META + "}").path("error");
        assertThat(starting.path("code").asInt()).isEqualTo(-32000);
        assertThat(starting.path("message").asString()).contains("still starting", "server.out");
    }

    @Test
    void says_why_the_server_does_not_start() throws Exception {
        TestingAgent agent = bridges.start(data.fails("--port: got 99999"), TestingBridge.PATIENCE);
        assertThat(agent.call("1", "tools/list", "{" + META + "}")
                        .path("error")
                        .path("message")
                        .asString())
                .contains("does not start", "got 99999");
    }

    @Test
    void waits_out_what_a_busy_server_asks_for_and_says_so_if_that_is_too_long() throws Exception {
        TestingAgent agent = bridges.attached(server);
        String busy = "{\"name\":\"busy\",\"arguments\":1," + META + "}";
        assertThat(agent.call("1", "tools/call", busy).has("result")).isTrue();
        assertThat(server.stateless().received("tools/call")).hasSize(3);
    }

    @Test
    void says_how_long_a_busy_server_asks_to_wait_if_that_is_too_long() throws Exception {
        TestingAgent agent = bridges.attached(server);
        server.stateless().asksToWait(600);
        JsonNode error = agent.call("1", "tools/call", "{\"name\":\"busy\"," + META + "}")
                .path("error");
        assertThat(error.path("code").asInt()).isEqualTo(-32000);
        assertThat(error.path("message").asString()).contains("HTTP 429", "600 s");
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void says_what_to_do_when_the_server_does_not_let_it_in(int status) throws Exception {
        TestingAgent agent = bridges.attached(server);
        server.stateless().refusesWith(status);
        assertThat(agent.call("1", "tools/list", "{" + META + "}")
                        .path("error")
                        .path("message")
                        .asString())
                .contains("HTTP " + status, "credential");
    }

    @Test
    void closes_the_connection_of_a_call_that_is_cancelled() throws Exception {
        TestingAgent agent = bridges.attached(server);
        agent.request("1", "tools/call", "{\"name\":\"held\"," + META + "}");
        server.stateless().awaitReceived("tools/call");
        agent.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}");
        Awaitility.await()
                .atMost(TestingAgent.LONGEST_WAIT)
                .until(() -> server.stateless().abandoned().size() == 1);
        assertThat(agent.call("2", "tools/list", "{" + META + "}").has("result"))
                .isTrue();
        agent.endInput();
        agent.awaitEnd();
        assertThat(agent.received()).noneMatch(message -> message.path("id").asInt(0) == 1);
        assertThat(server.stateless().received("tools/call")).hasSize(1);
    }
}
