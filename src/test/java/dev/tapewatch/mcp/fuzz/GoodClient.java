package dev.tapewatch.mcp.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceRequest;
import io.modelcontextprotocol.spec.McpSchema.SubscribeRequest;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client that does nothing wrong, in one session from beginning to end. */
final class GoodClient implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String RECENT = "alerts://recent";
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final List<String> updates = new CopyOnWriteArrayList<>();
    private final McpSyncClient client;

    GoodClient(String url) {
        client = McpClient.sync(HttpClientStreamableHttpTransport.builder(url)
                        .openConnectionOnStartup(true)
                        .build())
                .requestTimeout(PATIENCE)
                .resourcesUpdateConsumer(contents -> contents.forEach(content -> updates.add(content.uri())))
                .build();
        client.initialize();
        client.subscribeResource(SubscribeRequest.builder(RECENT).build());
    }

    /** The tools as the server lists them. */
    List<JsonNode> tools() {
        return client.listTools().tools().stream()
                .map(tool -> JSON.<JsonNode>valueToTree(tool))
                .toList();
    }

    /** The facts of a call that works. */
    JsonNode call(String tool, Map<String, Object> arguments) {
        CallToolResult result = client.callTool(
                CallToolRequest.builder(tool).arguments(arguments).build());
        assertThat(result.isError()).as(() -> tool + ": " + result.content()).isNotEqualTo(true);
        return JSON.valueToTree(result.structuredContent());
    }

    String read(String uri) {
        return client.readResource(ReadResourceRequest.builder(uri).build()).contents().stream()
                .map(TextResourceContents.class::cast)
                .map(TextResourceContents::text)
                .reduce("", String::concat);
    }

    /** Lists, calls and reads as on any other day. */
    void works() {
        assertThat(client.listTools().tools()).isNotEmpty();
        assertThat(call("list_price_alerts", Map.of("status", "all")).required("alerts"))
                .isNotEmpty();
        assertThat(read(RECENT)).contains("next_cursor");
    }

    /** Sets an alert that the moving price sets off at once, and is told of it. */
    void isStillTold() {
        int before = updates.size();
        for (String condition : List.of("rises_percent", "falls_percent")) {
            call(
                    "add_price_alert",
                    Map.of("symbol", "AAPL", "condition", condition, "percent", new BigDecimal("0.01")));
        }
        await().atMost(PATIENCE)
                .until(() -> updates.subList(before, updates.size()).contains(RECENT));
    }

    @Override
    public void close() {
        client.close();
    }
}
