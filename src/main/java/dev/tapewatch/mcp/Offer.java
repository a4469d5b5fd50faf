package dev.tapewatch.mcp;

import dev.tapewatch.mcp.access.Scope;
import io.modelcontextprotocol.server.McpAsyncListFilter;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncCompletionSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncPromptSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncResourceTemplateSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What agents are offered, the same on every transport and in every era of the protocol.
 * All lists are in the order in which they are listed: tools and prompts by name, resources by address.
 *
 * @param visible which of the tools a caller sees
 * @param instructions for a model: what this server does, naming no tool that is not offered
 */
public record Offer(
        List<AsyncToolSpecification> tools,
        List<AsyncResourceSpecification> resources,
        List<AsyncResourceTemplateSpecification> templates,
        List<AsyncPromptSpecification> prompts,
        List<AsyncCompletionSpecification> completions,
        McpAsyncListFilter<McpSchema.Tool> visible,
        String instructions) {

    public Offer {
        tools = sorted(tools, offered -> offered.tool().name());
        resources = sorted(resources, offered -> offered.resource().uri());
        templates = sorted(templates, offered -> offered.resourceTemplate().uriTemplate());
        prompts = sorted(prompts, offered -> offered.prompt().name());
        completions = List.copyOf(completions);
    }

    /** More that is offered, of which a model is told nothing beforehand. */
    public Offer(
            List<AsyncToolSpecification> tools,
            List<AsyncResourceSpecification> resources,
            List<AsyncResourceTemplateSpecification> templates,
            List<AsyncPromptSpecification> prompts,
            List<AsyncCompletionSpecification> completions,
            McpAsyncListFilter<McpSchema.Tool> visible) {
        this(tools, resources, templates, prompts, completions, visible, "");
    }

    /** What a caller must be allowed to do, to have a method of the protocol carried out. */
    public Scope scopeNeeded(String method, @Nullable Object parameters) {
        boolean changes = method.equals(McpSchema.METHOD_TOOLS_CALL)
                && parameters instanceof Map<?, ?> call
                && tools.stream()
                        .filter(tool -> tool.tool().name().equals(call.get("name")))
                        .anyMatch(tool -> !isReading(tool.tool()));
        return changes ? Scope.WRITE : Scope.READ;
    }

    private static boolean isReading(McpSchema.Tool tool) {
        return tool.annotations() != null
                && Boolean.TRUE.equals(tool.annotations().readOnlyHint());
    }

    /** This and more; who sees which tool, and what a model is told, stays as it is here. */
    public Offer with(Offer more) {
        return new Offer(
                joined(tools, more.tools),
                joined(resources, more.resources),
                joined(templates, more.templates),
                joined(prompts, more.prompts),
                joined(completions, more.completions),
                visible,
                instructions);
    }

    private static <T> List<T> sorted(List<T> all, Function<T, String> key) {
        return all.stream().sorted(Comparator.comparing(key)).toList();
    }

    /** This with other tools, as when each of them is wrapped. */
    public Offer withTools(List<AsyncToolSpecification> others) {
        return new Offer(others, resources, templates, prompts, completions, visible, instructions);
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
