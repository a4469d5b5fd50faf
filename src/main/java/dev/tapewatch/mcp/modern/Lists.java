package dev.tapewatch.mcp.modern;

import dev.tapewatch.mcp.Offer;
import dev.tapewatch.mcp.modern.Results.Scope;
import dev.tapewatch.mcp.transport.ListPage;
import dev.tapewatch.mcp.transport.TransportLimits;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncPromptSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncResourceTemplateSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncToolSpecification;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What there is: the four lists, page by page, always in the same order. */
final class Lists {
    private final Offer offer;

    Lists(Offer offer) {
        this.offer = offer;
    }

    /** The tools that the caller may call, so nobody else may be shown this list. */
    Mono<Map<String, Object>> tools(Call call) {
        return Flux.fromIterable(offer.tools())
                .map(AsyncToolSpecification::tool)
                .filterWhen(tool -> offer.visible().isVisible(call.context(), tool), 1)
                .collectList()
                .map(tools -> page(call, "tools", tools, McpSchema.Tool::name, Scope.PRIVATE));
    }

    Mono<Map<String, Object>> resources(Call call) {
        List<McpSchema.Resource> all = offer.resources().stream()
                .map(AsyncResourceSpecification::resource)
                .toList();
        return everybodys(call, "resources", all, McpSchema.Resource::uri);
    }

    Mono<Map<String, Object>> templates(Call call) {
        List<McpSchema.ResourceTemplate> all = offer.templates().stream()
                .map(AsyncResourceTemplateSpecification::resourceTemplate)
                .toList();
        return everybodys(call, "resourceTemplates", all, McpSchema.ResourceTemplate::uriTemplate);
    }

    Mono<Map<String, Object>> prompts(Call call) {
        List<McpSchema.Prompt> all =
                offer.prompts().stream().map(AsyncPromptSpecification::prompt).toList();
        return everybodys(call, "prompts", all, McpSchema.Prompt::name);
    }

    private static <T> Mono<Map<String, Object>> everybodys(
            Call call, String name, List<T> all, Function<T, String> key) {
        return Mono.fromSupplier(() -> page(call, name, all, key, Scope.PUBLIC));
    }

    private static <T> Map<String, Object> page(
            Call call, String name, List<T> all, Function<T, String> key, Scope scope) {
        String cursor = Parameters.optionalText(call.request(), "cursor");
        ListPage<T> page;
        try {
            page = ListPage.of(call.request().method(), all, key, cursor, TransportLimits.DEFAULT.listPage());
        } catch (IllegalArgumentException e) {
            throw McpError.builder(ErrorCodes.INVALID_PARAMS)
                    .message(String.valueOf(e.getMessage()))
                    .build();
        }
        Map<String, Object> result = Results.complete();
        result.put(name, page.items());
        if (page.nextCursor() != null) {
            result.put("nextCursor", page.nextCursor());
        }
        return Results.cached(result, Results.LISTS_LAST, scope);
    }
}
