package dev.tapewatch.mcp.transport;

import static dev.tapewatch.mcp.transport.RawClient.call;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientSseClientTransport;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.ListToolsResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ListPagesTest {
    private static final List<String> ALL = List.of("echo", "elsewhere", "fail", "length", "progress", "steps", "wait");

    private final TestServer server = new TestServer(TransportLimits.DEFAULT.withListPage(2));

    private enum Way {
        STREAMABLE(url ->
                HttpClientStreamableHttpTransport.builder(url).endpoint("/mcp").build()),
        SSE(url -> HttpClientSseClientTransport.builder(url).sseEndpoint("/sse").build());

        private final Function<String, McpClientTransport> transport;

        Way(Function<String, McpClientTransport> transport) {
            this.transport = transport;
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_real_client_reads_the_whole_list_page_by_page_in_the_order_of_names(Way way) {
        try (McpSyncClient client = connected(way)) {
            List<String> read = new ArrayList<>();
            ListToolsResult page = client.listTools(null);
            while (page.nextCursor() != null) {
                assertThat(page.tools()).hasSize(2);
                read.addAll(names(page));
                page = client.listTools(page.nextCursor());
            }
            read.addAll(names(page));

            assertThat(read).isEqualTo(ALL);
            assertThat(names(client.listTools())).isEqualTo(ALL);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_cursor_of_another_list_is_refused(Way way) {
        try (McpSyncClient client = connected(way)) {
            String cursor = client.listTools(null).nextCursor();

            assertThatThrownBy(() -> client.listResources(cursor)).isInstanceOfSatisfying(McpError.class, error -> {
                assertThat(error.getJsonRpcError().code()).isEqualTo(ErrorCodes.INVALID_PARAMS);
                assertThat(error.getJsonRpcError().message()).contains("none of resources/list", "start again");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"nonsense\"", "\"\"", "5", "{}", "\"!!!\"", "\"dG9vbHMvbGlzdA\""})
    void what_is_no_cursor_is_refused(String cursor) {
        try (RawClient client = new RawClient(server)) {
            String session = client.initialize();

            assertThat(client.post(session, call("tools/list", "{\"cursor\":" + cursor + "}"))
                            .body())
                    .contains("-32602", "nextCursor");
        }
    }

    @Test
    void a_list_that_ends_with_a_page_has_no_cursor_to_an_empty_one() {
        try (RawClient client = new RawClient(server)) {
            String body = client.post(client.initialize(), call("resources/list", "{}"))
                    .body();

            assertThat(body).contains(TestServer.WATCHED).doesNotContain("nextCursor");
        }
    }

    private McpSyncClient connected(Way way) {
        McpSyncClient client = McpClient.sync(way.transport.apply(server.url())).build();
        client.initialize();
        return client;
    }

    private static List<String> names(ListToolsResult page) {
        return page.tools().stream().map(Tool::name).toList();
    }
}
