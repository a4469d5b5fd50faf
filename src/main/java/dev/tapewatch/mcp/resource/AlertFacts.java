package dev.tapewatch.mcp.resource;

import dev.tapewatch.alert.Alert;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An alert as agents see it, in tools and resources alike. */
public final class AlertFacts {
    private AlertFacts() {}

    public static Map<String, Object> of(Alert alert) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("id", alert.id());
        facts.put("type", Json.name(alert.type()));
        facts.put("severity", Json.name(alert.severity()));
        Json.put(facts, "symbol", alert.symbol());
        facts.put("title", alert.title());
        facts.put("message", alert.message());
        facts.put("time", alert.time().toString());
        facts.put("source", alert.source());
        facts.put("details", Json.plainly(alert.details()));
        facts.put(
                "topic",
                Map.of("rule", alert.topic().rule(), "episode", alert.topic().episode()));
        if (!alert.channels().isEmpty()) {
            facts.put("channels", alert.channels());
        }
        return facts;
    }

    /** The alerts and the cursor to go on from. */
    public static Map<String, Object> of(AlertPage page) {
        List<Map<String, Object>> alerts =
                page.alerts().stream().map(logged -> of(logged.alert())).toList();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("alerts", alerts);
        facts.put("next_cursor", page.next().toString());
        return facts;
    }
}
