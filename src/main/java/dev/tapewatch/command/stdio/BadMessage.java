package dev.tapewatch.command.stdio;

import org.jspecify.annotations.Nullable;

/** A line that the bridge cannot take; its words are meant for the client. */
final class BadMessage extends Exception {
    private static final long serialVersionUID = 1L;

    static final int PARSE_ERROR = -32700;
    static final int INVALID_REQUEST = -32600;
    static final int METHOD_NOT_FOUND = -32601;
    static final int INVALID_PARAMS = -32602;

    private final int code;
    private final @Nullable String id;

    BadMessage(int code, @Nullable String id, String message) {
        super(message);
        this.code = code;
        this.id = id;
    }

    int code() {
        return code;
    }

    /** The message's id as JSON text, if it had a usable one. */
    @Nullable
    String id() {
        return id;
    }

    /** The error as the answer to the message. */
    JsonRpc answer() {
        try {
            return JsonRpc.read(JsonRpc.error(id, code, String.valueOf(getMessage())));
        } catch (BadMessage e) {
            throw new IllegalStateException(e);
        }
    }
}
