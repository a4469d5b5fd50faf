package dev.tapewatch.channel.webhook;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.channel.Notification;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a receiver gets. Fields are added, never renamed or removed:
 *
 * <ul>
 *   <li>{@code key}: the same whenever this message is sent again
 *   <li>{@code id}: of the alert; {@code type} and {@code severity} in small letters; {@code symbol}, null where it is about
 *       no single one; {@code title}; {@code message}; {@code time} in UTC, ISO 8601; {@code source}
 *   <li>{@code rule} and {@code episode}: what raised it and which time that was
 *   <li>{@code details}: the facts behind it, decimals as plain JSON numbers with all their digits; a digest's too
 *   <li>{@code page}: markdown, where there is more to read, e.g. a report; absent else
 * </ul>
 */
final class WebhookBody {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .build();

    private WebhookBody() {}

    static String of(Notification notification) {
        Alert alert = notification.alert();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("key", notification.key());
        body.put("id", alert.id());
        body.put("type", name(alert.type()));
        body.put("severity", name(alert.severity()));
        body.put("symbol", alert.symbol());
        body.put("title", alert.title());
        body.put("message", alert.message());
        body.put("time", alert.time().toString());
        body.put("source", alert.source());
        body.put("rule", alert.topic().rule());
        body.put("episode", alert.topic().episode());
        body.put("details", alert.details());
        if (notification.page() != null) {
            body.put("page", notification.page().markdown());
        }
        return MAPPER.writeValueAsString(body);
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
