package dev.tapewatch.channel.discord;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.Severity;
import dev.tapewatch.channel.Excerpt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** An alert as Discord is told of it. */
final class DiscordMessage {
    private static final int TITLE = 256;
    private static final int DESCRIPTION = 4096;
    private static final int FIELD = 1024;
    private static final int FOOTER = 2048;
    private static final int TOGETHER = 6000;

    private static final String SYMBOL = "Symbol";
    private static final String SEVERITY = "Severity";

    /** What makes bold, links, code, spoilers, mentions: alerts are plain text, and headlines are written by anybody. */
    private static final String MARKS = "\\*_~`|[]<>#";

    private static final Excerpt MARKDOWN = new Excerpt(Excerpt::codePoints, DiscordMessage::escaped);
    private static final Excerpt PLAIN = new Excerpt(Excerpt::codePoints, Excerpt::plain);

    private DiscordMessage() {}

    static Map<String, Object> of(Alert alert) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("embeds", List.of(embed(alert)));
        message.put("allowed_mentions", Map.of("parse", List.of()));
        return message;
    }

    private static Map<String, Object> embed(Alert alert) {
        String type = words(alert.type());
        String title = MARKDOWN.of(
                alert.title().isBlank() ? type : type + ": " + alert.title().strip(), type, TITLE);
        String symbol = MARKDOWN.of(Objects.requireNonNullElse(alert.symbol(), ""), "N/A", FIELD);
        String severity = words(alert.severity());
        String footer = PLAIN.of(alert.source() + " · " + alert.id(), type, FOOTER);
        int others = List.of(title, SYMBOL, symbol, SEVERITY, severity, footer).stream()
                .mapToInt(Excerpt::codePoints)
                .sum();
        Map<String, Object> embed = new LinkedHashMap<>();
        embed.put("title", title);
        embed.put("description", MARKDOWN.of(alert.message(), type, Math.min(DESCRIPTION, TOGETHER - others)));
        embed.put("color", colour(alert.severity()));
        embed.put("fields", List.of(field(SYMBOL, symbol), field(SEVERITY, severity)));
        embed.put("timestamp", alert.time().toString());
        embed.put("footer", Map.of("text", footer));
        return embed;
    }

    private static Map<String, Object> field(String name, String value) {
        Map<String, Object> field = new LinkedHashMap<>();
        field.put("name", name);
        field.put("value", value);
        field.put("inline", true);
        return field;
    }

    private static int colour(Severity severity) {
        return switch (severity) {
            case CRITICAL -> 0xFF0000;
            case WARNING -> 0xFFA500;
            case INFO -> 0x00FF00;
        };
    }

    private static String escaped(int codePoint) {
        String plain = Excerpt.plain(codePoint);
        return MARKS.contains(plain) ? "\\" + plain : plain;
    }

    private static String words(Enum<?> constant) {
        String name = constant.name();
        return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
