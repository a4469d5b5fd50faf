package dev.tapewatch.mcp.modern;

import dev.tapewatch.mcp.McpServers;
import dev.tapewatch.mcp.Offer;
import dev.tapewatch.mcp.access.Caller;
import dev.tapewatch.mcp.access.Scope;
import dev.tapewatch.mcp.transport.HostGuard;
import dev.tapewatch.mcp.transport.StreamableHttpTransport;
import dev.tapewatch.mcp.transport.SubscriptionRegistry;
import dev.tapewatch.mcp.transport.TransportLimits;
import dev.tapewatch.testing.TestClock;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.server.McpAsyncServer;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncCompletionSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncPromptSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncResourceTemplateSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.LoggingMessageNotification;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import io.modelcontextprotocol.util.DefaultMcpUriTemplateManagerFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.server.RouterFunctions;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** Both eras on one endpoint, with one registry behind them, on a free port of the loopback address. */
final class EraServer implements AutoCloseable {
    static final String RECENT = "test://recent";
    static final String SECRET = "secret detail";

    /** Whoever sends this header may only read. */
    static final String READER = "X-Reader";

    /** Short, so that a test sees a heartbeat. */
    static final Duration HEARTBEAT = Duration.ofMillis(200);

    final SubscriptionRegistry registry;
    final StreamableHttpTransport transport;
    final AtomicInteger waiting = new AtomicInteger();
    final AtomicInteger cancelled = new AtomicInteger();
    final TestClock clock = new TestClock(Instant.parse("2026-11-24T14:30:00Z"));
    private final McpAsyncServer sdk;
    private final DisposableServer http;

    /** @param mostStreams how many streams may listen at one time */
    EraServer(int mostStreams) {
        McpJsonMapper mapper = McpJsonDefaults.getMapper();
        TransportLimits limits = new TransportLimits(
                mostStreams, Duration.ofMinutes(30), HEARTBEAT, Duration.ofMillis(500), 100_000, 3, 100);
        registry = new SubscriptionRegistry(EraServer::exists, mapper);
        Offer offer = offer();
        ModernEra era = new ModernEra(
                offer,
                new DefaultMcpUriTemplateManagerFactory(),
                EraServer::exists,
                mapper,
                new RequestStates(new byte[32], clock, Duration.ofMinutes(10)),
                limits.maxSubscriptions());
        transport = new StreamableHttpTransport(mapper, registry, new HostGuard(List.of()), limits, clock, era);
        sdk = new McpServers(offer).over(transport);
        http = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle(new ReactorHttpHandlerAdapter(RouterFunctions.toHttpHandler(transport
                        .routes()
                        .filter((request, next) -> {
                            if (!request.headers().header(READER).isEmpty()) {
                                request.exchange()
                                        .getAttributes()
                                        .put(Caller.ATTRIBUTE, new Caller("reader", Set.of(Scope.READ)));
                            }
                            return next.handle(request);
                        }))))
                .bindNow();
    }

    String url() {
        return "http://127.0.0.1:" + http.port();
    }

    /** Ends what the server began, while its connections are still open. */
    void stopServing() {
        sdk.close();
    }

    @Override
    public void close() {
        sdk.close();
        http.disposeNow();
    }

    private static boolean exists(String uri) {
        return uri.equals(RECENT) || uri.startsWith("test://symbol/");
    }

    private Offer offer() {
        return new Offer(
                Stream.concat(
                                Stream.of(
                                        tool("echo", (exchange, call) -> text(String.valueOf(call.arguments()))),
                                        tool("write", (exchange, call) -> text("written")),
                                        tool(
                                                "trace",
                                                (exchange, call) -> text(String.valueOf(
                                                        call.meta().get("traceparent")))),
                                        tool("fail", (exchange, call) -> Mono.error(new IllegalStateException(SECRET))),
                                        tool(
                                                "ask",
                                                (exchange, call) ->
                                                        exchange.listRoots().then(text("never"))),
                                        tool("wait", (exchange, call) -> waits()),
                                        tool(
                                                "slow",
                                                (exchange, call) -> Mono.delay(HEARTBEAT.multipliedBy(4))
                                                        .then(text("at last"))),
                                        tool("progress", EraServer::progress),
                                        tool("log", EraServer::logs),
                                        tool("confirm", EraServer::confirms)),
                                // More than one page.
                                IntStream.range(0, 250)
                                        .mapToObj(number ->
                                                tool("tool-" + number, (exchange, call) -> text("" + number))))
                        .toList(),
                List.of(new AsyncResourceSpecification(
                        McpSchema.Resource.builder(RECENT, "recent").build(),
                        (exchange, request) -> read(request.uri()))),
                List.of(new AsyncResourceTemplateSpecification(
                        ResourceTemplate.builder("test://symbol/{symbol}", "symbol")
                                .build(),
                        (exchange, request) -> read(request.uri()))),
                List.of(new AsyncPromptSpecification(
                        McpSchema.Prompt.builder("brief").build(),
                        (exchange, request) -> Mono.just(GetPromptResult.builder(List.of())
                                .description("brief")
                                .build()))),
                List.of(new AsyncCompletionSpecification(
                        new McpSchema.ResourceReference("test://symbol/{symbol}"),
                        (exchange, request) -> Mono.just(new McpSchema.CompleteResult(
                                new McpSchema.CompleteResult.CompleteCompletion(List.of("SPY"), 1, false))))),
                (context, tool) -> Mono.just(
                        !tool.name().equals("write") || Caller.in(context).may(Scope.WRITE)));
    }

    private static Mono<ReadResourceResult> read(String uri) {
        return Mono.just(ReadResourceResult.builder(
                        List.of(TextResourceContents.builder(uri, "news").build()))
                .build());
    }

    private Mono<CallToolResult> waits() {
        return Mono.<CallToolResult>never()
                .doOnSubscribe(subscription -> waiting.incrementAndGet())
                .doOnCancel(cancelled::incrementAndGet);
    }

    private static Mono<CallToolResult> progress(McpAsyncServerExchange exchange, CallToolRequest call) {
        return exchange.progressNotification(ProgressNotification.builder(call.progressToken(), 1)
                        .message("half")
                        .build())
                .then(text("done"));
    }

    private static Mono<CallToolResult> logs(McpAsyncServerExchange exchange, CallToolRequest call) {
        return exchange.loggingNotification(LoggingMessageNotification.builder(McpSchema.LoggingLevel.INFO, "noted")
                        .build())
                .then(text("done"));
    }

    private static Mono<CallToolResult> confirms(McpAsyncServerExchange exchange, CallToolRequest call) {
        Inputs inputs = Inputs.in(exchange.transportContext());
        return inputs.accepted("sure").isPresent()
                ? text("kept: " + inputs.state())
                : Mono.error(new InputRequired(
                        Map.of(
                                "sure",
                                Map.of(
                                        "method",
                                        "elicitation/create",
                                        "params",
                                        Map.of("message", "Sure?", "requestedSchema", Map.of("type", "object")))),
                        "asked once"));
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
        Mono<CallToolResult> call(McpAsyncServerExchange exchange, CallToolRequest request);
    }
}
