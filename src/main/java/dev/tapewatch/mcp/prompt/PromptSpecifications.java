package dev.tapewatch.mcp.prompt;

import dev.tapewatch.mcp.access.Caller;
import dev.tapewatch.mcp.completion.Completions;
import dev.tapewatch.mcp.completion.Known;
import dev.tapewatch.mcp.tool.Tool;
import dev.tapewatch.mcp.tool.ToolAccess;
import dev.tapewatch.mcp.tool.ToolCard;
import dev.tapewatch.problem.Problem;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncCompletionSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncPromptSpecification;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.GetPromptRequest;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.PromptMessage;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/** Offers those prompts through the MCP SDK whose tools are offered. */
public final class PromptSpecifications {
    private static final List<Prompt> ALL =
            List.of(new AlertTriage(), new CashSecuredPuts(), new MorningBriefing(), new RiskCheck());

    private final Map<String, ToolCard> cards;
    private final ToolAccess access;

    /** @param access which of the tools there are for whom */
    public PromptSpecifications(List<Tool> tools, ToolAccess access) {
        this.cards = tools.stream().map(Tool::card).collect(Collectors.toMap(ToolCard::name, Function.identity()));
        this.access = access;
    }

    public List<AsyncPromptSpecification> prompts() {
        return offered()
                .map(prompt -> new AsyncPromptSpecification(
                        sdkPrompt(prompt),
                        (exchange, request) -> answer(prompt, request, Caller.in(exchange.transportContext()))))
                .toList();
    }

    public List<AsyncCompletionSpecification> completions(Completions completions) {
        return offered()
                .map(prompt -> completions.ofPrompt(prompt.name(), known(prompt)))
                .toList();
    }

    private Stream<Prompt> offered() {
        return ALL.stream()
                .filter(prompt -> prompt.needs().stream()
                        .allMatch(tool -> access.offers(Objects.requireNonNull(cards.get(tool)))));
    }

    private static Map<String, Known> known(Prompt prompt) {
        return prompt.parameters().stream().collect(Collectors.toMap(PromptParameter::name, PromptParameter::known));
    }

    private Mono<GetPromptResult> answer(Prompt prompt, GetPromptRequest request, Caller caller) {
        return Mono.fromSupplier(() -> {
                    PromptArguments arguments = PromptArguments.check(
                            prompt.parameters(), Objects.requireNonNullElse(request.arguments(), Map.of()));
                    return prompt.text(
                            arguments, tool -> access.allows(Objects.requireNonNull(cards.get(tool)), caller));
                })
                .map(text -> GetPromptResult.builder(List.of(PromptMessage.builder(
                                        Role.USER, TextContent.builder(text).build())
                                .build()))
                        .description(prompt.description())
                        .build())
                .onErrorMap(Problem.class, PromptSpecifications::invalid);
    }

    private static McpError invalid(Problem problem) {
        return McpError.builder(McpSchema.ErrorCodes.INVALID_PARAMS)
                .message(Objects.toString(problem.getMessage()))
                .build();
    }

    private static McpSchema.Prompt sdkPrompt(Prompt prompt) {
        return McpSchema.Prompt.builder(prompt.name())
                .title(prompt.title())
                .description(prompt.description())
                .arguments(prompt.parameters().stream()
                        .map(parameter -> McpSchema.PromptArgument.builder(parameter.name())
                                .description(parameter.description())
                                .required(false)
                                .build())
                        .toList())
                .build();
    }
}
