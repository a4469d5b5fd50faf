package dev.tapewatch.mcp.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the transports end in order. */
class DrainingTest {
    private TestServer server;
    private RawClient client;

    @BeforeEach
    void start() {
        server = new TestServer(TransportLimits.DEFAULT);
        client = new RawClient(server);
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private CompletableFuture<HttpResponse<String>> waiting(String session, UnaryOperator<HttpRequest.Builder> more) {
        CompletableFuture<HttpResponse<String>> answer = client.http.sendAsync(
                more.apply(client.postOf(session, RawClient.tool("wait"))).build(), BodyHandlers.ofString());
        await().until(() -> server.waiting.get() == 1);
        return answer;
    }

    @Test
    void a_server_that_drains_takes_no_session_and_no_call_and_says_why() {
        String session = client.initialize();

        server.streamable.refuse();

        for (HttpResponse<String> refusal :
                List.of(client.post(null, RawClient.INITIALIZE), client.post(session, RawClient.tool("echo")))) {
            assertThat(refusal.statusCode()).isEqualTo(503);
            assertThat(refusal.body()).contains("The server is shutting down.");
        }
    }

    @Test
    void a_call_that_was_taken_counts_until_it_is_answered_and_is_answered_in_the_end() {
        CompletableFuture<HttpResponse<String>> answer = waiting(client.initialize(), UnaryOperator.identity());
        server.streamable.refuse();
        assertThat(server.streamable.callsUnderWay()).isEqualTo(1);
        assertThat(answer).isNotDone();

        server.streamable.finish();

        assertThat(answer.join().statusCode()).isEqualTo(200);
        assertThat(answer.join().body()).contains("\"id\":1", "\"code\":-32000", "may still have taken effect");
        assertThat(server.streamable.callsUnderWay()).isZero();
        assertThat(server.cancelled).hasValue(1);
    }

    @Test
    void a_call_answered_by_events_gets_its_last_one() {
        CompletableFuture<HttpResponse<String>> answer =
                waiting(client.initialize(), request -> request.setHeader("Accept", "text/event-stream"));

        server.streamable.finish();

        assertThat(answer.join().body()).contains("data: ", "\"code\":-32000");
    }

    @Test
    void a_stream_ends_behind_what_was_to_be_told_on_it() {
        String session = client.initialize();
        client.subscribe(session, TestServer.WATCHED);
        try (RawClient.Listener listener = client.listen(session).primed()) {
            assertThat(server.streamable.streamCount()).isEqualTo(1);
            server.registry.updated(List.of(TestServer.WATCHED));

            server.streamable.finish();

            await().until(listener::isEnded);
            assertThat(listener.updates()).hasSize(1);
            assertThat(server.streamable.streamCount()).isZero();
        }
    }

    @Test
    void a_call_over_the_older_transport_is_answered_on_its_stream_which_then_ends() {
        HttpRequest open = HttpRequest.newBuilder(URI.create(server.url() + "/sse"))
                .header("Accept", "text/event-stream")
                .build();
        try (RawClient.Listener stream = new RawClient.Listener(client.http, open)) {
            await().until(() -> stream.lines.stream().anyMatch(line -> line.startsWith("data: /sse/message")));
            URI post = URI.create(server.url()
                    + stream.lines.stream()
                            .filter(line -> line.startsWith("data: "))
                            .findFirst()
                            .orElseThrow()
                            .substring(6));
            send(post, RawClient.INITIALIZE);
            send(post, "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
            send(post, RawClient.tool("wait"));
            await().until(() -> server.waiting.get() == 1);
            server.sse.refuse();
            assertThat(server.sse.callsUnderWay()).isEqualTo(1);

            server.sse.finish();

            await().until(stream::isEnded);
            assertThat(stream.lines).anyMatch(line -> line.contains("\"id\":1") && line.contains("-32000"));
        }
    }

    private void send(URI uri, String body) {
        HttpRequest request = HttpRequest.newBuilder(uri)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        assertThat(client.send(request).statusCode()).isEqualTo(202);
    }
}
