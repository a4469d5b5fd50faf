package dev.tapewatch.command.stdio;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a stateless request over HTTP must say of its body in headers (MCP 2026-07-28, Streamable HTTP, section 5). */
final class StatelessHeaders {
    private static final String ENCODED = "=?base64?";
    private static final String ENCODED_END = "?=";

    private StatelessHeaders() {}

    /**
     * The headers of a request.
     *
     * @throws BadMessage if its method cannot be the name of one
     */
    static Map<String, String> of(JsonRpc request) throws BadMessage {
        String method = request.method();
        if (method.isEmpty() || !method.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            throw new BadMessage(
                    BadMessage.METHOD_NOT_FOUND,
                    request.id(),
                    "Method not found: expected a method of MCP, in visible ASCII");
        }
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("MCP-Protocol-Version", String.valueOf(request.statelessVersion()));
        headers.put("Mcp-Method", method);
        @Nullable
        String name = switch (method) {
            case "tools/call", "prompts/get" -> request.name();
            case "resources/read" -> request.uri();
            default -> null;
        };
        if (name != null) {
            headers.put("Mcp-Name", value(name));
        }
        return headers;
    }

    /** A text as a header's value: as it is if that is safe, else its UTF-8 in Base64 between marks. */
    static String value(String text) {
        boolean plain = text.chars().allMatch(c -> (c >= 0x20 && c < 0x7f) || c == '\t');
        boolean trimmed = !text.isEmpty() && text.equals(text.strip());
        boolean marked = text.startsWith(ENCODED) && text.endsWith(ENCODED_END);
        return plain && trimmed && !marked
                ? text
                : ENCODED + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + ENCODED_END;
    }
}
