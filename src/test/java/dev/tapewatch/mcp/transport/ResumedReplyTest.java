package dev.tapewatch.mcp.transport;

import static dev.tapewatch.mcp.transport.RawClient.tool;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An answer on an event stream outlives the connection that it was asked for on. */
@Timeout(30)
class ResumedReplyTest {
    private static final ReplyLimits REPLIES =
            new ReplyLimits(Duration.ofMillis(50), Duration.ofMinutes(5), Duration.ofMinutes(1), 100_000);

    private static final TransportLimits LIMITS = new TransportLimits(
                    3, Duration.ofMinutes(30), Duration.ofMillis(50), Duration.ofMillis(500), 100_000, 3, 100)
            .with(REPLIES);

    private final TestServer server = new TestServer(LIMITS);
    private final RawClient client = new RawClient(server);

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    /** A call of a client that knows the revision in which connections may end before their streams. */
    private RawClient.Listener call(String session, String tool) {
        HttpRequest request = client.postOf(session, tool(tool))
                .header("MCP-Protocol-Version", "2025-11-25")
                .build();
        return new RawClient.Listener(client.http, request);
    }

    private static List<String> messages(RawClient.Listener... listeners) {
        return Stream.of(listeners)
                .flatMap(listener -> listener.lines.stream())
                .filter(line -> line.startsWith("data: {"))
                .toList();
    }

    @Test
    void an_answer_that_takes_long_becomes_a_stream_that_says_how_to_come_back() {
        try (RawClient.Listener answer = call(client.initialize(), "wait").primed()) {
            assertThat(answer.response.headers().firstValue("content-type")).contains("text/event-stream");
            assertThat(answer.ids()).hasSize(1);
            assertThat(answer.lines).contains("retry: 500", "data: ");
            await().until(() -> answer.lines.contains(": "));
        }
    }

    @Test
    void what_is_said_while_the_client_is_away_comes_when_it_is_back() {
        String session = client.initialize();
        RawClient.Listener lost = call(session, "steps").primed();
        await().until(() -> messages(lost).size() == 1);
        lost.close();
        server.next.tryEmitValue("go on");

        try (RawClient.Listener resumed = client.listen(session, lost.ids().getLast())) {
            await().until(resumed::isEnded);

            assertThat(messages(resumed)).hasSize(2);
            assertThat(messages(resumed).getLast()).contains("\"id\":1", "done");
            assertThat(Stream.concat(lost.ids().stream(), resumed.ids().stream()))
                    .doesNotHaveDuplicates();
        }
        assertThat(server.cancelled).hasValue(0);
    }

    @Test
    void what_was_sent_and_got_lost_is_sent_again() {
        String session = client.initialize();
        RawClient.Listener first = call(session, "progress").primed();
        await().until(first::isEnded);

        try (RawClient.Listener again = client.listen(session, first.ids().getFirst())) {
            await().until(again::isEnded);

            assertThat(messages(again)).hasSize(2).isEqualTo(messages(first));
        }
    }

    @Test
    void a_resumed_answer_leaves_the_sessions_own_stream_alone() {
        String session = client.initialize();
        client.subscribe(session, TestServer.WATCHED);
        try (RawClient.Listener own = client.listen(session).primed();
                RawClient.Listener lost = call(session, "steps").primed();
                RawClient.Listener resumed = client.listen(session, lost.ids().getFirst())) {
            await().until(lost::isEnded);
            server.registry.updated(List.of(TestServer.WATCHED));
            server.next.tryEmitValue("go on");
            await().until(resumed::isEnded);
            await().until(() -> own.updates().size() == 1);

            assertThat(resumed.updates()).isEmpty();
            assertThat(messages(resumed)).hasSize(3);
            assertThat(messages(own)).hasSize(1);
        }
    }

    @Test
    void a_connection_that_was_open_for_long_is_closed_and_the_answer_collected_later() {
        String session = client.initialize();
        try (RawClient.Listener polled = call(session, "steps").primed()) {
            server.clock.advance(REPLIES.connection());
            await().until(polled::isEnded);
            server.next.tryEmitValue("go on");

            try (RawClient.Listener answer = client.listen(session, polled.ids().getLast())) {
                await().until(answer::isEnded);

                assertThat(messages(polled, answer)).hasSize(3);
                assertThat(messages(answer).getLast()).contains("done");
            }
        }
    }

    @Test
    void nobody_works_on_for_a_client_that_does_not_come_back() {
        String session = client.initialize();
        RawClient.Listener lost = call(session, "steps").primed();
        await().until(() -> messages(lost).size() == 1);
        lost.close();

        // The server learns from its next heartbeat that the client has gone; only then does the time begin.
        await().until(() -> {
            server.clock.advance(REPLIES.kept());
            server.streamable.sweep();
            return server.cancelled.get() == 1;
        });

        HttpResponse<String> tooLate = client.send(client.request(session)
                .header("Accept", "text/event-stream")
                .header("Last-Event-ID", lost.ids().getLast())
                .build());
        assertThat(tooLate.statusCode()).isEqualTo(400);
        assertThat(tooLate.body()).contains("Last-Event-ID").hasSizeLessThan(400);
    }

    @Test
    void a_client_of_an_older_revision_is_sent_no_event_without_data() {
        String session = client.initialize();
        HttpRequest request = client.postOf(session, tool("steps"))
                .header("MCP-Protocol-Version", "2025-06-18")
                .build();
        try (RawClient.Listener answer = new RawClient.Listener(client.http, request)) {
            await().until(() -> messages(answer).size() == 1);

            assertThat(answer.lines).doesNotContain("data: ");
            assertThat(answer.ids()).containsExactly("1-1");
        }
    }
}
