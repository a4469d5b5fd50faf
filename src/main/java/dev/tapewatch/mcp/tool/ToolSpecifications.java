package dev.tapewatch.mcp.tool;

import dev.tapewatch.mcp.access.Caller;
import dev.tapewatch.mcp.access.Scope;
import dev.tapewatch.mcp.resource.Json;
import dev.tapewatch.problem.Problem;
import io.modelcontextprotocol.server.McpAsyncListFilter;
import io.modelcontextprotocol.server.McpAsyncServerExchange;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/** Offers {@link Tool}s through the MCP SDK. Every failure leaves here as a result that a model can read. */
public final class ToolSpecifications {
    /** A caller that may have to repeat a call names it here, so that the repetition does nothing twice. */
    public static final String REQUEST_KEY = "dev.tapewatch/request-key";

    /** Where a failed result says what kind of failure it is, as in {@code bad_input}. */
    public static final String PROBLEM = "dev.tapewatch/problem";

    private static final Logger LOG = LoggerFactory.getLogger(ToolSpecifications.class);
    private static final int LONGEST_REQUEST_KEY = 200;

    private final Supplier<UUID> ids;
    private final Runnable changed;
    private final ToolAccess access;

    /**
     * @param ids makes the keys of requests without one, and the ids of internal errors
     * @param changed called when a tool has changed something; must not block
     * @param access which tools there are for whom
     */
    public ToolSpecifications(Supplier<UUID> ids, Runnable changed, ToolAccess access) {
        this.ids = ids;
        this.changed = changed;
        this.access = access;
    }

    /** Those of these tools that are offered at all. */
    public List<AsyncToolSpecification> of(List<Tool> tools) {
        return tools.stream()
                .filter(tool -> access.offers(tool.card()))
                .map(this::of)
                .toList();
    }

    /** Lists to each caller the tools that it may call. */
    public McpAsyncListFilter<McpSchema.Tool> visible(List<Tool> tools) {
        Map<String, ToolCard> cards =
                tools.stream().map(Tool::card).collect(Collectors.toMap(ToolCard::name, Function.identity()));
        return (context, listed) -> {
            ToolCard card = cards.get(listed.name());
            return Mono.just(card == null || access.allows(card, Caller.in(context)));
        };
    }

    private AsyncToolSpecification of(Tool tool) {
        return AsyncToolSpecification.builder()
                .tool(sdkTool(tool.card()))
                .callHandler((exchange, request) ->
                        call(tool, request, Caller.in(exchange.transportContext()), progress(exchange, request)))
                .build();
    }

    private Mono<CallToolResult> call(Tool tool, CallToolRequest request, Caller caller, Progress progress) {
        return Mono.defer(() -> {
                    requireAllowed(tool.card(), caller);
                    return tool.answer(arguments(tool.card(), request), progress);
                })
                .doOnNext(answer -> {
                    if (tool.card().effect() != Effect.READS) {
                        changed.run();
                    }
                })
                .map(ToolSpecifications::result)
                .onErrorResume(failure -> Mono.just(failed(tool.card().name(), failure)));
    }

    private void requireAllowed(ToolCard card, Caller caller) {
        if (!access.allows(card, caller)) {
            throw Problem.badInput(card.name() + " is not open to you: your credentials may only "
                    + (caller.may(Scope.READ) ? "read" : "do other things") + ". Ask the server's owner for more.");
        }
    }

    private static Progress progress(McpAsyncServerExchange exchange, CallToolRequest request) {
        Object token = request.progressToken();
        return token == null ? Progress.UNHEARD : new SentProgress(exchange, token);
    }

    private Arguments arguments(ToolCard card, CallToolRequest request) {
        return Arguments.check(card, Objects.requireNonNullElse(request.arguments(), Map.of()), requestKey(request));
    }

    private String requestKey(CallToolRequest request) {
        Object key = request.meta() == null ? null : request.meta().get(REQUEST_KEY);
        if (key == null) {
            return ids.get().toString();
        }
        if (key instanceof String text && !text.isBlank() && text.length() <= LONGEST_REQUEST_KEY) {
            return text;
        }
        throw Problem.badInput("_meta." + REQUEST_KEY + " is not a key: expected a string of 1 to "
                + LONGEST_REQUEST_KEY + " characters, got " + Shown.value(key));
    }

    private static CallToolResult result(Answer answer) {
        CallToolResult.Builder result = CallToolResult.builder()
                .structuredContent(answer.facts())
                .addTextContent(answer.text())
                .isError(false);
        answer.links().forEach(result::addContent);
        return result.build();
    }

    private CallToolResult failed(String tool, Throwable failure) {
        if (failure instanceof Problem problem) {
            return failed(problem.kind(), Objects.toString(problem.getMessage()));
        }
        UUID id = ids.get();
        LOG.error("internal error {} in {}", id, tool, failure);
        return failed(
                Problem.Kind.INTERNAL,
                "internal error " + id + ": this is not your fault; the server's log has the details under this id");
    }

    private static CallToolResult failed(Problem.Kind kind, String words) {
        return CallToolResult.builder()
                .addTextContent(words)
                .isError(true)
                .meta(Map.of(PROBLEM, Json.name(kind)))
                .build();
    }

    private static McpSchema.Tool sdkTool(ToolCard card) {
        return McpSchema.Tool.builder(card.name(), card.inputSchema())
                .title(card.title())
                .description(card.description())
                .outputSchema(card.outputSchema())
                .annotations(annotations(card.effect()))
                .build();
    }

    /** Only what sends reaches beyond this server and its market while a model waits. */
    private static McpSchema.ToolAnnotations annotations(Effect effect) {
        return McpSchema.ToolAnnotations.builder()
                .readOnlyHint(effect == Effect.READS)
                .destructiveHint(effect == Effect.REPLACES)
                .idempotentHint(effect == Effect.READS || effect == Effect.REPLACES)
                .openWorldHint(effect == Effect.SENDS)
                .build();
    }
}
