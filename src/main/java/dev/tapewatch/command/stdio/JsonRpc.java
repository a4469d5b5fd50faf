package dev.tapewatch.command.stdio;

import dev.tapewatch.mcp.ServerIdentity;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.io.JsonStringEncoder;
import tools.jackson.core.json.JsonFactory;

/**
 * A JSON-RPC message: its text, which travels on as it came, and the few facts in it that the bridge acts on. Read by
 * streaming, since binding it to a tree would cost more at start-up than all the rest of the bridge.
 */
final class JsonRpc {
    enum Kind {
        REQUEST,
        NOTIFICATION,
        RESPONSE
    }

    static final String REQUEST_KEY = "dev.tapewatch/request-key";

    /** Makes a request one of the stateless era: it carries its protocol version itself. */
    static final String VERSION_KEY = "io.modelcontextprotocol/protocolVersion";

    private static final JsonFactory JSON = new JsonFactory();

    private final String text;
    private boolean versioned;
    private boolean hasId;
    private boolean hasResult;
    private boolean hasError;
    private boolean hasRequestKey;
    private int paramsStart = -1;
    private int metaStart = -1;
    private @Nullable String id;
    private @Nullable String method;
    private @Nullable String uri;
    private @Nullable String name;
    private @Nullable String statelessVersion;
    private @Nullable String requestId;
    private @Nullable String errorMessage;
    private @Nullable String protocolVersion;
    private @Nullable Set<String> capabilities;

    private JsonRpc(String text) {
        this.text = text;
    }

    /** Reads one message. Line breaks in it can only be white space between tokens, so they become spaces. */
    static JsonRpc read(String text) throws BadMessage {
        JsonRpc message = new JsonRpc(text.replace('\n', ' ').replace('\r', ' '));
        boolean object;
        try (JsonParser parser = parser(message.text)) {
            object = parser.nextToken() == JsonToken.START_OBJECT;
            if (object) {
                message.readMessage(parser);
            } else {
                parser.skipChildren();
            }
            if (parser.nextToken() != null) {
                throw new BadMessage(BadMessage.PARSE_ERROR, null, "Parse error: more than one JSON value on the line");
            }
        } catch (JacksonException e) {
            throw new BadMessage(BadMessage.PARSE_ERROR, null, "Parse error: the line is not JSON");
        }
        if (!object) {
            throw new BadMessage(
                    BadMessage.INVALID_REQUEST,
                    null,
                    "Invalid request: expected one JSON-RPC object on the line (batches are not supported)");
        }
        message.requireMessage();
        return message;
    }

    static JsonParser parser(String json) {
        return JSON.createParser(ObjectReadContext.empty(), json);
    }

    static String quote(String value) {
        return '"' + String.valueOf(JsonStringEncoder.getInstance().quoteAsCharArray(value)) + '"';
    }

