package dev.tapewatch.mcp.modern;

import static dev.tapewatch.mcp.modern.ModernClient.call;
import static dev.tapewatch.mcp.modern.ModernClient.message;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tapewatch.mcp.modern.ModernClient.Message;
import dev.tapewatch.mcp.modern.ModernClient.Reply;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

class ModernEraTest {
    private static final int INVALID_PARAMS = -32602;
    private static final int HEADER_MISMATCH = -32020;

    private final EraServer server = new EraServer(50);
    private final ModernClient client = new ModernClient(server);

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void tells_what_it_speaks_and_what_there_is() {
        JsonNode found = client.send(message("server/discover")).result();

        assertThat(strings(found.path("supportedVersions")))
                .containsExactly("2026-07-28", "2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05");
        assertThat(found.path("capabilities").propertyNames())
                .containsExactly("tools", "resources", "prompts", "completions");
        assertThat(found.path("instructions").asString("")).contains("tapewatch");
        assertThat(found.path("_meta")
                        .path("io.modelcontextprotocol/serverInfo")
                        .path("name")
                        .asString(""))
                .isEqualTo("tapewatch");
        assertThat(found.path("cacheScope").asString("")).isEqualTo("public");
    }

    @Test
    void a_list_is_read_page_by_page_in_one_order_and_belongs_to_whoever_asked() {
        List<String> names = new ArrayList<>();
        Message next = message("tools/list");
        int pages = 0;
        for (boolean more = true; more; pages++) {
            JsonNode page = client.send(next).result();
            assertThat(page.path("cacheScope").asString("")).isEqualTo("private");
            assertThat(page.path("ttlMs").asInt(-1)).isPositive();
            page.path("tools").forEach(tool -> names.add(tool.path("name").asString("")));
            more = page.has("nextCursor");
            next = new Message(
                    "tools/list", Map.of("cursor", page.path("nextCursor").asString("")));
        }
        assertThat(pages).isEqualTo(2);
        assertThat(names)
                .hasSize(260)
                .doesNotHaveDuplicates()
                .startsWith("echo", "write")
                .endsWith("tool-249");

        Reply wrong = client.send(new Message("tools/list", Map.of("cursor", "nonsense")));
        assertThat(wrong.code()).isEqualTo(INVALID_PARAMS);
        assertThat(wrong.text()).contains("without a cursor");
    }

    @Test
    void what_can_change_at_any_moment_may_not_be_kept() {
        JsonNode read = client.send(new Message("resources/read", Map.of("uri", EraServer.RECENT)))
                .result();
        assertThat(read.path("ttlMs").asInt(-1)).isZero();
        assertThat(read.path("cacheScope").asString("")).isEqualTo("private");
        assertThat(client.send(new Message("resources/read", Map.of("uri", "test://symbol/SPY")))
                        .text())
                .contains("test://symbol/SPY");
    }

    @Test
    void a_resource_that_does_not_exist_has_no_code_of_its_own_any_more() {
        Reply reply = client.send(new Message("resources/read", Map.of("uri", "test://nowhere")));
        assertThat(reply.code()).isEqualTo(INVALID_PARAMS);
        assertThat(reply.json().path("error").path("data").path("uri").asString(""))
                .isEqualTo("test://nowhere");
    }

    @Test
    void completions_come_from_their_reference_and_an_unknown_one_is_refused() {
        Map<String, String> argument = Map.of("name", "symbol", "value", "S");
        assertThat(client.send(new Message(
                                "completion/complete",
                                Map.of(
                                        "ref",
                                        Map.of("type", "ref/resource", "uri", "test://symbol/{symbol}"),
                                        "argument",
                                        argument)))
                        .text())
                .contains("SPY");
        assertThat(client.send(new Message(
                                "completion/complete",
                                Map.of("ref", Map.of("type", "ref/prompt", "name", "brief"), "argument", argument)))
                        .result()
                        .path("completion")
                        .path("total")
                        .asInt(-1))
                .isZero();
        assertThat(client.send(new Message(
                                "completion/complete",
                                Map.of("ref", Map.of("type", "ref/prompt", "name", "none"), "argument", argument)))
                        .code())
                .isEqualTo(INVALID_PARAMS);
    }

