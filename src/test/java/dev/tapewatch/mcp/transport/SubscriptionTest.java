package dev.tapewatch.mcp.transport;

import static dev.tapewatch.mcp.transport.TestServer.WATCHED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientSseClientTransport;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubscriptionTest {
    private static final TransportLimits LIMITS = new TransportLimits(
            50, Duration.ofMinutes(30), Duration.ofSeconds(15), Duration.ofMillis(500), 100_000, 3, 100);

    private final TestServer server = new TestServer(LIMITS);
    private final RawClient client = new RawClient(server);

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mcp", "sse"})
    @SuppressWarnings("deprecation") // the older transport is deprecated, and still used
    void the_sdks_own_client_is_told_until_it_unsubscribes(String path) {
        AtomicInteger told = new AtomicInteger();
        var transport = path.equals("mcp")
                ? HttpClientStreamableHttpTransport.builder(server.url())
                        .openConnectionOnStartup(true)
                        .build()
                : HttpClientSseClientTransport.builder(server.url()).build();
        try (McpSyncClient sdk = McpClient.sync(transport)
                .resourcesUpdateConsumer(contents -> told.incrementAndGet())
                .build()) {
            sdk.initialize();
            assertThat(sdk.listTools().tools()).isNotEmpty();
            sdk.subscribeResource(McpSchema.SubscribeRequest.builder(WATCHED).build());

            server.registry.updated(List.of(WATCHED, "test://other"));
            await().until(() -> told.get() == 1);

            sdk.unsubscribeResource(
                    McpSchema.UnsubscribeRequest.builder(WATCHED).build());
            server.registry.updated(List.of(WATCHED));
            sdk.ping();
            assertThat(told).hasValue(1);
            assertThat(server.registry.size()).isZero();
        }
        await().until(() -> server.streamable.sessionCount() + server.sse.sessionCount() == 0);
    }

    @Test
    void only_subscribers_are_told() {
        String first = client.initialize();
        String second = client.initialize();
        String other = client.initialize();
        client.subscribe(first, WATCHED);
        client.subscribe(second, WATCHED);
        client.subscribe(other, "test://other");
        assertThat(server.registry.wanted()).containsExactlyInAnyOrder(WATCHED, "test://other");
        try (RawClient.Listener a = client.listen(first).primed();
                RawClient.Listener b = client.listen(second).primed();
                RawClient.Listener c = client.listen(other).primed()) {
            server.registry.updated(List.of(WATCHED));
            server.registry.updated(List.of("test://other"));

            await().until(() -> a.updates().size() == 1
                    && b.updates().size() == 1
                    && c.updates().size() == 1);
            assertThat(a.updates()).isEqualTo(b.updates());
            assertThat(a.updates().getFirst()).contains(WATCHED);
            assertThat(c.updates().getFirst()).contains("test://other");
        }
    }

    @Test
    void a_resource_that_does_not_exist_cannot_be_subscribed_to() {
        String session = client.initialize();

        assertThat(client.subscribe(session, "alerts://nonsense"))
                .contains("-32002", "Resource not found", "\"uri\":\"alerts://nonsense\"");
        assertThat(server.registry.size()).isZero();
    }

    @Test
    void the_subscriptions_of_a_session_are_capped() {
        String session = client.initialize();
        for (int i = 0; i < LIMITS.maxSubscriptions(); i++) {
            client.subscribe(session, "test://" + i);
        }

        assertThat(client.subscribe(session, "test://more")).contains("unsubscribe");
        assertThat(client.subscribe(session, "test://1")).contains("\"result\":{}");
    }

    @Test
    void what_changes_while_no_stream_is_open_is_told_once_when_it_opens() {
        String session = client.initialize();
        client.subscribe(session, WATCHED);
        server.registry.updated(List.of(WATCHED));
        server.registry.updated(List.of(WATCHED));

        try (RawClient.Listener stream = client.listen(session).primed()) {
            await().until(() -> stream.updates().size() == 1);
            server.registry.updated(List.of(WATCHED));
            await().until(() -> stream.updates().size() == 2);
            assertThat(stream.ids()).doesNotHaveDuplicates();
        }
    }

    @Test
    void a_client_that_comes_back_with_the_last_event_id_gets_what_was_lost_on_the_way() {
        String session = client.initialize();
        client.subscribe(session, WATCHED);
        String primed;
        try (RawClient.Listener stream = client.listen(session).primed()) {
            primed = stream.ids().getFirst();
            server.registry.updated(List.of(WATCHED));
            await().until(() -> stream.updates().size() == 1);
        }

        // As if the update had been written to a connection that was broken already.
        try (RawClient.Listener stream = client.listen(session, primed).primed()) {
            await().until(() -> stream.updates().size() == 1);
            server.registry.updated(List.of(WATCHED));
            await().until(() -> stream.updates().size() == 2);
            String last = stream.ids().getLast();

            try (RawClient.Listener again = client.listen(session, last).primed()) {
                server.registry.updated(List.of(WATCHED));
                await().until(() -> again.updates().size() == 1);
            }
        }
    }

    @Test
    void an_event_id_that_is_none_of_ours_is_no_reason_to_refuse() {
        String session = client.initialize();
        client.subscribe(session, WATCHED);
        try (RawClient.Listener stream = client.listen(session, "x".repeat(50)).primed()) {
            server.registry.updated(List.of(WATCHED));
            await().until(() -> stream.updates().size() == 1);
        }
    }

    @Test
    void a_session_that_ended_leaves_nothing_behind() {
        String session = client.initialize();
        client.subscribe(session, WATCHED);
        assertThat(server.registry.size()).isEqualTo(1);

        client.delete(session);

        assertThat(server.registry.size()).isZero();
        server.registry.updated(List.of(WATCHED));
    }

    @Test
    void changes_from_many_threads_all_arrive_in_the_end() {
        String session = client.initialize();
        client.subscribe(session, "test://1");
        client.subscribe(session, "test://2");
        try (RawClient.Listener stream = client.listen(session).primed()) {
            List<Thread> threads = IntStream.range(0, 8)
                    .mapToObj(thread -> Thread.ofVirtual().start(() -> {
                        for (int i = 0; i < 100; i++) {
                            server.registry.updated(List.of("test://1", "test://2"));
                        }
                    }))
                    .toList();
            for (Thread thread : threads) {
                assertThat(join(thread)).isTrue();
            }
            String last = String.valueOf(server.registry.told());

            await().until(() -> stream.ids().getLast().equals(last));
            assertThat(stream.ids().stream().skip(1).map(Long::valueOf))
                    .isSorted()
                    .doesNotHaveDuplicates();
        }
    }

    private static boolean join(Thread thread) {
        try {
            return thread.join(Duration.ofSeconds(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
