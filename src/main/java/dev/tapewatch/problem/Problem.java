package dev.tapewatch.problem;

/**
 * A failure that a caller may be told about. Its message says what was wrong, what was expected and what to do; it holds
 * no secret and no internals.
 */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kind of failure this is. */
    public enum Kind {
        BAD_INPUT,
        NOT_FOUND,
        UNAVAILABLE,
        CONFLICT,
        INTERNAL
    }

    private final Kind kind;

    private Problem(Kind kind, String message, Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    private Problem(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public static Problem of(Kind kind, String message) {
        return new Problem(kind, message);
    }

    public static Problem badInput(String message) {
        return new Problem(Kind.BAD_INPUT, message);
    }

    public static Problem notFound(String message) {
        return new Problem(Kind.NOT_FOUND, message);
    }

    public static Problem conflict(String message) {
        return new Problem(Kind.CONFLICT, message);
    }

    public static Problem unavailable(String message, Throwable cause) {
        return new Problem(Kind.UNAVAILABLE, message, cause);
    }

    public static Problem internal(String message, Throwable cause) {
        return new Problem(Kind.INTERNAL, message, cause);
    }

    public Kind kind() {
        return kind;
    }
}
