package dev.tapewatch.mcp.modern;

import dev.tapewatch.mcp.ServerIdentity;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes results: each says of what kind it is and who made it, and those that may be kept say for how long. */
final class Results {
    /** Lists change only when the server is restarted with other settings or in another version. */
    static final Duration LISTS_LAST = Duration.ofMinutes(5);

    private static final Map<String, Object> SERVER =
            Map.of("name", ServerIdentity.NAME, "title", ServerIdentity.TITLE, "version", ServerIdentity.version());

    private Results() {}

    /** To whom a result may be shown that was made for somebody. */
    enum Scope {
        /** Everybody gets the same. */
        PUBLIC("public"),
        /** It depends on who asks. */
        PRIVATE("private");

        private final String word;

        Scope(String word) {
            this.word = word;
        }
    }

    static Map<String, Object> complete() {
        return result("complete", null);
    }

    /** @param meta what else there is in {@code _meta} */
    static Map<String, Object> complete(@Nullable Map<String, Object> meta) {
        return result("complete", meta);
    }

    static Map<String, Object> inputRequired() {
        return result("input_required", null);
    }

    /** The result with the hint for how long and by whom it may be kept. */
    static Map<String, Object> cached(Map<String, Object> result, Duration lasts, Scope scope) {
        result.put("ttlMs", lasts.toMillis());
        result.put("cacheScope", scope.word);
        return result;
    }

    private static Map<String, Object> result(String type, @Nullable Map<String, Object> meta) {
        Map<String, Object> signed = new LinkedHashMap<>(meta == null ? Map.of() : meta);
        signed.put(MetaKeys.SERVER_INFO, SERVER);
        Map<String, Object> result = new LinkedHashMap<>();
        result.put("resultType", type);
        result.put(MetaKeys.META, signed);
        return result;
    }
}
