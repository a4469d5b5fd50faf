package dev.tapewatch.mcp.transport;

import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import io.modelcontextprotocol.spec.McpSchema.ListPromptsResult;
import io.modelcontextprotocol.spec.McpSchema.ListResourceTemplatesResult;
import io.modelcontextprotocol.spec.McpSchema.ListResourcesResult;
import io.modelcontextprotocol.spec.McpSchema.ListToolsResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The lists of the protocol in pages: tools and prompts by name, resources by address. The SDK answers them whole, in no
 * order that would last.
 */
final class ListPages {
    private static final String CURSOR = "cursor";
    private static final Set<String> LISTS = Set.of(
            McpSchema.METHOD_TOOLS_LIST,
            McpSchema.METHOD_PROMPT_LIST,
            McpSchema.METHOD_RESOURCES_LIST,
            McpSchema.METHOD_RESOURCES_TEMPLATES_LIST);

    private ListPages() {}

    static boolean isList(JSONRPCRequest request) {
        return LISTS.contains(request.method());
    }

    /** The error to answer a request with whose cursor is none of this list's. */
    static Optional<JSONRPCResponse> refusal(JSONRPCRequest request) {
        Object cursor = cursor(request);
        if (!isList(request) || cursor == null) {
            return Optional.empty();
        }
        try {
            ListPage.last(request.method(), cursor);
            return Optional.empty();
        } catch (IllegalArgumentException foreign) {
            return Optional.of(JSONRPCResponse.error(
                    request.id(), new JSONRPCError(ErrorCodes.INVALID_PARAMS, String.valueOf(foreign.getMessage()))));
        }
    }

    /**
     * The page that was asked for.
     *
     * @param whole the answer with the whole list; anything else stays as it is
     * @param size how much is on one page
     */
    static JSONRPCResponse page(JSONRPCRequest request, JSONRPCResponse whole, int size) {
        if (whole.result() == null) {
            return whole;
        }
        return switch (whole.result()) {
            case ListToolsResult tools ->
                new Page<>(request, tools.tools(), McpSchema.Tool::name, size)
                        .in(whole, (page, next) -> new ListToolsResult(page, next, tools.meta()));
            case ListPromptsResult prompts ->
                new Page<>(request, prompts.prompts(), McpSchema.Prompt::name, size)
                        .in(whole, (page, next) -> new ListPromptsResult(page, next, prompts.meta()));
            case ListResourcesResult resources ->
                new Page<>(request, resources.resources(), McpSchema.Resource::uri, size)
                        .in(whole, (page, next) -> new ListResourcesResult(page, next, resources.meta()));
            case ListResourceTemplatesResult templates ->
                new Page<>(request, templates.resourceTemplates(), McpSchema.ResourceTemplate::uriTemplate, size)
                        .in(whole, (page, next) -> new ListResourceTemplatesResult(page, next, templates.meta()));
            default -> whole;
        };
    }

    private static @Nullable Object cursor(JSONRPCRequest request) {
        return request.params() instanceof Map<?, ?> parameters ? parameters.get(CURSOR) : null;
    }

    private record Page<T>(JSONRPCRequest request, List<T> all, Function<T, String> key, int size) {
        JSONRPCResponse in(JSONRPCResponse whole, Made<T> result) {
            ListPage<T> page = ListPage.of(request.method(), all, key, cursor(request), size);
            return JSONRPCResponse.result(whole.id(), result.of(page.items(), page.nextCursor()));
        }
    }

    @FunctionalInterface
    private interface Made<T> {
        Object of(List<T> page, @Nullable String next);
    }
}
