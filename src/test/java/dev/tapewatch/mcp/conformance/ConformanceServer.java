package dev.tapewatch.mcp.conformance;

import dev.tapewatch.mcp.McpServers;
import dev.tapewatch.mcp.transport.HostGuard;
import dev.tapewatch.mcp.transport.SseTransport;
import dev.tapewatch.mcp.transport.StreamableHttpTransport;
import dev.tapewatch.mcp.transport.SubscriptionRegistry;
import dev.tapewatch.mcp.transport.TransportLimits;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.server.McpAsyncServer;
import java.time.Clock;
import java.util.List;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.server.RouterFunctions;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** The product's transports on a free port of the loopback address, in front of what a suite asks for. */
final class ConformanceServer implements AutoCloseable {
    private final List<McpAsyncServer> servers;
    private final DisposableServer http;

    ConformanceServer(McpServers offering, TransportLimits limits) {
        McpJsonMapper mapper = McpJsonDefaults.getMapper();
        HostGuard guard = new HostGuard(List.of());
        SubscriptionRegistry registry = new SubscriptionRegistry(ContentFixtures.WATCHED::equals, mapper);
        StreamableHttpTransport streamable =
                new StreamableHttpTransport(mapper, registry, guard, limits, Clock.systemUTC());
        SseTransport sse = new SseTransport(mapper, registry, guard, limits, Clock.systemUTC());
        servers = List.of(offering.over(streamable), offering.over(sse));
        http = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle(new ReactorHttpHandlerAdapter(
                        RouterFunctions.toHttpHandler(streamable.routes().and(sse.routes()))))
                .bindNow();
    }

    String url() {
        return "http://localhost:" + http.port() + StreamableHttpTransport.PATH;
    }

    @Override
    public void close() {
        servers.forEach(McpAsyncServer::close);
        http.disposeNow();
    }
}
