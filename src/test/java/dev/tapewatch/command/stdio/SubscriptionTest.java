package dev.tapewatch.command.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** {@code subscriptions/listen} through the bridge: one subscription for the client, whatever happens to the server. */
@Timeout(60)
class SubscriptionTest {
    private static final String RECENT = "alerts://recent";
    private static final String ACME = "alerts://symbol/ACME";
    private static final String SUBSCRIPTION = "io.modelcontextprotocol/subscriptionId";
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
    void tells_each_subscription_what_it_asked_for() throws Exception {
        TestingAgent agent = bridges.attached(server);
        listen(agent, "\"a\"", RECENT, ACME);
        listen(agent, "2", RECENT);
        server.stateless().awaitListens(2);

        server.stateless().tell(ACME);
        awaitUpdates(agent, "\"a\"", ACME, 1);
        server.stateless().tell(RECENT);
        awaitUpdates(agent, "\"a\"", RECENT, 1);
        awaitUpdates(agent, "2", RECENT, 1);
        assertThat(updates(agent, "2", ACME)).isZero();
        assertThat(acknowledgements(agent)).isEqualTo(2);
    }

    @Test
    void refuses_a_second_subscription_of_the_same_id() throws Exception {
        TestingAgent agent = bridges.attached(server);
        listen(agent, "1", RECENT);
        assertThat(agent.call("1", "subscriptions/listen", params(ACME))
                        .path("error")
                        .path("code")
                        .asInt())
                .isEqualTo(-32600);
        server.stateless().tell(RECENT);
        awaitUpdates(agent, "1", RECENT, 1);
    }

    @Test
    void listens_again_after_a_cut_and_tells_once_what_may_have_been_missed() throws Exception {
        TestingAgent agent = bridges.attached(server);
        listen(agent, "7", RECENT, ACME);
        server.stateless().awaitListens(1);

        server.stateless().cutListens();
        awaitUpdates(agent, "7", RECENT, 1);
        awaitUpdates(agent, "7", ACME, 1);
        server.stateless().awaitListens(1);
        server.stateless().tell(RECENT);
        awaitUpdates(agent, "7", RECENT, 2);
        assertThat(updates(agent, "7", ACME)).isOne();
        assertThat(acknowledgements(agent)).isOne();
        assertThat(server.stateless().received("subscriptions/listen")).hasSize(2);
    }

    @Test
    void keeps_to_itself_that_the_server_ended_the_subscription_in_order() throws Exception {
        TestingAgent agent = bridges.attached(server);
        listen(agent, "7", RECENT);
        server.stateless().awaitListens(1);

        server.stateless().endListens();
        awaitUpdates(agent, "7", RECENT, 1);
        assertThat(agent.received()).noneMatch(message -> message.has("result"));
        assertThat(acknowledgements(agent)).isOne();
    }

    @Test
    void starts_a_crashed_server_again_for_a_client_that_listens() throws Exception {
        TestingAgent agent = bridges.start(data.serves(server.url(), 0), TestingBridge.PATIENCE);
        listen(agent, "1", RECENT);
        server.stateless().awaitListens(1);

        crashAndReplace();
        awaitUpdates(agent, "1", RECENT, 1);
        assertThat(data.started()).hasSize(2);
        assertThat(acknowledgements(agent)).isOne();
    }

    @Test
    void leaves_a_stopped_server_stopped_until_the_next_call() throws Exception {
        TestingAgent agent = bridges.start(data.serves(server.url(), 0), TestingBridge.PATIENCE);
        listen(agent, "1", RECENT);
        server.stateless().awaitListens(1);

        Files.delete(data.folder().resolve("server.json"));
        crashAndReplace();
        Awaitility.await()
                .during(Duration.ofMillis(1500))
                .atMost(Duration.ofSeconds(5))
                .until(() -> data.started().size() == 1);
        assertThat(agent.call("2", "tools/list", "{" + META + "}").has("result"))
                .isTrue();
        awaitUpdates(agent, "1", RECENT, 1);
        assertThat(data.started()).hasSize(2);
    }

    @Test
    void ends_a_cancelled_subscription_at_the_server_and_says_no_more() throws Exception {
        TestingAgent agent = bridges.attached(server);
        listen(agent, "1", RECENT);
        listen(agent, "2", RECENT);
        server.stateless().awaitListens(2);

        agent.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}");
        server.stateless().awaitListens(1);
        server.stateless().tell(RECENT);
        awaitUpdates(agent, "2", RECENT, 1);
        assertThat(updates(agent, "1", RECENT)).isZero();
        assertThat(server.stateless().received("subscriptions/listen")).hasSize(2);
    }

    @Test
    void ends_with_its_input_and_does_not_wait_for_subscriptions() throws Exception {
        TestingAgent agent = bridges.attached(server);
        listen(agent, "1", RECENT);
        server.stateless().awaitListens(1);
        agent.endInput();
        agent.awaitEnd();
        server.stateless().awaitListens(0);
    }

    @Test
    void passes_a_refusal_on_and_does_not_ask_again() throws Exception {
        TestingAgent agent = bridges.attached(server);
        server.stateless().refusesWith(403);
        agent.request("1", "subscriptions/listen", params(RECENT));
        assertThat(agent.answer("1").path("error").path("message").asString()).contains("HTTP 403");
        server.stateless().refusesWith(0);
        listen(agent, "1", RECENT);
        assertThat(server.stateless().received("subscriptions/listen")).hasSize(2);
    }

    private void crashAndReplace() throws Exception {
        String before = server.url();
        server.close();
        server = new TestingServer();
        Path script = data.folder().resolve("serve.sh");
        Files.writeString(script, Files.readString(script).replace(before, server.url()));
        data.crash();
    }

    private static void listen(TestingAgent agent, String id, String... uris) {
        agent.request(id, "subscriptions/listen", params(uris));
        agent.await(
                message -> isAcknowledgement(message) && subscription(message).equals(id));
    }

    private static String params(String... uris) {
        return "{" + META + ",\"notifications\":{\"resourceSubscriptions\":[\"" + String.join("\",\"", uris) + "\"]}}";
    }

    private static void awaitUpdates(TestingAgent agent, String id, String uri, int count) {
        Awaitility.await()
                .atMost(TestingAgent.LONGEST_WAIT)
                .untilAsserted(() -> assertThat(updates(agent, id, uri)).isEqualTo(count));
    }

    private static long updates(TestingAgent agent, String id, String uri) {
        return agent.received().stream()
                .filter(message -> message.path("method").asString("").equals("notifications/resources/updated")
                        && message.path("params").path("uri").asString().equals(uri)
                        && subscription(message).equals(id))
                .count();
    }

    private static long acknowledgements(TestingAgent agent) {
        return agent.received().stream()
                .filter(SubscriptionTest::isAcknowledgement)
                .count();
    }

    private static boolean isAcknowledgement(JsonNode message) {
        return message.path("method").asString("").equals("notifications/subscriptions/acknowledged");
    }

    private static String subscription(JsonNode message) {
        return message.path("params").path("_meta").path(SUBSCRIPTION).toString();
    }
}
