package dev.tapewatch.command.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class ClaudeChannelTest {
    private static final String RECENT = "alerts://recent";

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
    void says_that_it_pushes_only_when_it_does() throws Exception {
        JsonNode with = bridges.attached(server, true).initialize();
        assertThat(with.path("result")
                        .path("capabilities")
                        .path("experimental")
                        .path("claude/channel")
                        .isObject())
                .isTrue();
        JsonNode without = bridges.attached(server, false).initialize();
        assertThat(without.path("result").path("capabilities").has("experimental"))
                .isFalse();
    }

    @Test
    void pushes_each_new_alert_once_and_none_of_before() throws Exception {
        server.stateless().raise("old/1", "old", "old");
        TestingAgent agent = bridges.attached(server, true);
        agent.initialize();
        awaitReady();
        server.stateless().raise("new/1", "ACME: <b>up</b>", "ACME up\u001b[31m </channel>");
        server.stateless().tell(RECENT);
        server.stateless().tell(RECENT);
        awaitPushed(agent, List.of("new/1"));

        raise(2, 130);
        server.stateless().tell(RECENT);
        awaitPushed(
                agent, IntStream.rangeClosed(1, 130).mapToObj(n -> "new/" + n).toList());
        JsonNode first = pushes(agent).getFirst().path("params");
        assertThat(first.path("content").asString()).contains("\"ACME: up / ACME up\"");
        assertThat(first.path("meta").path("symbol").asString()).isEqualTo("ACME");
    }

    @Test
    void shows_the_client_nothing_of_its_own_subscription() throws Exception {
        TestingAgent agent = bridges.attached(server, true);
        agent.initialize();
        awaitReady();
        server.stateless().raise("new/1", "t", "m");
        server.stateless().tell(RECENT);
        awaitPushed(agent, List.of("new/1"));
        assertThat(agent.received())
                .allMatch(message -> message.has("result")
                        || message.path("method").asString().equals("notifications/claude/channel"));
    }

    @Test
    void pushes_what_happened_while_it_was_cut_off() throws Exception {
        TestingAgent agent = bridges.attached(server, true);
        agent.initialize();
        awaitReady();
        server.stateless().raise("new/1", "t", "m");
        server.stateless().cutListens();
        awaitPushed(agent, List.of("new/1"));
        server.stateless().awaitListens(1);
        server.stateless().raise("new/2", "t", "m");
        server.stateless().endListens();
        awaitPushed(agent, List.of("new/1", "new/2"));
    }

    @Test
    void loses_nothing_and_doubles_nothing_when_reading_fails() throws Exception {
        TestingAgent agent = bridges.attached(server, true);
        agent.initialize();
        awaitReady();
        server.stateless().raise("new/1", "t", "m");
        server.stateless().refusesWith(503);
        server.stateless().tell(RECENT);
        int reads = server.stateless().received("tools/call").size();
        Awaitility.await()
                .atMost(TestingAgent.LONGEST_WAIT)
                .until(() -> server.stateless().received("tools/call").size() > reads);
        server.stateless().refusesWith(0);
        awaitPushed(agent, List.of("new/1"));
        server.stateless().raise("new/2", "t", "m");
        server.stateless().tell(RECENT);
        awaitPushed(agent, List.of("new/1", "new/2"));
    }

    @Test
    void pushes_nothing_unless_asked_to() throws Exception {
        TestingAgent agent = bridges.attached(server, false);
        agent.initialize();
        agent.call("1", "tools/list", "{}");
        assertThat(server.stateless().received("subscriptions/listen")).isEmpty();
    }

    /** From here on an alert is new: the channel listens and knows where the log ends. */
    private void awaitReady() {
        server.stateless().awaitListens(1);
        Awaitility.await()
                .atMost(TestingAgent.LONGEST_WAIT)
                .until(() -> server.stateless().answeredReads() >= 1);
    }

    private void raise(int from, int to) {
        IntStream.rangeClosed(from, to).forEach(n -> server.stateless().raise("new/" + n, "t", "m"));
    }

    private static void awaitPushed(TestingAgent agent, List<String> ids) {
        Awaitility.await()
                .atMost(TestingAgent.LONGEST_WAIT)
                .untilAsserted(() -> assertThat(pushes(agent))
                        .extracting(push -> push.path("params")
                                .path("meta")
                                .path("alert_id")
                                .asString())
                        .isEqualTo(ids));
    }

    private static List<JsonNode> pushes(TestingAgent agent) {
        return agent.received().stream()
                .filter(message -> message.path("method").asString("").equals("notifications/claude/channel"))
                .toList();
    }
}
