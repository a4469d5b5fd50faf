package dev.tapewatch.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.ai.mcp.server.webflux.transport.WebFluxStreamableServerTransportProvider;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.server.RouterFunctions;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

class McpServersTest {
    @Test
    void a_streamable_server_stands_on_the_same_tools_as_the_other_one() {
        WebFluxStreamableServerTransportProvider transport = WebFluxStreamableServerTransportProvider.builder()
                .jsonMapper(McpJsonDefaults.getMapper())
                .messageEndpoint("/mcp")
                .build();
        DisposableServer http = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle(new ReactorHttpHandlerAdapter(RouterFunctions.toHttpHandler(transport.getRouterFunction())))
                .bindNow();
        try (FaceFixture face = new FaceFixture()) {
            face.servers.over(transport);
            try (McpSyncClient client = McpClient.sync(
                            HttpClientStreamableHttpTransport.builder("http://127.0.0.1:" + http.port())
                                    .endpoint("/mcp")
                                    .build())
                    .build()) {
                client.initialize();
                client.callTool(CallToolRequest.builder("add_price_alert")
                        .arguments(Map.of("symbol", "SPY", "condition", "above", "target_price", 170.55))
                        .build());

                assertThat(client.listTools().tools()).hasSameSizeAs(face.tools());
                assertThat(FaceFixture.alerts(face.facts("list_price_alerts", Map.of()))
                                .getFirst())
                        .containsEntry("target_price", new BigDecimal("170.55"));
            }
        } finally {
            http.disposeNow();
        }
    }
}
