package dev.tapewatch.channel.slack;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.Severity;
import dev.tapewatch.channel.Excerpt;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** An alert as Slack is told of it. */
final class SlackMessage {
    private static final int HEADER = 150;
    private static final int SECTION = 3000;
    private static final int CONTEXT = 500;

    /** Slack cuts it at 40,000 and advises 4,000. */
    private static final int FALLBACK = 3000;

    private static final Excerpt TEXT = new Excerpt(String::length, SlackMessage::escaped);

    private SlackMessage() {}

    static Map<String, Object> of(Alert alert) {
        String type = name(alert.type());
        String title = alert.title().isBlank() ? type : alert.title().strip();
        Map<String, Object> message = new LinkedHashMap<>();
        // What notifications and screen readers use.
        message.put(
                "text",
                TEXT.of(
                        "[" + alert.severity() + "] " + title + ": "
                                + alert.message().strip(),
                        title,
                        FALLBACK));
        message.put("blocks", List.of(header(alert, title), section(alert, title), context(alert)));
        return message;
    }

    private static Map<String, Object> header(Alert alert, String title) {
        Map<String, Object> text = text("plain_text", TEXT.of(emoji(alert.severity()) + " " + title, title, HEADER));
        text.put("emoji", true);
        return block("header", "text", text);
    }

    private static Map<String, Object> section(Alert alert, String title) {
        return block("section", "text", markdown(TEXT.of(alert.message(), title, SECTION)));
    }

    private static Map<String, Object> context(Alert alert) {
        String symbol = TEXT.of(Objects.requireNonNullElse(alert.symbol(), ""), "N/A", CONTEXT);
        String origin = TEXT.of(alert.source() + " · " + alert.id(), "N/A", CONTEXT);
        String line = "*Symbol:* " + symbol + " | *Severity:* " + name(alert.severity()) + " | "
                + alert.time().toString() + " | " + origin;
        return block("context", "elements", List.of(markdown(line)));
    }

    private static Map<String, Object> block(String type, String name, Object content) {
        Map<String, Object> block = new LinkedHashMap<>();
        block.put("type", type);
        block.put(name, content);
        return block;
    }

    private static Map<String, Object> markdown(String words) {
        Map<String, Object> text = text("mrkdwn", words);
        // Or Slack makes mentions and channel links of plain names.
        text.put("verbatim", true);
        return text;
    }

    private static Map<String, Object> text(String type, String words) {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("type", type);
        text.put("text", words);
        return text;
    }

    private static String emoji(Severity severity) {
        return switch (severity) {
            case CRITICAL -> ":rotating_light:";
            case WARNING -> ":warning:";
            case INFO -> ":information_source:";
        };
    }

    /** Slack's three control characters; escaped, nothing in a text can mention anybody. */
    private static String escaped(int codePoint) {
        return switch (codePoint) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            default -> Excerpt.plain(codePoint);
        };
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
