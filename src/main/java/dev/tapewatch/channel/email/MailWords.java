package dev.tapewatch.channel.email;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.channel.Excerpt;
import java.util.Locale;
import java.util.Objects;
import org.springframework.web.util.HtmlUtils;

/** The words of an alert's message. */
final class MailWords {
    private static final int SUBJECT = 200;
    private static final Excerpt LINE = new Excerpt(String::length, MailWords::inOneLine);

    private MailWords() {}

    /** In one line, whatever the title holds: a line break in it would begin another header. */
    static String subject(Alert alert) {
        return LINE.of("[" + alert.severity() + "] " + title(alert), "", SUBJECT);
    }

    static String text(Alert alert) {
        return title(alert) + "\n\n" + alert.message().strip() + "\n\nSymbol: " + symbol(alert) + "\nSeverity: "
                + severity(alert) + "\nTime: " + alert.time() + "\nSource: " + alert.source() + "\nAlert: " + alert.id()
                + "\n";
    }

    static String html(Alert alert) {
        return """
                <!DOCTYPE html>
                <html>
                <body>
                <h2>%s</h2>
                <p style="white-space: pre-line">%s</p>
                <p><strong>Symbol:</strong> %s<br>
                <strong>Severity:</strong> %s<br>
                <strong>Time:</strong> %s<br>
                <strong>Source:</strong> %s<br>
                <strong>Alert:</strong> %s</p>
                </body>
                </html>
                """.formatted(
                        escaped(title(alert)),
                        escaped(alert.message().strip()),
                        escaped(symbol(alert)),
                        severity(alert),
                        alert.time(),
                        escaped(alert.source()),
                        escaped(alert.id()));
    }

    private static String title(Alert alert) {
        return alert.title().isBlank() ? name(alert.type()) : alert.title().strip();
    }

    private static String symbol(Alert alert) {
        return Objects.requireNonNullElse(alert.symbol(), "N/A");
    }

    private static String severity(Alert alert) {
        return name(alert.severity());
    }

    private static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static String escaped(String text) {
        return HtmlUtils.htmlEscape(text, "UTF-8");
    }

    private static String inOneLine(int codePoint) {
        boolean breaks = Character.isISOControl(codePoint) || codePoint == 0x2028 || codePoint == 0x2029;
        return breaks ? " " : Excerpt.plain(codePoint);
    }
}
