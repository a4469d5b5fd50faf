package dev.tapewatch.mcp.modern;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * The headers that repeat parts of the body, so that proxies can route by them. They must say the same: else a proxy would
 * let through what it was told to stop.
 */
final class Headers {
    static final String VERSION = "MCP-Protocol-Version";
    static final String METHOD = "Mcp-Method";
    static final String NAME = "Mcp-Name";

    private static final Map<String, String> NAMED_BY =
            Map.of("tools/call", "name", "prompts/get", "name", "resources/read", "uri");
    private static final Pattern PRINTABLE = Pattern.compile("[\\x20-\\x7E\\t]*");
    private static final String ENCODED = "=?base64?";
    private static final String END = "?=";

    private Headers() {}

    /** @throws dev.tapewatch.mcp.transport.Rejection if the Mcp-Method header is not the method of the body */
    static void requireMethod(JSONRPCRequest request, HttpHeaders headers) {
        requireSame(request, METHOD, single(request, headers, METHOD), request.method());
    }

    /** @throws dev.tapewatch.mcp.transport.Rejection if the Mcp-Name header is not the name or address in the body */
    static void requireName(JSONRPCRequest request, HttpHeaders headers) {
        String parameter = NAMED_BY.get(request.method());
        if (parameter != null) {
            String body = Parameters.text(request, parameter);
            requireSame(request, NAME, decoded(request, headers, NAME), body);
        }
    }

    /** The value of a header that may be there once; null if it is absent. */
    static @Nullable String single(JSONRPCRequest request, HttpHeaders headers, String name) {
        List<String> values = headers.getOrEmpty(name);
        if (values.size() > 1
                || (values.size() == 1 && !PRINTABLE.matcher(values.getFirst()).matches())) {
            throw Refusals.headerMismatch(request, name + " is there more than once, or not in plain ASCII.");
        }
        return values.isEmpty() ? null : values.getFirst().strip();
    }

    /** The same of a header whose value may be encoded, decoded. */
    static @Nullable String decoded(JSONRPCRequest request, HttpHeaders headers, String name) {
        String value = single(request, headers, name);
        if (value == null || !value.startsWith(ENCODED) || !value.endsWith(END)) {
            return value;
        }
        String base64 = value.substring(ENCODED.length(), Math.max(ENCODED.length(), value.length() - END.length()));
        try {
            if (base64.length() % 4 != 0) {
                throw new IllegalArgumentException("the padding is missing");
            }
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(base64));
            return UTF_8.newDecoder().decode(bytes).toString();
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw Refusals.headerMismatch(request, name + " is not valid Base64 of UTF-8.");
        }
    }

    private static void requireSame(JSONRPCRequest request, String name, @Nullable String header, String body) {
        if (header == null) {
            throw Refusals.headerMismatch(request, "the " + name + " header is missing; expected what the body says.");
        }
        if (!header.equals(body)) {
            throw Refusals.headerMismatch(
                    request,
                    name + " is '" + Refusals.shown(header) + "', but the body says '" + Refusals.shown(body) + "'.");
        }
    }
}