    @Test
    void every_header_has_to_say_what_the_body_says() {
        for (String header : List.of("MCP-Protocol-Version", "Mcp-Method", "Mcp-Name")) {
            Reply missing = client.send(call("echo").header(header, null));
            assertThat(missing.status()).as(header).isEqualTo(400);
            assertThat(missing.code()).as(header).isEqualTo(HEADER_MISMATCH);
            assertThat(missing.json().path("id").asInt(0)).isEqualTo(7);
        }
        assertThat(client.send(call("echo").header("Mcp-Name", "write")).code()).isEqualTo(HEADER_MISMATCH);
        assertThat(client.send(call("echo").header("Mcp-Name", "=?base64?ZWNobw==?="))
                        .status())
                .isEqualTo(200);
        assertThat(client.send(call("echo").header("Mcp-Name", "=?base64?ZWNobw?="))
                        .code())
                .isEqualTo(HEADER_MISMATCH);
        assertThat(client.send(call("echo").header("Mcp-Name", "=?base64?=")).code())
                .isEqualTo(HEADER_MISMATCH);
    }

    @Test
    void another_version_is_told_which_there_are() {
        Reply reply = client.send(message("tools/list")
                .header("MCP-Protocol-Version", "2099-01-01")
                .meta("protocolVersion", "2099-01-01"));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(-32022);
        JsonNode data = reply.json().path("error").path("data");
        assertThat(strings(data.path("supported"))).startsWith("2026-07-28", "2025-11-25");
        assertThat(data.path("requested").asString("")).isEqualTo("2099-01-01");
    }

    @Test
    void an_older_version_on_every_request_is_told_to_initialize() {
        Reply reply = client.send(message("tools/list")
                .header("MCP-Protocol-Version", "2025-11-25")
                .meta("protocolVersion", "2025-11-25"));
        assertThat(reply.status()).isEqualTo(400);
        // No code of the newer protocol, so that a client of both falls back.
        assertThat(reply.code()).isEqualTo(-32600);
        assertThat(reply.text()).contains("initialize");
    }

