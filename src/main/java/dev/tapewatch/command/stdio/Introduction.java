package dev.tapewatch.command.stdio;

import dev.tapewatch.mcp.ServerIdentity;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What the bridge says for the server before there is one: the answers to {@code initialize} and {@code server/discover}.
 *
 * @param server the instructions of the server that runs; nothing where none does, or one that does not say
 * @param pushes whether alerts are pushed to Claude Code, which wants to be told
 */
record Introduction(Supplier<Optional<String>> server, boolean pushes) {
    private static final int UNSUPPORTED_VERSION = -32022;

    /** The answer to {@code initialize}. */
    String welcome(JsonRpc initialize) {
        return JsonRpc.result(
                initialize.id(),
                "{\"protocolVersion\":" + JsonRpc.quote(ServerIdentity.negotiate(initialize.protocolVersion()))
                        + ",\"capabilities\":" + capabilities()
                        + ",\"serverInfo\":" + serverInfo()
                        + ",\"instructions\":" + instructions() + "}");
    }

    /** The answer to {@code server/discover}. */
    String discovery(JsonRpc discover) {
        return JsonRpc.result(
                discover.id(),
                "{\"resultType\":\"complete\",\"supportedVersions\":" + array(ServerIdentity.SUPPORTED_VERSIONS)
                        + ",\"capabilities\":{\"tools\":{},\"resources\":{\"subscribe\":"
                        + ServerIdentity.RESOURCES_SUBSCRIBE + "},\"prompts\":{},\"completions\":{}" + experimental()
                        + "}"
                        + ",\"instructions\":" + instructions()
                        + ",\"ttlMs\":" + ServerIdentity.DISCOVER_TTL_MILLIS
                        + ",\"cacheScope\":" + JsonRpc.quote(ServerIdentity.DISCOVER_CACHE_SCOPE)
                        + ",\"_meta\":{\"io.modelcontextprotocol/serverInfo\":" + serverInfo() + "}}");
    }

    /** The answer to a request of a version that is not spoken here. */
    static String unsupported(JsonRpc request) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + request.id() + ",\"error\":{\"code\":" + UNSUPPORTED_VERSION
                + ",\"message\":\"Unsupported protocol version\",\"data\":{\"supported\":"
                + array(ServerIdentity.SUPPORTED_VERSIONS) + ",\"requested\":"
                + JsonRpc.quote(String.valueOf(request.statelessVersion())) + "}}}";
    }

    private String capabilities() {
        return "{\"tools\":{\"listChanged\":" + ServerIdentity.TOOLS_LIST_CHANGED
                + "},\"resources\":{\"subscribe\":" + ServerIdentity.RESOURCES_SUBSCRIBE
                + ",\"listChanged\":" + ServerIdentity.RESOURCES_LIST_CHANGED
                + "},\"prompts\":{\"listChanged\":" + ServerIdentity.PROMPTS_LIST_CHANGED
                + "},\"completions\":{}" + experimental() + "}";
    }

    /** One that is yet to start may offer fewer tools than all. */
    private String instructions() {
        return JsonRpc.quote(server.get().orElse(ServerIdentity.GENERAL_INSTRUCTIONS));
    }

    private String experimental() {
        return pushes ? ",\"experimental\":{\"claude/channel\":{}}" : "";
    }

    private static String serverInfo() {
        return "{\"name\":" + JsonRpc.quote(ServerIdentity.NAME)
                + ",\"title\":" + JsonRpc.quote(ServerIdentity.TITLE)
                + ",\"version\":" + JsonRpc.quote(ServerIdentity.version())
                + ",\"icons\":[{\"src\":" + JsonRpc.quote(ServerIdentity.ICON)
                + ",\"mimeType\":" + JsonRpc.quote(ServerIdentity.ICON_TYPE)
                + ",\"sizes\":[\"any\"]}]}";
    }

    private static String array(List<String> values) {
        return values.stream().map(JsonRpc::quote).collect(Collectors.joining(",", "[", "]"));
    }
}
