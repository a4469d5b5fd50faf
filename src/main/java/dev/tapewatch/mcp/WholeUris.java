package dev.tapewatch.mcp;

import io.modelcontextprotocol.util.McpUriTemplateManager;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Sends every address that is no fixed resource to the one reader behind the templates: it knows which there are, and
 * says so in its own words, where the SDK's matcher would only say "not found".
 */
final class WholeUris implements McpUriTemplateManager {
    private static final Pattern VARIABLE = Pattern.compile("\\{([^}]*)}");

    private final String template;

    WholeUris(String template) {
        this.template = template;
    }

    @Override
    public boolean matches(String uri) {
        return template.equals(uri) || (isUriTemplate(template) && !isUriTemplate(uri));
    }

    @Override
    public boolean isUriTemplate(String uri) {
        return uri.contains("{");
    }

    @Override
    public List<String> getVariableNames() {
        return VARIABLE.matcher(template).results().map(found -> found.group(1)).toList();
    }

    @Override
    public Map<String, String> extractVariableValues(String uri) {
        return Map.of();
    }
}