    @Test
    void a_request_that_does_not_say_what_its_client_can_do_is_malformed() {
        for (String key : List.of("protocolVersion", "clientCapabilities")) {
            Reply reply = client.send(message("tools/list").meta(key, null));
            assertThat(reply.status()).as(key).isEqualTo(400);
            assertThat(reply.code()).as(key).isEqualTo(INVALID_PARAMS);
            assertThat(reply.text()).contains(key);
        }
        assertThat(client.send(message("tools/list").meta("clientCapabilities", Map.of("sampling", 5)))
                        .code())
                .isEqualTo(INVALID_PARAMS);
        assertThat(client.send(message("tools/list").meta("logLevel", "loud")).code())
                .isEqualTo(INVALID_PARAMS);
        assertThat(client.send(message("tools/list").meta("clientInfo", "none")).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"initialize", "ping", "resources/subscribe", "logging/setLevel", "no/such"})
    void a_method_that_is_not_of_this_era_is_not_found(String method) {
        Reply reply = client.send(message(method));
        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.code()).isEqualTo(-32601);
    }

    @Test
    void sessions_are_neither_asked_for_nor_given() {
        assertThat(client.send(call("echo").header("Mcp-Session-Id", "made up").header("Last-Event-ID", "3"))
                        .status())
                .isEqualTo(200);
        for (String method : List.of("GET", "DELETE")) {
            assertThat(client.send(client.to()
                                    .header("MCP-Protocol-Version", ModernClient.VERSION)
                                    .header("Accept", "text/event-stream")
                                    .method(method, BodyPublishers.noBody())
                                    .build())
                            .status())
                    .as(method)
                    .isEqualTo(405);
        }
        assertThat(server.transport.sessionCount()).isZero();
    }

    @Test
    void pages_of_another_origin_may_not_call() {
        Reply reply = client.send(message("tools/list").header("Origin", "https://evil.example"));
        assertThat(reply.status()).isEqualTo(403);
    }

    @Test
    void a_notification_is_taken_and_a_response_is_not() {
        String cancel = "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}";
        assertThat(client.send(client.to()
                                .header("MCP-Protocol-Version", ModernClient.VERSION)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(cancel))
                                .build())
                        .status())
                .isEqualTo(202);
        assertThat(client.send(client.to()
                                .header("MCP-Protocol-Version", ModernClient.VERSION)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}"))
                                .build())
                        .status())
                .isEqualTo(400);
    }

    @Test
    void a_tool_that_a_caller_does_not_see_is_not_there_for_it() {
        assertThat(client.send(call("write")).text()).contains("written");
        assertThat(client.send(message("tools/list").header(EraServer.READER, "1"))
                        .result()
                        .path("tools"))
                .noneMatch(tool -> tool.path("name").asString("").equals("write"));

        Reply hidden = client.send(call("write").header(EraServer.READER, "1"));
        Reply unknown = client.send(call("no-such-tool"));
        assertThat(hidden.code()).isEqualTo(INVALID_PARAMS);
        assertThat(hidden.json()).isEqualTo(unknown.json());
    }

    @Test
    void progress_comes_before_the_answer_with_the_token_it_was_asked_for_with() {
        Reply reply = client.send(call("progress").meta("progressToken", "p-1"));
        assertThat(reply.contentType()).startsWith("text/event-stream");
        assertThat(reply.text()).contains("notifications/progress", "p-1");
        assertThat(reply.result().path("resultType").asString("")).isEqualTo("complete");
    }

    @Test
    void log_messages_are_sent_only_to_whoever_asked_for_their_level() {
        assertThat(client.send(call("log")).text()).doesNotContain("noted");
        assertThat(client.send(call("log").meta("logLevel", "warning")).text()).doesNotContain("noted");
        assertThat(client.send(call("log").meta("logLevel", "debug")).text()).contains("noted");
    }

    @Test
    void trace_context_reaches_the_tool_as_it_was_sent() {
        String trace = "00-0af7651916cd43dd8448eb211c80319c-00f067aa0ba902b7-01";
        assertThat(client.send(call("trace").meta("traceparent", trace)).text()).contains(trace);
    }

    @ParameterizedTest
    @ValueSource(strings = {"fail", "ask"})
    void a_failure_is_told_without_its_inside(String tool) {
        Reply reply = client.send(call(tool));
        assertThat(reply.code()).isEqualTo(-32603);
        assertThat(reply.text()).doesNotContain(EraServer.SECRET, "Exception", "at dev.", "stackTrace", "roots");
    }

    @Test
    void closing_the_connection_cancels_the_work() {
        var exchange = client.sendAsync(call("wait"));
        await().until(() -> server.waiting.get() == 1);
        exchange.cancel(true);
        await().until(() -> server.cancelled.get() == 1 && server.transport.statelessCallCount() == 0);
    }

    @Test
    void closing_the_connection_cancels_the_work_of_a_call_that_has_become_a_stream() {
        try (ModernClient.Listening stream = client.open(call("wait"))) {
            await().until(() -> stream.lines.stream().anyMatch(line -> line.startsWith(":")));
            assertThat(server.cancelled).hasValue(0);
        }
        await().until(() -> server.cancelled.get() == 1 && server.transport.statelessCallCount() == 0);
    }

    @Test
    void a_call_that_takes_long_keeps_its_connection_alive() {
        Reply reply = client.send(call("slow"));
        assertThat(reply.contentType()).startsWith("text/event-stream");
        assertThat(reply.text()).startsWith(": \n").contains("at last");
        assertThat(client.send(call("slow").header("Accept", "application/json"))
                        .contentType())
                .startsWith("application/json");
    }

    @Test
    void a_tool_that_asks_is_called_again_with_the_answer_and_what_it_kept() {
        Message first = call("confirm").meta("clientCapabilities", Map.of("elicitation", Map.of()));
        JsonNode asked = client.send(first).result();
        assertThat(asked.path("resultType").asString("")).isEqualTo("input_required");
        assertThat(asked.path("inputRequests").path("sure").path("method").asString(""))
                .isEqualTo("elicitation/create");
        String state = asked.path("requestState").asString("");

        assertThat(client.send(answer(state)).text()).contains("kept: asked once");
        assertThat(client.send(answer(state + "x")).code()).isEqualTo(INVALID_PARAMS);
        assertThat(client.send(answer(state).header(EraServer.READER, "1")).code())
                .as("of somebody else")
                .isEqualTo(INVALID_PARAMS);
        Message other = answer(state);
        other.params.put("arguments", Map.of("text", "something else"));
        assertThat(client.send(other).code()).as("for something else").isEqualTo(INVALID_PARAMS);
        server.clock.advance(Duration.ofMinutes(10));
        assertThat(client.send(answer(state)).code()).as("too late").isEqualTo(INVALID_PARAMS);
    }

    @Test
    void a_client_is_not_asked_for_what_it_cannot_do() {
        Reply reply = client.send(call("confirm"));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo(-32021);
        assertThat(reply.json()
                        .path("error")
                        .path("data")
                        .path("requiredCapabilities")
                        .propertyNames())
                .isEqualTo(Set.of("elicitation"));
    }

    private static Message answer(String state) {
        Message again = call("confirm").id("again").meta("clientCapabilities", Map.of("elicitation", Map.of()));
        again.params.put("requestState", state);
        again.params.put("inputResponses", Map.of("sure", Map.of("action", "accept", "content", Map.of())));
        return again;
    }

    private static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(element -> strings.add(element.asString("")));
        return strings;
    }
}
