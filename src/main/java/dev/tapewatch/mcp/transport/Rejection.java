package dev.tapewatch.mcp.transport;

import java.io.Serial;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A request that is not carried out, in the words its client reads: an HTTP status and a JSON-RPC error. */
public final class Rejection extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final int code;
    private final transient @Nullable Object id;
    private final transient @Nullable Object data;

    /**
     * @param code of the JSON-RPC error
     * @param id of the request; null where it could not be read
     * @param message what was wrong, what was expected, what to do
     * @param data what programs read of it, or null
     */
    public Rejection(HttpStatus status, int code, @Nullable Object id, String message, @Nullable Object data) {
        // A refusal is an ordinary answer: no cause and no stack trace to pay for.
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.id = id;
        this.data = data;
    }

    /** The same without data. */
    public Rejection(HttpStatus status, int code, @Nullable Object id, String message) {
        this(status, code, id, message, null);
    }

    Rejection(HttpStatus status, int code, String message) {
        this(status, code, null, message);
    }

    HttpStatus status() {
        return status;
    }

    int code() {
        return code;
    }

    @Nullable
    Object id() {
        return id;
    }

    @Nullable
    Object data() {
        return data;
    }

    String words() {
        return String.valueOf(getMessage());
    }
}
