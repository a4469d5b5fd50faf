package dev.tapewatch.mcp;

import io.modelcontextprotocol.server.McpAsyncListFilter;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncCompletionSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncPromptSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncResourceTemplateSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.List;
import java.util.stream.Stream;

/**
 * What agents are offered, the same on every transport and in every era of the protocol.
 *
 * @param visible which of the tools a caller sees
 */
public record Offer(
        List<AsyncToolSpecification> tools,
        List<AsyncResourceSpecification> resources,
        List<AsyncResourceTemplateSpecification> templates,
        List<AsyncPromptSpecification> prompts,
        List<AsyncCompletionSpecification> completions,
        McpAsyncListFilter<McpSchema.Tool> visible) {

    public Offer {
        tools = List.copyOf(tools);
        resources = List.copyOf(resources);
        templates = List.copyOf(templates);
        prompts = List.copyOf(prompts);
        completions = List.copyOf(completions);
    }

    /** This and more; who sees which tool stays as it is here. */
    public Offer with(Offer more) {
        return new Offer(
                joined(tools, more.tools),
                joined(resources, more.resources),
                joined(templates, more.templates),
                joined(prompts, more.prompts),
                joined(completions, more.completions),
                visible);
    }

    /** This with other tools, as when each of them is wrapped. */
    public Offer withTools(List<AsyncToolSpecification> others) {
        return new Offer(others, resources, templates, prompts, completions, visible);
    }

    private static <T> List<T> joined(List<T> first, List<T> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }
}
