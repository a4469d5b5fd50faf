package dev.tapewatch.mcp.modern;

import dev.tapewatch.mcp.ListPage;
import dev.tapewatch.mcp.Offer;
import dev.tapewatch.mcp.modern.Results.Scope;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncToolSpecification;
import io.modelcontextprotocol.spec.McpError;
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
                .map(tools -> page(call, "tools", tools.toArray(), Scope.PRIVATE));
    }

    Mono<Map<String, Object>> resources(Call call) {
        return everybodys(call, "resources", offer.resources(), specification -> specification.resource());
    }

    Mono<Map<String, Object>> templates(Call call) {
        return everybodys(
                call, "resourceTemplates", offer.templates(), specification -> specification.resourceTemplate());
    }

    Mono<Map<String, Object>> prompts(Call call) {
        return everybodys(call, "prompts", offer.prompts(), specification -> specification.prompt());
    }

    private static <T> Mono<Map<String, Object>> everybodys(
            Call call, String name, List<T> all, Function<T, Object> shown) {
        return Mono.fromSupplier(() -> page(call, name, all.stream().map(shown).toArray(), Scope.PUBLIC));
    }

    private static Map<String, Object> page(Call call, String name, Object[] all, Scope scope) {
        String cursor = Parameters.optionalText(call.request(), "cursor");
        ListPage<Object> page;
        try {
            page = ListPage.of(List.of(all), cursor, ListPage.SIZE);
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
