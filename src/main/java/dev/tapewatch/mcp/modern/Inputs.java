package dev.tapewatch.mcp.modern;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a client answered to the {@link InputRequired} of its call before.
 *
 * @param responses by the name of the request; there may be too few, too many, or wrong ones
 * @param state what the handler kept, or null; known to be unchanged, and from the same caller and call
 */
public record Inputs(
        Map<String, Map<?, ?>> responses, @Nullable String state) {
    private static final String KEY = "dev.tapewatch.inputs";
    private static final String RESPONSES = "inputResponses";
    private static final Inputs NONE = new Inputs(Map.of(), null);

    public Inputs {
        responses = Map.copyOf(responses);
    }

    /** What came with the call whose context this is. */
    public static Inputs in(McpTransportContext context) {
        return context.get(KEY) instanceof Inputs inputs ? inputs : NONE;
    }

    /** The content that the user accepted to give, or nothing if it declined, or the client left it out. */
    public Optional<Map<?, ?>> accepted(String name) {
        Map<?, ?> response = responses.getOrDefault(name, Map.of());
        return Objects.equals(response.get("action"), "accept") && response.get("content") instanceof Map<?, ?> content
                ? Optional.of(content)
                : Optional.empty();
    }

    /** The context with these in it. */
    McpTransportContext addedTo(McpTransportContext context) {
        return key -> key.equals(KEY) ? this : context.get(key);
    }

    /** @throws dev.tapewatch.mcp.transport.Rejection if the answers are not of the protocol's form */
    static Map<String, Map<?, ?>> responses(JSONRPCRequest request) {
        if (!Parameters.of(request).containsKey(RESPONSES)) {
            return Map.of();
        }
        if (!(Parameters.of(request).get(RESPONSES) instanceof Map<?, ?> sent)) {
            throw wrong(request);
        }
        Map<String, Map<?, ?>> responses = new LinkedHashMap<>();
        sent.forEach((name, response) -> {
            if (!(response instanceof Map<?, ?> fields)) {
                throw wrong(request);
            }
            responses.put(String.valueOf(name), fields);
        });
        return responses;
    }

    private static RuntimeException wrong(JSONRPCRequest request) {
        return Refusals.malformed(
                request,
                "params.inputResponses is a JSON object with one JSON object for each request of inputRequests.");
    }
}
