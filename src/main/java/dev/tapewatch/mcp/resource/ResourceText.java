package dev.tapewatch.mcp.resource;

import java.util.Map;

/**
 * One form of what a resource holds.
 *
 * @param mimeType e.g. {@code text/markdown}
 */
record ResourceText(String mimeType, String text) {
    static final String JSON = "application/json";
    static final String MARKDOWN = "text/markdown";

    static ResourceText json(Map<String, ?> facts) {
        return new ResourceText(JSON, Json.text(facts));
    }

    static ResourceText markdown(String text) {
        return new ResourceText(MARKDOWN, text);
    }
}
