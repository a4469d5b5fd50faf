package dev.tapewatch.alert;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened and that somebody asked to be told of. New fields go to the end and may be absent.
 *
 * @param id the alert's identity: the same event always has the same id, however often it is raised
 * @param symbol the ticker it is about, or null where it is about no single one
 * @param time when it happened, by the market's clock
 * @param source where the fact came from, e.g. {@code replay} or {@code simulated}
 * @param details facts behind the alert: values are strings, booleans, whole numbers, {@link java.math.BigDecimal}s, or
 *     maps and lists of these
 * @param topic what it tells of; one that is made without is a topic of its own
 * @param channels those that the rule asks for, by name; empty where the routes decide
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
        Map<String, Object> details,
        Topic topic,
        List<String> channels) {

    public Alert {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
        // Alerts that were written before there were these fields have neither.
        topic = Objects.requireNonNullElseGet(topic, () -> new Topic(id, ""));
        channels = List.copyOf(Objects.requireNonNullElse(channels, List.of()));
    }

    /** An alert that is a topic of its own and goes where the routes say. */
    public Alert(
            String id,
            AlertType type,
            Severity severity,
            @Nullable String symbol,
            String title,
            String message,
            Instant time,
            String source,
            Map<String, Object> details) {
        this(id, type, severity, symbol, title, message, time, source, details, new Topic(id, ""), List.of());
    }
}
