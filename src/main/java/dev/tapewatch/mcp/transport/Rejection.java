package dev.tapewatch.mcp.transport;

import java.io.Serial;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A request that is not carried out, in the words its client reads: an HTTP status and a JSON-RPC error. */
final class Rejection extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final int code;
    private final transient @Nullable Object id;
    private transient @Nullable Header header;

    /** What the client's HTTP library reads. */
    record Header(String name, String value) {}

    Rejection(HttpStatus status, int code, @Nullable Object id, String message) {
        // A refusal is an ordinary answer: no cause and no stack trace to pay for.
        super(message, null, false, false);
        this.status = status;
        this.code = code;
        this.id = id;
    }

    Rejection(HttpStatus status, int code, String message) {
        this(status, code, null, message);
    }

    /** This one, sent with a header. */
    Rejection with(String name, String value) {
        header = new Header(name, value);
        return this;
    }

    Optional<Header> header() {
        return Optional.ofNullable(header);
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

    String words() {
        return String.valueOf(getMessage());
    }
}
