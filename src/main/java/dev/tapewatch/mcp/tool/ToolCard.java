package dev.tapewatch.mcp.tool;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a model is told of a tool. Every word of it is paid for with every request, so it is short.
 *
 * @param description what it does, what it needs, what to do next
 * @param toolset the group it belongs to
 * @param outputSchema JSON schema of the answer's facts
 */
public record ToolCard(
        String name,
        String title,
        String description,
        Toolset toolset,
        Effect effect,
        List<Parameter<?>> parameters,
        Map<String, Object> outputSchema) {

    public ToolCard {
        parameters = List.copyOf(parameters);
    }

    /** JSON schema of the arguments. */
    public Map<String, Object> inputSchema() {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Parameter<?> parameter : parameters) {
            properties.put(parameter.name(), parameter.schema());
            if (parameter.required()) {
                required.add(parameter.name());
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("additionalProperties", false);
        return schema;
    }
}
