package dev.tapewatch.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.mcp.access.Caller;
import dev.tapewatch.mcp.access.Scope;
import dev.tapewatch.mcp.resource.Resources;
import dev.tapewatch.mcp.transport.HostGuard;
import dev.tapewatch.mcp.transport.StreamableHttpTransport;
import dev.tapewatch.mcp.transport.SubscriptionRegistry;
import dev.tapewatch.mcp.transport.TransportLimits;
import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.server.McpAsyncServer;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.ListToolsResult;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.server.RouterFunctions;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** What a client sees of the face through our own transport, whole and in small pages. */
class FaceOverHttpTest {
    private static final Caller READER = new Caller("reader", Set.of(Scope.READ));

    private final FaceFixture face = new FaceFixture();
    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : open.reversed()) {
            one.close();
        }
        face.close();
    }

    @Test
    void all_that_is_offered_today_fits_on_one_page_and_is_in_order() {
        McpSyncClient client = client(TransportLimits.DEFAULT, Caller.ANYONE);

        assertThat(client.listTools(null).nextCursor()).isNull();
        assertThat(client.listTools(null).tools())
                .extracting(Tool::name)
                .hasSize(32)
                .isSorted();
        assertThat(client.listPrompts(null).prompts())
                .extracting(Prompt::name)
                .hasSize(4)
                .isSorted();
        assertThat(client.listResources(null).resources())
                .extracting(Resource::uri)
                .hasSize(7)
                .isSorted();
        assertThat(client.listResourceTemplates(null).nextCursor()).isNull();
    }

    @Test
    void a_caller_who_may_only_read_sees_only_what_reads_on_every_page() {
        McpSyncClient client = client(TransportLimits.DEFAULT.withListPage(5), READER);

        List<Tool> seen = new ArrayList<>();
        ListToolsResult page = client.listTools(null);
        seen.addAll(page.tools());
        while (page.nextCursor() != null) {
            assertThat(page.tools()).hasSize(5);
            page = client.listTools(page.nextCursor());
            seen.addAll(page.tools());
        }

        List<String> reading = face.tools().stream()
                .filter(tool -> Boolean.TRUE.equals(tool.annotations().readOnlyHint()))
                .map(Tool::name)
                .sorted()
                .toList();
        assertThat(seen).extracting(Tool::name).isEqualTo(reading);
    }

    @Test
    void a_prompt_asks_of_a_caller_only_what_the_caller_may() {
        assertThat(analysis(client(TransportLimits.DEFAULT, READER))).doesNotContain("run_screener");
        assertThat(analysis(client(TransportLimits.DEFAULT, Caller.ANYONE))).contains("run_screener");
    }

    @Test
    void an_unknown_prompt_is_refused_with_what_to_do() {
        McpSyncClient client = client(TransportLimits.DEFAULT, Caller.ANYONE);

        assertThatThrownBy(() ->
                        client.getPrompt(GetPromptRequest.builder("no_such").build()))
                .hasMessageContaining("There is no prompt of this name; prompts/list has those there are.");
    }

    @Test
    void the_server_says_who_it_is() {
        McpSyncClient client = client(TransportLimits.DEFAULT, Caller.ANYONE);

        assertThat(client.getServerInfo().title()).isEqualTo(ServerIdentity.TITLE);
        assertThat(client.getServerInfo().icons())
                .singleElement()
                .satisfies(icon -> assertThat(icon.src()).startsWith("data:image/svg+xml"));
    }

    private static String analysis(McpSyncClient client) {
        return ((TextContent) client.getPrompt(GetPromptRequest.builder("csp_analysis")
                                .arguments(Map.of())
                                .build())
                        .messages()
                        .getFirst()
                        .content())
                .text();
    }

    private McpSyncClient client(TransportLimits limits, Caller caller) {
        StreamableHttpTransport transport = new StreamableHttpTransport(
                McpJsonDefaults.getMapper(),
                new SubscriptionRegistry(Resources::isResource, McpJsonDefaults.getMapper()),
                new HostGuard(List.of()),
                limits,
                Clock.systemUTC());
        McpAsyncServer server = face.servers.over(transport);
        DisposableServer http = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle(new ReactorHttpHandlerAdapter(RouterFunctions.toHttpHandler(transport
                        .routes()
                        .filter((request, next) -> {
                            request.exchange().getAttributes().put(Caller.ATTRIBUTE, caller);
                            return next.handle(request);
                        }))))
                .bindNow();
        McpSyncClient client = McpClient.sync(
                        HttpClientStreamableHttpTransport.builder("http://127.0.0.1:" + http.port())
                                .endpoint("/mcp")
                                .build())
                .build();
        client.initialize();
        open.add(http::disposeNow);
        open.add(server::close);
        open.add(client);
        return client;
    }
}
