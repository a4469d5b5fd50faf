package dev.tapewatch.mcp.modern;

import dev.tapewatch.mcp.Offer;
import dev.tapewatch.mcp.modern.Results.Scope;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncPromptSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncToolSpecification;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.util.McpUriTemplateManagerFactory;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import reactor.core.publisher.Mono;

/** What is called, read and got, by the handlers of the SDK's own specifications. */
final class Answers {
    private final Offer offer;
    private final McpUriTemplateManagerFactory templates;
    private final McpJsonMapper mapper;
    private final Map<String, AsyncToolSpecification> tools;
    private final Map<String, AsyncResourceSpecification> resources;
    private final Map<String, AsyncPromptSpecification> prompts;

    Answers(Offer offer, McpUriTemplateManagerFactory templates, McpJsonMapper mapper) {
        this.offer = offer;
        this.templates = templates;
        this.mapper = mapper;
        this.tools = byName(offer.tools(), specification -> specification.tool().name());
        this.resources = byName(
                offer.resources(), specification -> specification.resource().uri());
        this.prompts =
                byName(offer.prompts(), specification -> specification.prompt().name());
    }

    private static <T> Map<String, T> byName(List<T> specifications, Function<T, String> name) {
        return specifications.stream().collect(Collectors.toUnmodifiableMap(name, Function.identity()));
    }

    /** A tool that the caller does not see is not there for it. */
    Mono<Map<String, Object>> callTool(Call call) {
        Optional<AsyncToolSpecification> tool = Optional.ofNullable(tools.get(Parameters.text(call.request(), "name")));
        McpSchema.CallToolRequest request = arguments(call, McpSchema.CallToolRequest.class);
        return Mono.justOrEmpty(tool)
                .filterWhen(known -> offer.visible().isVisible(call.context(), known.tool()))
                .switchIfEmpty(Mono.error(() -> invalid(
                        "There is no tool of this name that is open to you; tools/list has" + " those there are.")))
                .flatMap(known -> known.callHandler().apply(call.exchange(), request))
                .map(Answers::toolResult);
    }

    private static Map<String, Object> toolResult(McpSchema.CallToolResult answer) {
        Map<String, Object> result = Results.complete(answer.meta());
        // An array knows of what kind its elements are, which a list has forgotten when it is written.
        result.put(
                "content",
                answer.content() == null
                        ? new McpSchema.Content[0]
                        : answer.content().toArray(new McpSchema.Content[0]));
        if (answer.structuredContent() != null) {
            result.put("structuredContent", answer.structuredContent());
        }
        result.put("isError", Boolean.TRUE.equals(answer.isError()));
        return result;
    }

    /** What resources hold changes at any moment, and portfolios are nobody else's business. */
    Mono<Map<String, Object>> readResource(Call call) {
        String uri = Parameters.text(call.request(), "uri");
        McpSchema.ReadResourceRequest request =
                Parameters.as(call.request(), McpSchema.ReadResourceRequest.class, mapper);
        return reader(uri)
                .map(reader -> reader.apply(call.exchange(), request))
                .orElseGet(() -> Mono.error(notFound(
                        uri,
                        "Resource not found: resources/list and" + " resources/templates/list have those there are.")))
                .onErrorMap(McpError.class, error -> inThisRevision(uri, error))
                .map(read -> {
                    Map<String, Object> result = Results.complete(read.meta());
                    result.put("contents", read.contents());
                    return Results.cached(result, Duration.ZERO, Scope.PRIVATE);
                });
    }

    private Optional<
                    BiFunction<
                            McpAsyncServerExchange, McpSchema.ReadResourceRequest, Mono<McpSchema.ReadResourceResult>>>
            reader(String uri) {
        AsyncResourceSpecification fixed = resources.get(uri);
        return fixed != null
                ? Optional.of(fixed.readHandler())
                : offer.templates().stream()
                        .filter(one -> templates
                                .create(one.resourceTemplate().uriTemplate())
                                .matches(uri))
                        .findFirst()
                        .map(one -> one.readHandler());
    }

    /** Earlier revisions had a code of their own for it. */
    private static McpError inThisRevision(String uri, McpError error) {
        return error.getJsonRpcError() != null && error.getJsonRpcError().code() == ErrorCodes.RESOURCE_NOT_FOUND
                ? notFound(uri, error.getJsonRpcError().message())
                : error;
    }

    private static McpError notFound(String uri, String words) {
        return McpError.builder(ErrorCodes.INVALID_PARAMS)
                .message(words)
                .data(Map.of("uri", uri))
                .build();
    }

    Mono<Map<String, Object>> getPrompt(Call call) {
        AsyncPromptSpecification prompt = prompts.get(Parameters.text(call.request(), "name"));
        if (prompt == null) {
            return Mono.error(invalid("There is no prompt of this name; prompts/list has those there are."));
        }
        return prompt.promptHandler()
                .apply(call.exchange(), arguments(call, McpSchema.GetPromptRequest.class))
                .map(got -> {
                    Map<String, Object> result = Results.complete(got.meta());
                    if (got.description() != null) {
                        result.put("description", got.description());
                    }
                    result.put("messages", got.messages());
                    return result;
                });
    }

    Mono<Map<String, Object>> complete(Call call) {
        McpSchema.CompleteRequest request = Parameters.as(call.request(), McpSchema.CompleteRequest.class, mapper);
        if (request.ref() == null || request.argument() == null) {
            throw Refusals.malformed(
                    call.request(), "params.ref and params.argument of completion/complete are objects.");
        }
        return offer.completions().stream()
                .filter(one -> isSame(one.referenceKey(), request.ref()))
                .findFirst()
                .map(one -> one.completionHandler().apply(call.exchange(), request))
                .map(completed -> completed.map(answer -> {
                    Map<String, Object> result = Results.complete(answer.meta());
                    result.put("completion", answer.completion());
                    return result;
                }))
                .orElseGet(() -> nothingToComplete(request.ref()));
    }

    private Mono<Map<String, Object>> nothingToComplete(McpSchema.CompleteReference reference) {
        String name = reference.identifier();
        boolean known = prompts.containsKey(name)
                || resources.containsKey(name)
                || offer.templates().stream()
                        .anyMatch(one -> one.resourceTemplate().uriTemplate().equals(name));
        if (!known) {
            return Mono.error(invalid("There is no such prompt or resource template; prompts/list and"
                    + " resources/templates/list have those there are."));
        }
        Map<String, Object> result = Results.complete();
        Map<String, Object> none = new LinkedHashMap<>();
        none.put("values", List.of());
        none.put("total", 0);
        none.put("hasMore", false);
        result.put("completion", none);
        return Mono.just(result);
    }

    private static boolean isSame(McpSchema.CompleteReference one, McpSchema.CompleteReference other) {
        return one.type().equals(other.type()) && one.identifier().equals(other.identifier());
    }

    private <T> T arguments(Call call, Class<T> type) {
        Parameters.object(call.request(), "arguments");
        return Parameters.as(call.request(), type, mapper);
    }

    private static McpError invalid(String words) {
        return McpError.builder(ErrorCodes.INVALID_PARAMS).message(words).build();
    }
}
