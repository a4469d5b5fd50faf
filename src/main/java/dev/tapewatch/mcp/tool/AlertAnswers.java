package dev.tapewatch.mcp.tool;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertType;
import dev.tapewatch.alert.Severity;
import dev.tapewatch.mcp.resource.AlertFacts;
import dev.tapewatch.mcp.resource.AlertPage;
import java.util.Map;
import java.util.stream.Collectors;

/** How tools speak of alerts that were raised. */
final class AlertAnswers {
    static final Parameter<String> CURSOR =
            Parameters.words("cursor", 64, "next_cursor of an earlier answer; any alert tool's will do");

    private static final Map<String, Object> ALERT = Schemas.object()
            .field("id", Schemas.string())
            .field("type", Schemas.choice(AlertType.class))
            .field("severity", Schemas.choice(Severity.class))
            .optional("symbol", Schemas.string())
            .field("title", Schemas.string())
            .field("message", Schemas.string())
            .field("time", Schemas.moment())
            .field("source", Schemas.string())
            .field("details", Schemas.anything())
            .field(
                    "topic",
                    Schemas.object()
                            .field("rule", Schemas.string())
                            .field("episode", Schemas.string())
                            .build())
            .optional("channels", Schemas.list(Schemas.string()))
            .build();

    private AlertAnswers() {}

    static Schemas.ObjectSchema page() {
        return Schemas.object().field("alerts", Schemas.list(ALERT)).field("next_cursor", Schemas.string());
    }

    static Answer of(AlertPage page) {
        return new Answer(AlertFacts.of(page), text(page));
    }

    static String text(AlertPage page) {
        String count = page.alerts().size() + (page.alerts().size() == 1 ? " alert" : " alerts");
        return page.alerts().stream()
                .map(logged -> line(logged.alert()))
                .collect(Collectors.joining("", count, "\nnext_cursor: " + page.next()));
    }

    private static String line(Alert alert) {
        return "\n[" + alert.severity() + "] " + alert.time() + " " + alert.message() + " (id " + alert.id()
                + ", source " + alert.source() + quality(alert) + ")";
    }

    /** Of the figures in it, where it has any. */
    private static String quality(Alert alert) {
        return alert.details().get("quality") instanceof String quality ? ", " + quality : "";
    }
}
