package dev.tapewatch.mcp.modern;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of a request, which are whatever the client sent. */
final class Parameters {
    private Parameters() {}

    static Map<?, ?> of(JSONRPCRequest request) {
        return request.params() instanceof Map<?, ?> parameters ? parameters : Map.of();
    }

    /** @throws dev.tapewatch.mcp.transport.Rejection if it is missing or no string */
    static String text(JSONRPCRequest request, String name) {
        if (of(request).get(name) instanceof String text) {
            return text;
        }
        throw Refusals.malformed(request, "params." + name + " of " + request.method() + " is a string.");
    }

    /** @throws dev.tapewatch.mcp.transport.Rejection if it is there and no string */
    static @Nullable String optionalText(JSONRPCRequest request, String name) {
        return of(request).get(name) == null ? null : text(request, name);
    }

    /** @throws dev.tapewatch.mcp.transport.Rejection if it is there and no object */
    static Map<?, ?> object(JSONRPCRequest request, String name) {
        Object value = of(request).get(name);
        if (value == null) {
            return Map.of();
        }
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw Refusals.malformed(request, "params." + name + " of " + request.method() + " is a JSON object.");
    }

    /** @throws dev.tapewatch.mcp.transport.Rejection if they are not of the protocol's form */
    static <T> T as(JSONRPCRequest request, Class<T> type, McpJsonMapper mapper) {
        try {
            return mapper.convertValue(of(request), type);
        } catch (RuntimeException e) {
            throw Refusals.malformed(
                    request, "The parameters of " + request.method() + " are not of the protocol's form.");
        }
    }
}
