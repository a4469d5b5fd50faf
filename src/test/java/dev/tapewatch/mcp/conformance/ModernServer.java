package dev.tapewatch.mcp.conformance;

import dev.tapewatch.mcp.McpServers;
import dev.tapewatch.mcp.Offer;
import dev.tapewatch.mcp.modern.ModernEra;
import dev.tapewatch.mcp.modern.RequestStates;
import dev.tapewatch.mcp.transport.HostGuard;
import dev.tapewatch.mcp.transport.StreamableHttpTransport;
import dev.tapewatch.mcp.transport.SubscribableResources;
import dev.tapewatch.mcp.transport.SubscriptionRegistry;
import dev.tapewatch.mcp.transport.TransportLimits;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.server.McpAsyncServer;
import io.modelcontextprotocol.util.McpUriTemplateManagerFactory;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.server.RouterFunctions;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** Both eras of the protocol on a free port of the loopback address. */
final class ModernServer implements AutoCloseable {
    private final McpAsyncServer sdk;
    private final DisposableServer http;

    ModernServer(Offer offer, McpUriTemplateManagerFactory templates, SubscribableResources subscribable) {
        McpJsonMapper mapper = McpJsonDefaults.getMapper();
        RequestStates states = new RequestStates(new byte[32], Clock.systemUTC(), Duration.ofMinutes(1));
        StreamableHttpTransport transport = new StreamableHttpTransport(
                mapper,
                new SubscriptionRegistry(subscribable, mapper),
                new HostGuard(List.of()),
                TransportLimits.DEFAULT,
                Clock.systemUTC(),
                new ModernEra(offer, templates, subscribable, mapper, states, 100));
        sdk = new McpServers(offer).over(transport);
        http = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle(new ReactorHttpHandlerAdapter(RouterFunctions.toHttpHandler(transport.routes())))
                .bindNow();
    }

    String url() {
        return "http://localhost:" + http.port() + StreamableHttpTransport.PATH;
    }

    @Override
    public void close() {
        sdk.close();
        http.disposeNow();
    }
}
