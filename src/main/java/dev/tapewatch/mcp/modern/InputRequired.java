package dev.tapewatch.mcp.modern;

import java.io.Serial;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Thrown by the handler of {@code tools/call}, {@code resources/read} or {@code prompts/get} that cannot go on without the
 * client: the client answers the requests and sends the same call again, with the answers, which are {@link Inputs} then.
 */
public final class InputRequired extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Map<String, Map<String, Object>> requests;
    private final transient @Nullable String state;

    /**
     * @param requests what is asked for, by a name of the handler's choice: each a {@code method} (elicitation/create,
     *     sampling/createMessage or roots/list) with {@code params}
     * @param state what the handler wants to find again in the next call, or null. The client can read it, but not change it
     *     nor use it for another call or as somebody else.
     */
    public InputRequired(Map<String, Map<String, Object>> requests, @Nullable String state) {
        super("Input is required: " + requests.keySet(), null, false, false);
        if (requests.isEmpty() && state == null) {
            throw new IllegalArgumentException("something has to be asked for or kept");
        }
        this.requests = Map.copyOf(requests);
        this.state = state;
    }

    Map<String, Map<String, Object>> requests() {
        return requests;
    }

    @Nullable
    String state() {
        return state;
    }
}
