package dev.tapewatch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.tapewatch.backing.BackingPlan;
import dev.tapewatch.backing.BackingServices;
import dev.tapewatch.testing.Launcher;
import dev.tapewatch.testing.Launcher.Served;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.SubscribeRequest;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What docker-compose.yml arranges, with processes of this machine: two servers on one Redis and one Temporal. */
class ReplicasIT {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String RECENT = "alerts://symbol/AAPL";

    private final List<String> delivered = new CopyOnWriteArrayList<>();
    private final List<McpSyncClient> clients = new ArrayList<>();
    private BackingServices backing;
    private HttpServer receiver;
    private Launcher one;
    private Launcher other;

    @BeforeEach
    void start(@TempDir Path scratch) throws Exception {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
        receiver.createContext("/", exchange -> {
            delivered.add(JSON.readTree(new String(exchange.getRequestBody().readAllBytes(), UTF_8))
                    .required("id")
                    .asString());
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        receiver.start();
        backing = BackingServices.start(
                new BackingPlan(Files.createDirectory(scratch.resolve("backing")), null, null, "default"));
        one = launcher(Files.createDirectory(scratch.resolve("one")));
        other = launcher(Files.createDirectory(scratch.resolve("other")));
        one.prepare();
    }

    private Launcher launcher(Path scratch) throws Exception {
        Launcher launcher = new Launcher(scratch);
        Files.createDirectories(launcher.dataDirectory());
        Files.writeString(launcher.dataDirectory().resolve("tapewatch.yml"), """
                tapewatch:
                  channels:
                    hook: {type: webhook, url: "http://127.0.0.1:%d/", allow-private: true}
                """.formatted(
                        receiver.getAddress().getPort()));
        return launcher;
    }

    @AfterEach
    void stop() throws Exception {
        clients.forEach(McpSyncClient::close);
        one.run("stop");
        other.run("stop");
        backing.close();
        receiver.stop(0);
    }

    private Served serve(Launcher launcher) throws Exception {
        return launcher.serve(
                "--redis-url",
                backing.redisUrl(),
                "--temporal-address",
                backing.temporal().address(),
                "--price-check-interval",
                "1s");
    }

    private McpSyncClient client(Launcher launcher, Set<String> updates) throws Exception {
        McpSyncClient client = McpClient.sync(HttpClientStreamableHttpTransport.builder(
                                launcher.status().required("url").stringValue())
                        .openConnectionOnStartup(true)
                        .build())
                .requestTimeout(Duration.ofSeconds(60))
                .resourcesUpdateConsumer(contents -> contents.forEach(content -> updates.add(content.uri())))
                .build();
        client.initialize();
        clients.add(client);
        return client;
    }

    private static JsonNode call(McpSyncClient client, String tool, Map<String, Object> arguments) {
        CallToolResult result = client.callTool(
                CallToolRequest.builder(tool).arguments(arguments).build());
        assertThat(result.isError()).as(() -> tool + ": " + result.content()).isNotEqualTo(true);
        return JSON.valueToTree(result.structuredContent());
    }

    private static String read(McpSyncClient client) {
        return client.readResource(ReadResourceRequest.builder(RECENT).build()).contents().stream()
                .map(TextResourceContents.class::cast)
                .map(TextResourceContents::text)
                .reduce("", String::concat);
    }

    /** Two alerts of which the simulated price, which never rests, sets one off within moments; answers their ids. */
    private static List<String> wish(McpSyncClient client) {
        return Stream.of("rises_percent", "falls_percent")
                .map(condition -> call(
                                client,
                                "add_price_alert",
                                Map.of("symbol", "AAPL", "condition", condition, "percent", new BigDecimal("0.01")))
                        .required("alert")
                        .required("id")
                        .asString()
                        .concat("/1"))
                .toList();
    }

    private String deliveredOf(List<String> alerts) {
        await().atMost(PATIENCE).until(() -> delivered.stream().anyMatch(alerts::contains));
        return delivered.stream().filter(alerts::contains).findFirst().orElseThrow();
    }

    @Test
    void any_of_two_servers_serves_any_client_and_every_alert_is_delivered_once() throws Exception {
        Served first = serve(one);
        serve(other);
        Set<String> updates = ConcurrentHashMap.newKeySet();
        McpSyncClient asking = client(one, ConcurrentHashMap.newKeySet());
        McpSyncClient listening = client(other, updates);
        listening.subscribeResource(SubscribeRequest.builder(RECENT).build());

        List<String> wanted = wish(asking);
        await().atMost(PATIENCE).until(() -> updates.contains(RECENT));
        String told = deliveredOf(wanted);
        assertThat(read(listening)).contains(told);
        assertThat(call(listening, "list_price_alerts", Map.of("status", "all")).toString())
                .contains(wanted.stream().map(id -> id.replace("/1", "")).toList());

        first.process().destroyForcibly().waitFor();
        String later = deliveredOf(wish(listening));
        assertThat(read(listening)).contains(later);
        assertThat(delivered).doesNotHaveDuplicates();
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(call(listening, "list_deliveries", Map.of("state", "sent"))
                                .required("deliveries"))
                        .hasSize(delivered.size()));
    }
}
