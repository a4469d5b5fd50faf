package dev.tapewatch.mcp.transport;

import dev.tapewatch.testing.TestClock;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.server.McpAsyncServer;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.server.RouterFunctions;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** An MCP server with a few tools on both transports, listening on a free port of the loopback address. */
final class TestServer implements AutoCloseable {
    static final String WATCHED = "test://watched-resource";
    static final String SECRET = "secret detail";

    final SubscriptionRegistry registry;
    final StreamableHttpTransport streamable;
    final SseTransport sse;
    final TestClock clock = new TestClock(Instant.parse("2026-11-23T14:30:00Z"));
    final AtomicInteger waiting = new AtomicInteger();
    final AtomicInteger cancelled = new AtomicInteger();

    /** Lets the tool "steps" go on, which stops after its first. */
    final Sinks.One<String> next = Sinks.one();

    private final List<McpAsyncServer> servers;
    private final DisposableServer http;

    TestServer(TransportLimits limits) {
        this(limits, 0);
    }

    TestServer(TransportLimits limits, int port) {
        McpJsonMapper mapper = McpJsonDefaults.getMapper();
        HostGuard guard = new HostGuard(List.of("tapewatch.example"));
        registry = new SubscriptionRegistry(uri -> uri.startsWith("test://"), mapper);
        streamable = new StreamableHttpTransport(mapper, registry, guard, limits, clock);
        sse = new SseTransport(mapper, registry, guard, limits, clock);
        servers = List.of(build(McpServer.async(streamable)), build(McpServer.async(sse)));
        http = HttpServer.create()
                .host("127.0.0.1")
                .port(port)
                .handle(new ReactorHttpHandlerAdapter(
                        RouterFunctions.toHttpHandler(streamable.routes().and(sse.routes()))))
                .bindNow();
    }

    int port() {
        return http.port();
    }

    String url() {
        return "http://127.0.0.1:" + http.port();
    }

    @Override
    public void close() {
        servers.forEach(McpAsyncServer::close);
        http.disposeNow();
    }

    private McpAsyncServer build(McpServer.AsyncSpecification<?> specification) {
        return specification
                .serverInfo("test", "1")
                .capabilities(McpSchema.ServerCapabilities.builder()
                        .tools(true)
                        .logging()
                        .resources(true, true)
                        .build())
                .tools(
                        tool(
                                "echo",
                                (exchange, request) ->
                                        text(String.valueOf(request.arguments().get("text")))),
                        tool(
                                "length",
                                (exchange, request) -> text(String.valueOf(
                                        String.valueOf(request.arguments().get("text"))
                                                .length()))),
                        tool(
                                "elsewhere",
                                (exchange, request) -> text(String.valueOf(
                                                request.arguments().get("text")))
                                        .publishOn(Schedulers.boundedElastic())),
                        tool("fail", (exchange, request) -> Mono.error(new IllegalStateException(SECRET))),
                        tool(
                                "wait",
                                (exchange, request) -> Mono.<CallToolResult>never()
                                        .doOnSubscribe(subscription -> waiting.incrementAndGet())
                                        .doOnCancel(cancelled::incrementAndGet)),
                        tool(
                                "steps",
                                (exchange, request) -> progress(exchange, 1)
                                        .then(next.asMono())
                                        .then(progress(exchange, 2))
                                        .then(text("done"))
                                        .doOnCancel(cancelled::incrementAndGet)),
                        tool(
                                "progress",
                                (exchange, request) -> exchange.progressNotification(
                                                McpSchema.ProgressNotification.builder("token", 1)
                                                        .message("half")
                                                        .build())
                                        .then(text("done"))))
                .resources(new AsyncResourceSpecification(
                        McpSchema.Resource.builder(WATCHED, "watched").build(),
                        (exchange, request) -> Mono.just(McpSchema.ReadResourceResult.builder(
                                        List.of(McpSchema.TextResourceContents.builder(WATCHED, "news")
                                                .build()))
                                .build())))
                .build();
    }

    private static Mono<Void> progress(McpAsyncServerExchange exchange, int step) {
        return exchange.progressNotification(
                McpSchema.ProgressNotification.builder("token", step).build());
    }

    private static AsyncToolSpecification tool(String name, ToolBody body) {
        return AsyncToolSpecification.builder()
                .tool(McpSchema.Tool.builder(name, Map.of("type", "object"))
                        .description(name)
                        .build())
                .callHandler(body::call)
                .build();
    }

    private static Mono<CallToolResult> text(String text) {
        return Mono.just(CallToolResult.builder().addTextContent(text).build());
    }

    private interface ToolBody {
        Mono<CallToolResult> call(McpAsyncServerExchange exchange, McpSchema.CallToolRequest request);
    }
}
