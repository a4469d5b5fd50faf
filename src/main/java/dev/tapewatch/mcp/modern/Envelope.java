package dev.tapewatch.mcp.modern;

import dev.tapewatch.mcp.ServerIdentity;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.ClientCapabilities;
import io.modelcontextprotocol.spec.McpSchema.Implementation;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.LoggingLevel;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * What every request says of itself, because there is no session that would know.
 *
 * @param capabilities what the client can do, as it declared it
 * @param client who the client says it is: for display only
 * @param logLevel from which level on it wants to hear log messages of this request; null for none
 */
record Envelope(
        Map<?, ?> declared,
        ClientCapabilities capabilities,
        @Nullable Implementation client,
        @Nullable LoggingLevel logLevel) {

    /** @throws dev.tapewatch.mcp.transport.Rejection if the request lacks something or names another version */
    static Envelope open(JSONRPCRequest request, HttpHeaders headers, McpJsonMapper mapper) {
        Map<?, ?> meta = map(Parameters.of(request).get(MetaKeys.META));
        requireVersion(request, meta, headers);
        if (!(meta.get(MetaKeys.CLIENT_CAPABILITIES) instanceof Map<?, ?> declared)) {
            throw missing(request, MetaKeys.CLIENT_CAPABILITIES, "a JSON object, empty if the client has none");
        }
        return new Envelope(
                declared,
                capabilities(request, declared, mapper),
                client(meta.get(MetaKeys.CLIENT_INFO), mapper),
                level(request, meta.get(MetaKeys.LOG_LEVEL)));
    }

    private static void requireVersion(JSONRPCRequest request, Map<?, ?> meta, HttpHeaders headers) {
        String header = Headers.single(request, headers, Headers.VERSION);
        Object body = meta.get(MetaKeys.VERSION);
        if (!(body instanceof String version)) {
            if (body == null && header != null && !isSpoken(header)) {
                // What such a version puts into the body is not known here.
                throw Refusals.unsupportedVersion(request, header);
            }
            throw missing(request, MetaKeys.VERSION, "the version of the protocol, as in the header");
        }
        if (!version.equals(header)) {
            throw Refusals.headerMismatch(
                    request, "MCP-Protocol-Version is missing, or differs from the body's version.");
        }
        if (!isSpoken(version)) {
            throw Refusals.unsupportedVersion(request, version);
        }
    }

    private static boolean isSpoken(String version) {
        return ServerIdentity.STATELESS_VERSIONS.contains(version);
    }

    private static ClientCapabilities capabilities(JSONRPCRequest request, Map<?, ?> declared, McpJsonMapper mapper) {
        try {
            return mapper.convertValue(declared, ClientCapabilities.class);
        } catch (RuntimeException e) {
            throw missing(request, MetaKeys.CLIENT_CAPABILITIES, "of the protocol's form");
        }
    }

    /** One that is incomplete is as good as none: the protocol does not ask for it, and nothing is decided by it. */
    private static @Nullable Implementation client(@Nullable Object info, McpJsonMapper mapper) {
        if (info instanceof Map<?, ?> fields
                && fields.get("name") instanceof String
                && fields.get("version") instanceof String) {
            try {
                return mapper.convertValue(fields, Implementation.class);
            } catch (RuntimeException e) {
                return null;
            }
        }
        return null;
    }

    private static @Nullable LoggingLevel level(JSONRPCRequest request, @Nullable Object level) {
        if (level == null) {
            return null;
        }
        return Arrays.stream(McpSchema.LoggingLevel.values())
                .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(level))
                .findFirst()
                .orElseThrow(() -> missing(
                        request,
                        MetaKeys.LOG_LEVEL,
                        "one of debug, info, notice, warning, error," + " critical, alert and emergency"));
    }

    private static RuntimeException missing(JSONRPCRequest request, String key, String expected) {
        return Refusals.malformed(
                request, "params._meta[\"" + key + "\"] is missing or wrong: expected " + expected + ".");
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }
}