    /** An error answer; {@code id} is JSON text. */
    static String error(@Nullable String id, int code, String message) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"error\":{\"code\":" + code + ",\"message\":" + quote(message)
                + "}}";
    }

    /** A result answer; {@code id} and {@code result} are JSON text. */
    static String result(@Nullable String id, String result) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":" + result + "}";
    }

    String text() {
        return text;
    }

    Kind kind() {
        if (method == null) {
            return Kind.RESPONSE;
        }
        return hasId ? Kind.REQUEST : Kind.NOTIFICATION;
    }

    /** The id as JSON text: a quoted string, or a number. */
    @Nullable
    String id() {
        return id;
    }

    /** Empty for a response. */
    String method() {
        return method == null ? "" : method;
    }

    boolean isError() {
        return hasError;
    }

    /** {@code error.message}; empty if there is none. */
    String errorMessage() {
        return errorMessage == null ? "" : errorMessage;
    }

    /** {@code params.uri}. */
    @Nullable
    String uri() {
        return uri;
    }

    /** {@code params.name}. */
    @Nullable
    String name() {
        return name;
    }

    /** The protocol version that the message carries in its own {@code _meta}. */
    @Nullable
    String statelessVersion() {
        return statelessVersion;
    }

    /** Whether it is of the stateless era: one that names an older version on every request still needs a session. */
    boolean stateless() {
        return statelessVersion != null && !ServerIdentity.PROTOCOL_VERSIONS.contains(statelessVersion);
    }

    /** {@code params.requestId} as JSON text: which request a cancellation means. */
    @Nullable
    String requestId() {
        return requestId;
    }

    /** {@code protocolVersion} of the params or of the result. */
    @Nullable
    String protocolVersion() {
        return protocolVersion;
    }

    /** {@code result.capabilities}, flattened to one line per leaf, so that two sets compare whatever their order. */
    Set<String> capabilities() {
        return capabilities == null ? Set.of() : capabilities;
    }

    /**
     * The text with {@code params._meta["dev.tapewatch/request-key"]} set, spliced in so that every other byte stays what
     * it was. A key that the client set itself is left alone.
     */
    String withRequestKey(String key) {
        if (hasRequestKey || paramsStart < 0) {
            return text;
        }
        String entry = quote(REQUEST_KEY) + ":" + quote(key);
        return metaStart >= 0 ? insert(metaStart, entry) : insert(paramsStart, "\"_meta\":{" + entry + "}");
    }

    private String insert(int start, String entry) {
        boolean empty = text.substring(start).stripLeading().startsWith("}");
        return text.substring(0, start) + entry + (empty ? "" : ",") + text.substring(start);
    }

    private void readMessage(JsonParser parser) {
        for (String field = parser.nextName(); field != null; field = parser.nextName()) {
            JsonToken value = parser.nextToken();
            switch (field) {
                case "jsonrpc" -> versioned = value == JsonToken.VALUE_STRING && "2.0".equals(parser.getString());
                case "id" -> {
                    hasId = true;
                    id = scalar(parser);
                }
                case "method" -> method = string(parser);
                case "params" -> {
                    if (value == JsonToken.START_OBJECT) {
                        paramsStart = endOfToken(parser);
                        readFields(parser);
                    }
                }
                case "result" -> {
                    hasResult = true;
                    if (value == JsonToken.START_OBJECT) {
                        readFields(parser);
                    }
                }
                case "error" -> {
                    hasError = true;
                    if (value == JsonToken.START_OBJECT) {
                        readError(parser);
                    }
                }
                default -> {}
            }
            parser.skipChildren();
        }
    }

    /** The fields of the params or of the result. */
    private void readFields(JsonParser parser) {
        for (String field = parser.nextName(); field != null; field = parser.nextName()) {
            JsonToken value = parser.nextToken();
            switch (field) {
                case "uri" -> uri = string(parser);
                case "name" -> name = string(parser);
                case "requestId" -> requestId = scalar(parser);
                case "protocolVersion" -> protocolVersion = string(parser);
                case "_meta" -> {
                    if (value == JsonToken.START_OBJECT) {
                        metaStart = endOfToken(parser);
                        readMeta(parser);
                    }
                }
                case "capabilities" -> capabilities = leaves(parser);
                default -> {}
            }
            parser.skipChildren();
        }
    }

    private void readError(JsonParser parser) {
        for (String field = parser.nextName(); field != null; field = parser.nextName()) {
            parser.nextToken();
            if (field.equals("message")) {
                errorMessage = string(parser);
            }
            parser.skipChildren();
        }
    }

    private void readMeta(JsonParser parser) {
        for (String key = parser.nextName(); key != null; key = parser.nextName()) {
            hasRequestKey |= key.equals(REQUEST_KEY);
            parser.nextToken();
            if (key.equals(VERSION_KEY)) {
                statelessVersion = string(parser);
            }
            parser.skipChildren();
        }
    }

    private static Set<String> leaves(JsonParser parser) {
        Set<String> leaves = new TreeSet<>();
        int depth = parser.currentToken() == JsonToken.START_OBJECT ? 1 : 0;
        while (depth > 0) {
            JsonToken token = parser.nextToken();
            if (token.isStructStart()) {
                depth++;
            } else if (token.isStructEnd()) {
                depth--;
            } else if (token.isScalarValue()) {
                leaves.add(parser.streamReadContext().pathAsPointer() + "=" + parser.getString());
            }
        }
        return leaves;
    }

    private static @Nullable String string(JsonParser parser) {
        return parser.currentToken() == JsonToken.VALUE_STRING ? parser.getString() : null;
    }

    private static @Nullable String scalar(JsonParser parser) {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> quote(parser.getString());
            case VALUE_NUMBER_INT -> parser.getString();
            default -> null;
        };
    }

    private static int endOfToken(JsonParser parser) {
        return (int) parser.currentTokenLocation().getCharOffset() + 1;
    }

    private void requireMessage() throws BadMessage {
        boolean response = method == null && (hasResult != hasError);
        if (!versioned || (method == null && !response) || (method != null && hasId && id == null)) {
            throw new BadMessage(
                    BadMessage.INVALID_REQUEST,
                    id,
                    "Invalid request: expected \"jsonrpc\": \"2.0\" with a \"method\", and for a request a string or "
                            + "integer \"id\"; or a response with \"id\" and one of \"result\" and \"error\"");
        }
    }
}
