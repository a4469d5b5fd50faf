package dev.tapewatch.mcp.transport;

import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * By which rules a message is to be read. Each message is looked at by itself: both kinds of clients use one address, and
 * nothing that one of them sent decides about the next.
 */
enum Era {
    /** Up to 2025-11-25: {@code initialize} makes a session, and every message belongs to one. */
    SESSIONS,
    /** From 2026-07-28: every request says its version and stands for itself. */
    STATELESS;

    private static final String VERSION = "io.modelcontextprotocol/protocolVersion";
    private static final String CAPABILITIES = "io.modelcontextprotocol/clientCapabilities";

    /**
     * The era of a POST.
     *
     * @param header the MCP-Protocol-Version header
     * @param inSession whether the request names a session
     * @param stateless the versions of the stateless era
     * @param sessions the versions with sessions
     */
    static Era of(
            JSONRPCMessage message,
            @Nullable String header,
            boolean inSession,
            List<String> stateless,
            List<String> sessions) {
        if (stateless.isEmpty()) {
            return SESSIONS;
        }
        Map<?, ?> meta = meta(message);
        if (meta.containsKey(VERSION) || meta.containsKey(CAPABILITIES)) {
            // Whoever names an older version on every request gets what such a server answers: call initialize first.
            boolean older = isOneOf(sessions, meta.get(VERSION)) && (header == null || sessions.contains(header));
            return older ? SESSIONS : STATELESS;
        }
        if (header == null || sessions.contains(header) || isInitialize(message)) {
            return SESSIONS;
        }
        if (stateless.contains(header)) {
            return STATELESS;
        }
        // A version that nobody knows: a session that was negotiated goes on, anything else is told what there is.
        return inSession ? SESSIONS : STATELESS;
    }

    private static boolean isOneOf(List<String> versions, @Nullable Object version) {
        return version instanceof String text && versions.contains(text);
    }

    private static boolean isInitialize(JSONRPCMessage message) {
        return message instanceof JSONRPCRequest request && request.method().equals(McpSchema.METHOD_INITIALIZE);
    }

    private static Map<?, ?> meta(JSONRPCMessage message) {
        Object parameters = switch (message) {
            case JSONRPCRequest request -> request.params();
            case JSONRPCNotification notification -> notification.params();
            default -> null;
        };
        return parameters instanceof Map<?, ?> map && map.get("_meta") instanceof Map<?, ?> meta ? meta : Map.of();
    }
}
