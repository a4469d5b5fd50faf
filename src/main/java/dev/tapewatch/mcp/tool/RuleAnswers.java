package dev.tapewatch.mcp.tool;

import dev.tapewatch.alert.AlertCursor;
import dev.tapewatch.alert.Severity;
import dev.tapewatch.market.Quality;
import dev.tapewatch.mcp.resource.ResourceLinks;
import dev.tapewatch.mcp.resource.RuleFacts;
import dev.tapewatch.monitor.price.PriceCondition;
import dev.tapewatch.monitor.price.PriceRuleView;
import dev.tapewatch.monitor.price.RuleStatus;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How tools speak of price alerts. */
final class RuleAnswers {
    static final Map<String, Object> RULE = Schemas.object()
            .field("id", Schemas.string())
            .field("symbol", Schemas.string())
            .field("condition", Schemas.choice(PriceCondition.class))
            .optional("target_price", Schemas.number())
            .optional("upper_price", Schemas.number())
            .optional("percent", Schemas.number())
            .optional("window_minutes", Schemas.integer())
            .field("status", Schemas.choice(RuleStatus.class))
            .optional("note", Schemas.described(Schemas.string(), "What to know of the status"))
            .field("one_time", Schemas.flag())
            .field("severity", Schemas.choice(Severity.class))
            .field("channels", Schemas.list(Schemas.string()))
            .optional("message_template", Schemas.string())
            .optional("cooldown_seconds", Schemas.integer())
            .optional("hysteresis_percent", Schemas.number())
            .optional("expires_at", Schemas.moment())
            .field("created_at", Schemas.moment())
            .field("times_fired", Schemas.integer())
            .optional("last_fired_at", Schemas.moment())
            .optional("last_price", Schemas.number())
            .optional("last_price_time", Schemas.moment())
            .optional("last_price_source", Schemas.string())
            .optional("last_price_quality", Schemas.choice(Quality.class))
            .build();

    /** A rule that has just been made, and from where to wait for what it raises. */
    static final Map<String, Object> NEW = Schemas.object()
            .field("alert", RULE)
            .field("next_cursor", Schemas.string())
            .build();

    /** The same rule, told in full only once, by the tool that makes it: every word costs every request. */
    static final Map<String, Object> RULE_AGAIN = Schemas.described(
            Schemas.object()
                    .field("id", Schemas.string())
                    .field("symbol", Schemas.string())
                    .field("status", Schemas.string())
                    .build(),
            "All fields of add_price_alert's alert");

    static final Map<String, Object> ONE_AGAIN =
            Schemas.object().field("alert", RULE_AGAIN).build();

    private RuleAnswers() {}

    static Answer added(PriceRuleView view, AlertCursor before) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("alert", RuleFacts.of(view));
        facts.put("next_cursor", before.toString());
        return new Answer(facts, "Added " + line(view) + "\nnext_cursor: " + before)
                .linking(ResourceLinks.alerts(view.rule().symbol()));
    }

    static Answer one(String done, PriceRuleView view) {
        return new Answer(Map.of("alert", RuleFacts.of(view)), done + " " + line(view));
    }

    /** One rule in one line, as in {@code SPY-4K7Q2M: SPY crosses_up 170.5, armed, last price 169.9 at 2026-11-27T15:00:00Z by alpaca, real_time}. */
    static String line(PriceRuleView view) {
        Map<String, Object> facts = RuleFacts.of(view);
        StringBuilder line = new StringBuilder();
        line.append(facts.get("id")).append(": ").append(facts.get("symbol")).append(' ');
        line.append(facts.get("condition"));
        append(line, " ", facts.get("target_price"), "");
        append(line, " to ", facts.get("upper_price"), "");
        append(line, " ", facts.get("percent"), "%");
        append(line, " over ", facts.get("window_minutes"), " minutes");
        append(line, ", ", facts.get("status"), "");
        append(line, ", last price ", facts.get("last_price"), "");
        append(line, " at ", facts.get("last_price_time"), "");
        append(line, " by ", facts.get("last_price_source"), "");
        append(line, ", ", facts.get("last_price_quality"), "");
        append(line, " (", facts.get("note"), ")");
        return line.toString();
    }

    private static void append(StringBuilder line, String before, @Nullable Object fact, String behind) {
        if (fact != null) {
            line.append(before)
                    .append(fact instanceof BigDecimal number ? number.toPlainString() : fact)
                    .append(behind);
        }
    }
}
