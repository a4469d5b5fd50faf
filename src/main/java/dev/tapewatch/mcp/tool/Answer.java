package dev.tapewatch.mcp.tool;

import io.modelcontextprotocol.spec.McpSchema.ResourceLink;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a tool answers.
 *
 * @param facts as the tool's output schema says
 * @param text the same for clients that show a model only text
 * @param links resources to read or subscribe to next
 */
public record Answer(Map<String, Object> facts, String text, List<ResourceLink> links) {
    public Answer {
        links = List.copyOf(links);
    }

    /** An answer that leads nowhere else. */
    public Answer(Map<String, Object> facts, String text) {
        this(facts, text, List.of());
    }

    /** The same with these links too. */
    Answer linking(List<ResourceLink> more) {
        return new Answer(
                facts, text, Stream.concat(links.stream(), more.stream()).toList());
    }
}
