package dev.tapewatch.alert;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened and that somebody asked to be told of.
 *
 * @param id the alert's identity: the same event always has the same id, however often it is raised
 * @param symbol the ticker it is about, or null where it is about no single one
 * @param time when it happened, by the market's clock
 * @param source where the fact came from, e.g. {@code replay} or {@code simulated}
 * @param details facts behind the alert: values are strings, booleans, whole numbers, {@link java.math.BigDecimal}s, or
 *     maps and lists of these
 */
public record Alert(
        String id,
        AlertType type,
        Severity severity,
        @Nullable String symbol,
        String title,
        String message,
        Instant time,
        String source,
        Map<String, Object> details) {

    public Alert {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }
}
