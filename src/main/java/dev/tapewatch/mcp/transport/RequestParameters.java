package dev.tapewatch.mcp.transport;

import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the methods of the protocol cannot do without. The SDK calls a request that lacks it a failure of the server, so
 * it is looked at before.
 */
final class RequestParameters {
    private static final String META = "_meta";
    private static final String ARGUMENTS = "arguments";
    private static final Map<String, String> REQUIRED = Map.of(
            McpSchema.METHOD_TOOLS_CALL, "name",
            McpSchema.METHOD_LOGGING_SET_LEVEL, "level",
            McpSchema.METHOD_PROMPT_GET, "name",
            McpSchema.METHOD_RESOURCES_READ, "uri",
            McpSchema.METHOD_RESOURCES_SUBSCRIBE, "uri",
            McpSchema.METHOD_RESOURCES_UNSUBSCRIBE, "uri");

    private RequestParameters() {}

    /** The error to answer with, or nothing where the request has what it needs. */
    static Optional<JSONRPCResponse> error(JSONRPCRequest request) {
        Object meta = value(request, META);
        if (meta != null && !(meta instanceof Map)) {
            return error(request, "params._meta of " + request.method() + " is a JSON object.");
        }
        if (request.method().equals(McpSchema.METHOD_COMPLETION_COMPLETE)) {
            return completionError(request);
        }
        String required = REQUIRED.get(request.method());
        if (required == null) {
            return Optional.empty();
        }
        if (!(value(request, required) instanceof String)) {
            return error(request, "params." + required + " of " + request.method() + " is a string.");
        }
        Object arguments = value(request, ARGUMENTS);
        if (arguments != null && !(arguments instanceof Map)) {
            return error(request, "params.arguments of " + request.method() + " is a JSON object.");
        }
        return Optional.empty();
    }

    /** Only the two kinds of references have a type in the SDK, and it takes anything else for a fault of its own. */
    private static Optional<JSONRPCResponse> completionError(JSONRPCRequest request) {
        boolean names = value(request, "ref") instanceof Map<?, ?> reference
                && (McpSchema.PromptReference.TYPE.equals(reference.get("type")) && isNamed(reference.get("name"))
                        || McpSchema.ResourceReference.TYPE.equals(reference.get("type"))
                                && reference.get("uri") instanceof String);
        if (!names) {
            return error(
                    request,
                    "params.ref of completion/complete is {\"type\": \"ref/prompt\", \"name\": ...} or"
                            + " {\"type\": \"ref/resource\", \"uri\": ...}.");
        }
        boolean argued = value(request, "argument") instanceof Map<?, ?> argument
                && isNamed(argument.get("name"))
                && argument.get("value") instanceof String;
        if (!argued) {
            return error(
                    request,
                    "params.argument of completion/complete has a name, which is not blank, and a value, both"
                            + " strings.");
        }
        Object context = value(request, "context");
        boolean fits = context == null
                || context instanceof Map<?, ?> known
                        && (known.get(ARGUMENTS) == null
                                || known.get(ARGUMENTS) instanceof Map<?, ?> given
                                        && given.values().stream().allMatch(String.class::isInstance));
        return fits
                ? Optional.empty()
                : error(request, "params.context.arguments of completion/complete is a JSON object of strings.");
    }

    private static boolean isNamed(@Nullable Object name) {
        return name instanceof String text && !text.isBlank();
    }

    static String uri(JSONRPCRequest request) {
        return String.valueOf(value(request, "uri"));
    }

    private static @Nullable Object value(JSONRPCRequest request, String name) {
        return request.params() instanceof Map<?, ?> parameters ? parameters.get(name) : null;
    }

    private static Optional<JSONRPCResponse> error(JSONRPCRequest request, String message) {
        return Optional.of(JSONRPCResponse.error(request.id(), new JSONRPCError(ErrorCodes.INVALID_PARAMS, message)));
    }
}
