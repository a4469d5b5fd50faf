package dev.tapewatch.mcp.modern;

import static dev.tapewatch.mcp.modern.EraServer.RECENT;
import static dev.tapewatch.mcp.modern.ModernClient.call;
import static dev.tapewatch.mcp.modern.ModernClient.listen;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tapewatch.mcp.modern.ModernClient.Listening;
import dev.tapewatch.mcp.modern.ModernClient.Message;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ListeningTest {
    private static final String SPY = "test://symbol/SPY";
    private static final String ID = "io.modelcontextprotocol/subscriptionId";

    private final EraServer server = new EraServer(3);
    private final ModernClient client = new ModernClient(server);

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    @Test
    void what_exists_is_acknowledged_first_and_every_message_carries_the_id() {
        Message wish = listen(RECENT, SPY, "test://nowhere").id("sub-1");
        wish.params.put(
                "notifications",
                Map.of("toolsListChanged", true, "resourceSubscriptions", List.of(RECENT, SPY, "test://nowhere")));
        try (Listening stream = client.open(wish).acknowledged()) {
            assertThat(stream.response.statusCode()).isEqualTo(200);
            assertThat(stream.response.headers().firstValue("X-Accel-Buffering"))
                    .contains("no");
            JsonNode first = stream.messages().getFirst();
            assertThat(first.path("method").asString("")).isEqualTo("notifications/subscriptions/acknowledged");
            JsonNode honoured = first.path("params").path("notifications");
            assertThat(honoured.propertyNames()).containsExactly("resourceSubscriptions");
            assertThat(honoured.path("resourceSubscriptions")).hasSize(2);

            server.registry.updated(List.of(SPY, "test://symbol/QQQ"));
            await().until(() -> stream.updates().equals(List.of(SPY)));
            assertThat(stream.messages())
                    .allMatch(message -> message.path("params")
                            .path("_meta")
                            .path(ID)
                            .asString("")
                            .equals("sub-1"));
            // Nothing can be resumed, so there is nothing to resume by.
            assertThat(stream.lines).noneMatch(line -> line.startsWith("id:"));
        }
    }

    @Test
    void two_streams_of_one_client_are_told_each_of_its_own() {
        try (Listening one = client.open(listen(RECENT).id(1)).acknowledged();
                Listening two = client.open(listen(RECENT, SPY).id(2)).acknowledged()) {
            assertThat(server.transport.listenerCount()).isEqualTo(2);
            assertThat(server.registry.size()).isEqualTo(3);
            server.registry.updated(List.of(RECENT));
            server.registry.updated(List.of(SPY));
            await().until(() -> one.updates().size() == 1 && two.updates().size() == 2);
            assertThat(one.messages()
                            .getLast()
                            .path("params")
                            .path("_meta")
                            .path(ID)
                            .asInt(0))
                    .isEqualTo(1);
            assertThat(two.messages()
                            .getLast()
                            .path("params")
                            .path("_meta")
                            .path(ID)
                            .asInt(0))
                    .isEqualTo(2);
        }
        await().until(() -> server.transport.listenerCount() == 0 && server.registry.size() == 0);
    }

    @Test
    void a_quiet_stream_has_a_pulse() {
        try (Listening stream = client.open(listen(RECENT)).acknowledged()) {
            await().until(() ->
                    stream.lines.stream().filter(line -> line.startsWith(":")).count() >= 2);
        }
    }

    @Test
    void a_client_that_does_not_read_costs_one_change_for_each_resource_and_misses_none_of_the_last() throws Exception {
        try (Socket socket = rawListen()) {
            await().until(() -> server.transport.listenerCount() == 1);
            for (int change = 0; change < 200_000; change++) {
                server.registry.updated(List.of(RECENT));
            }
            server.registry.updated(List.of(SPY));
            InputStream in = socket.getInputStream();
            StringBuilder read = new StringBuilder();
            byte[] buffer = new byte[64 * 1024];
            while (!read.substring(Math.max(0, read.length() - 4 * 1024)).contains(SPY + "\"}}")) {
                // The socket's time-out ends this if nothing comes any more.
                read.append(new String(buffer, 0, in.read(buffer), StandardCharsets.UTF_8));
            }
            int told = read.toString().split(RECENT + "\"}}", -1).length - 1;
            assertThat(told).isPositive().isLessThan(200_000);
        }
        await().until(() -> server.registry.size() == 0);
    }

    @Test
    void a_connection_that_is_cut_leaves_nothing_behind() throws Exception {
        try (Socket socket = rawListen()) {
            await().until(() -> server.transport.listenerCount() == 1);
            socket.setSoLinger(true, 0);
        }
        await().until(() -> server.transport.listenerCount() == 0 && server.registry.size() == 0);
        assertThat(server.registry.wanted()).isEmpty();
    }

    @Test
    void when_the_server_stops_the_listeners_get_a_result_behind_the_last_change() {
        try (Listening stream = client.open(listen(RECENT).id("sub-9")).acknowledged()) {
            server.registry.updated(List.of(RECENT));
            server.stopServing();
            await().until(stream::isEnded);
            assertThat(stream.updates()).containsExactly(RECENT);
            JsonNode last = stream.messages().getLast();
            assertThat(last.path("id").asString("")).isEqualTo("sub-9");
            assertThat(last.path("result").path("resultType").asString("")).isEqualTo("complete");
            assertThat(last.path("result").path("_meta").path(ID).asString("")).isEqualTo("sub-9");
        }
        assertThat(client.send(listen(RECENT)).status()).isEqualTo(503);
        assertThat(server.registry.size()).isZero();
    }

    @Test
    void there_are_only_so_many_streams_and_so_many_resources_on_one() {
        assertThat(client.send(listen("test://symbol/A", "test://symbol/B", "test://symbol/C", "test://symbol/D"))
                        .status())
                .isEqualTo(400);
        try (Listening first = client.open(listen(RECENT)).acknowledged();
                Listening second = client.open(listen(RECENT)).acknowledged();
                Listening third = client.open(listen(RECENT)).acknowledged()) {
            ModernClient.Reply full = client.send(listen(RECENT));
            assertThat(full.status()).isEqualTo(429);
            assertThat(full.text()).contains("try again later");
            assertThat(List.of(first, second, third)).noneMatch(Listening::isEnded);
        }
        await().until(() -> server.transport.listenerCount() == 0);
        try (Listening again = client.open(listen(RECENT)).acknowledged()) {
            assertThat(again.isEnded()).isFalse();
        }
    }

    @Test
    void a_wish_that_cannot_be_understood_is_refused() {
        for (Object filter : List.of("all", List.of(), Map.of("resourceSubscriptions", RECENT))) {
            Message wish = listen();
            wish.params.put("notifications", filter);
            assertThat(client.send(wish).code()).as(filter.toString()).isEqualTo(-32602);
        }
        assertThat(client.send(listen(RECENT).header("Accept", "application/json"))
                        .status())
                .isEqualTo(406);
        assertThat(server.registry.size()).isZero();
    }

    @Test
    void both_eras_are_told_by_one_registry_on_one_endpoint() {
        AtomicInteger told = new AtomicInteger();
        try (Listening stream = client.open(listen(RECENT)).acknowledged();
                McpSyncClient older = McpClient.sync(HttpClientStreamableHttpTransport.builder(server.url())
                                .openConnectionOnStartup(true)
                                .build())
                        .resourcesUpdateConsumer(contents -> told.incrementAndGet())
                        .build()) {
            assertThat(older.initialize().protocolVersion()).isEqualTo("2025-11-25");
            older.subscribeResource(McpSchema.SubscribeRequest.builder(RECENT).build());
            assertThat(server.registry.size()).isEqualTo(2);

            server.registry.updated(List.of(RECENT));
            await().until(() -> told.get() == 1 && stream.updates().size() == 1);

            assertThat(client.send(call("echo")).status()).isEqualTo(200);
            assertThat(older.callTool(McpSchema.CallToolRequest.builder("echo")
                                    .arguments(Map.of("text", "hello"))
                                    .build())
                            .isError())
                    .isNotEqualTo(Boolean.TRUE);
            assertThat(server.transport.sessionCount()).isEqualTo(1);
        }
        await().until(() -> server.registry.size() == 0);
    }

    /** A listening stream on a bare socket, which shows when a client does not read, and can be cut. */
    private Socket rawListen() throws IOException {
        Message wish = listen(RECENT, SPY);
        URI uri = URI.create(server.url());
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4 * 1024);
        socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()));
        StringBuilder request = new StringBuilder("POST /mcp HTTP/1.1\r\nHost: localhost\r\n");
        wish.headers.forEach(
                (name, value) -> request.append(name).append(": ").append(value).append("\r\n"));
        byte[] body = wish.body().getBytes(StandardCharsets.UTF_8);
        request.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        socket.getOutputStream().write(request.toString().getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().write(body);
        socket.setSoTimeout(10_000);
        return socket;
    }
}
