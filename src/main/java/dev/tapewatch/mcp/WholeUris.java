package dev.tapewatch.mcp;

import io.modelcontextprotocol.util.McpUriTemplateManager;
import java.util.List;
import java.util.Map;

/**
 * Sends every address that is no fixed resource to the one reader behind the templates: it knows which there are, and
 * says so in its own words, where the SDK's matcher would only say "not found".
 */
final class WholeUris implements McpUriTemplateManager {
    private final String template;

    WholeUris(String template) {
        this.template = template;
    }

    @Override
    public boolean matches(String uri) {
        return isUriTemplate(template) || template.equals(uri);
    }

    @Override
    public boolean isUriTemplate(String uri) {
        return uri.contains("{");
    }

    @Override
    public List<String> getVariableNames() {
        return List.of();
    }

    @Override
    public Map<String, String> extractVariableValues(String uri) {
        return Map.of();
    }
}
