package dev.tapewatch.bench;

import io.modelcontextprotocol.server.McpAsyncServer;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ServerCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.Map;
import org.springframework.ai.mcp.server.webflux.transport.WebFluxStreamableServerTransportProvider;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.server.RouterFunctions;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** The least that the Java SDK can be: one tool that says what it was told, on the transport that Spring AI ships. */
final class BareEchoServer {
    private static final Map<String, Object> SCHEMA = Map.of(
            "type", "object", "properties", Map.of("message", Map.of("type", "string")), "required", new String[] {
                "message"
            });

    private BareEchoServer() {}

    public static void main(String[] arguments) {
        WebFluxStreamableServerTransportProvider transport =
                WebFluxStreamableServerTransportProvider.builder().build();
        McpAsyncServer server = McpServer.async(transport)
                .serverInfo("bare-echo", "1")
                .capabilities(ServerCapabilities.builder().tools(false).build())
                .tools(echo())
                .build();
        DisposableServer http = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle(new ReactorHttpHandlerAdapter(RouterFunctions.toHttpHandler(transport.getRouterFunction())))
                .bindNow();
        System.out.println("ready: http://127.0.0.1:" + http.port() + "/mcp");
        http.onDispose().block();
        server.close();
    }

    private static AsyncToolSpecification echo() {
        return AsyncToolSpecification.builder()
                .tool(Tool.builder("echo", SCHEMA).build())
                .callHandler((exchange, request) -> Mono.just(CallToolResult.builder()
                        .addTextContent(String.valueOf(request.arguments().get("message")))
                        .isError(false)
                        .build()))
                .build();
    }
}
