package dev.tapewatch.mcp.transport;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;

/** JSON-RPC messages to bytes and back. What is no message of the protocol becomes a {@link Rejection}. */
final class JsonRpcCodec {
    private static final Logger LOG = LoggerFactory.getLogger(JsonRpcCodec.class);
    private static final String FAILED =
            "The server failed to carry this request out. It is logged there; try again, and report it if it stays.";

    /** What the SDK says whatever tool was asked for. */
    private static final String SDK_UNKNOWN_TOOL = "Unknown tool: invalid_tool_name";

    private static final String UNKNOWN_TOOL = "There is no tool of this name; tools/list has those there are.";

    private final McpJsonMapper mapper;

    JsonRpcCodec(McpJsonMapper mapper) {
        this.mapper = mapper;
    }

    JSONRPCMessage decode(byte[] json) {
        Map<?, ?> fields = fields(json);
        Object id = fields.get("id");
        Object echoed = isId(id) ? id : null;
        if (!McpSchema.JSONRPC_VERSION.equals(fields.get("jsonrpc"))) {
            throw invalid(echoed, "Every message carries \"jsonrpc\": \"2.0\".");
        }
        if (fields.containsKey("id") && !isId(id)) {
            throw invalid(null, "The id of a message is a string or an integer.");
        }
        if (fields.containsKey("method")) {
            return call(fields, echoed);
        }
        return answer(fields, echoed);
    }

    byte[] encode(Object message) {
        try {
            return mapper.writeValueAsBytes(withoutInternals(message));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    byte[] encode(Rejection rejection) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("jsonrpc", McpSchema.JSONRPC_VERSION);
        body.put("id", rejection.id());
        body.put("error", new JSONRPCError(rejection.code(), rejection.words(), rejection.data()));
        return encode((Object) body);
    }

    /** The parameters of a request as the type that its method takes. */
    <T> T parameters(JSONRPCRequest request, TypeRef<T> type) {
        try {
            T parameters = request.params() == null ? null : mapper.convertValue(request.params(), type);
            if (parameters != null) {
                return parameters;
            }
        } catch (RuntimeException e) {
            LOG.debug("Parameters of {} do not fit", request.method(), e);
        }
        throw new Rejection(
                HttpStatus.BAD_REQUEST,
                ErrorCodes.INVALID_PARAMS,
                request.id(),
                "The parameters of " + request.method() + " are missing or not of the protocol's form.");
    }

    <T> T convert(Object data, TypeRef<T> type) {
        return mapper.convertValue(data, type);
    }

    static JSONRPCResponse failure(Object id) {
        return JSONRPCResponse.error(id, new JSONRPCError(ErrorCodes.INTERNAL_ERROR, FAILED));
    }

    /** The SDK puts the message of an unhandled exception, and its causes, into the answer; clients get our words. */
    private static Object withoutInternals(Object message) {
        if (message instanceof JSONRPCResponse response
                && response.error() != null
                && response.error().code() == ErrorCodes.INTERNAL_ERROR) {
            if (!FAILED.equals(response.error().message())) {
                LOG.error("A request failed: {}", response.error().message());
            }
            return failure(response.id());
        }
        if (message instanceof JSONRPCResponse response
                && response.error() != null
                && SDK_UNKNOWN_TOOL.equals(response.error().message())) {
            return JSONRPCResponse.error(response.id(), new JSONRPCError(ErrorCodes.INVALID_PARAMS, UNKNOWN_TOOL));
        }
        return message;
    }

    private Map<?, ?> fields(byte[] json) {
        Object value;
        try {
            value = mapper.readValue(json, Object.class);
        } catch (IOException | RuntimeException e) {
            LOG.debug("Not JSON", e);
            throw new Rejection(HttpStatus.BAD_REQUEST, ErrorCodes.PARSE_ERROR, "The body is not valid JSON.");
        }
        if (value instanceof Map<?, ?> fields) {
            return fields;
        }
        throw invalid(null, "The body is one JSON-RPC message: a JSON object. Batches are not supported.");
    }

    private static JSONRPCMessage call(Map<?, ?> fields, @Nullable Object id) {
        Object parameters = fields.get("params");
        if (!(fields.get("method") instanceof String method) || method.isBlank()) {
            throw invalid(id, "The method of a message is a string.");
        }
        if (parameters != null && !(parameters instanceof Map)) {
            throw invalid(id, "The params of a message are a JSON object.");
        }
        return id == null ? new JSONRPCNotification(method, parameters) : new JSONRPCRequest(method, id, parameters);
    }

    private JSONRPCMessage answer(Map<?, ?> fields, @Nullable Object id) {
        try {
            return mapper.convertValue(fields, JSONRPCResponse.class);
        } catch (RuntimeException e) {
            LOG.debug("No JSON-RPC message", e);
            throw invalid(id, "A message has a method, or it answers a request with its id and a result or an error.");
        }
    }

    private static boolean isId(@Nullable Object id) {
        return id instanceof String || id instanceof Integer || id instanceof Long;
    }

    private static Rejection invalid(@Nullable Object id, String message) {
        return new Rejection(HttpStatus.BAD_REQUEST, ErrorCodes.INVALID_REQUEST, id, message);
    }
}
