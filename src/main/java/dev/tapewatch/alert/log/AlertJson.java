package dev.tapewatch.alert.log;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertType;
import dev.tapewatch.alert.Severity;
import dev.tapewatch.alert.Topic;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** How an alert is written in Redis. Decimals stay exact and are never in scientific notation. */
public final class AlertJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};

    private AlertJson() {}

    public static String write(Alert alert) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", alert.id());
        fields.put("type", lowerCase(alert.type()));
        fields.put("severity", lowerCase(alert.severity()));
        if (alert.symbol() != null) {
            fields.put("symbol", alert.symbol());
        }
        fields.put("title", alert.title());
        fields.put("message", alert.message());
        fields.put("time", alert.time().toString());
        fields.put("source", alert.source());
        fields.put("details", alert.details());
        fields.put(
                "topic",
                Map.of("rule", alert.topic().rule(), "episode", alert.topic().episode()));
        fields.put("channels", alert.channels());
        return MAPPER.writeValueAsString(fields);
    }

    /**
     * Reads what {@link #write} wrote; fields that a newer version added are left out. An older version wrote neither
     * topic nor channels.
     *
     * @throws IllegalArgumentException where it is no alert
     */
    public static Alert read(String json) {
        try {
            Map<String, Object> fields = MAPPER.readValue(json, FIELDS);
            String id = text(fields, "id");
            return new Alert(
                    id,
                    AlertType.valueOf(text(fields, "type").toUpperCase(Locale.ROOT)),
                    Severity.valueOf(text(fields, "severity").toUpperCase(Locale.ROOT)),
                    fields.containsKey("symbol") ? text(fields, "symbol") : null,
                    text(fields, "title"),
                    text(fields, "message"),
                    Instant.parse(text(fields, "time")),
                    text(fields, "source"),
                    details(fields),
                    topic(fields).orElseGet(() -> new Topic(id, "")),
                    channels(fields));
        } catch (JacksonException | DateTimeException e) {
            throw new IllegalArgumentException("not an alert", e);
        }
    }

    private static String text(Map<String, Object> fields, String name) {
        if (fields.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException("not an alert: " + name + " is missing or no text");
    }

    private static Map<String, Object> details(Map<String, Object> fields) {
        Map<String, Object> details = new LinkedHashMap<>();
        if (fields.get("details") instanceof Map<?, ?> map) {
            map.forEach((name, value) -> details.put(String.valueOf(name), value));
        }
        return details;
    }

    private static Optional<Topic> topic(Map<String, Object> fields) {
        return fields.get("topic") instanceof Map<?, ?> topic
                        && topic.get("rule") instanceof String rule
                        && topic.get("episode") instanceof String episode
                ? Optional.of(new Topic(rule, episode))
                : Optional.empty();
    }

    private static List<String> channels(Map<String, Object> fields) {
        return fields.get("channels") instanceof List<?> names
                ? names.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static String lowerCase(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
