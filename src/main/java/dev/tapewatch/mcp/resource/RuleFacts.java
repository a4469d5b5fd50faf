package dev.tapewatch.mcp.resource;

import dev.tapewatch.market.Quote;
import dev.tapewatch.monitor.price.PriceRule;
import dev.tapewatch.monitor.price.PriceRuleView;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A price rule as agents see it. What does not apply to it is left out. */
public final class RuleFacts {
    private RuleFacts() {}

    public static Map<String, Object> of(PriceRuleView view) {
        PriceRule rule = view.rule();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("id", rule.id());
        facts.put("symbol", rule.symbol());
        facts.put("condition", Json.name(rule.terms().condition()));
        Json.putDecimal(facts, "target_price", rule.terms().targetPrice());
        Json.putDecimal(facts, "upper_price", rule.terms().upperPrice());
        Json.putDecimal(facts, "percent", rule.terms().percent());
        if (rule.terms().window() != null) {
            facts.put("window_minutes", rule.terms().window().toMinutes());
        }
        facts.put("status", Json.name(view.status()));
        Json.put(facts, "note", view.note());
        facts.put("one_time", rule.terms().oneTime());
        facts.put("severity", Json.name(rule.terms().severity()));
        facts.put("channels", rule.terms().channels());
        Json.put(facts, "message_template", rule.terms().messageTemplate());
        if (!rule.terms().oneTime()) {
            facts.put("cooldown_seconds", rule.terms().cooldown().toSeconds());
            facts.put("hysteresis_percent", Json.plain(rule.terms().hysteresisPercent()));
        }
        if (rule.terms().expiresAt() != null) {
            facts.put("expires_at", rule.terms().expiresAt().toString());
        }
        facts.put("created_at", rule.createdAt().toString());
        facts.put("times_fired", view.timesFired());
        if (view.lastFiredAt() != null) {
            facts.put("last_fired_at", view.lastFiredAt().toString());
        }
        putQuote(facts, view.quote());
        return facts;
    }

    private static void putQuote(Map<String, Object> facts, @Nullable Quote quote) {
        if (quote != null) {
            facts.put("last_price", Json.plain(quote.price()));
            facts.put("last_price_time", quote.time().toString());
            facts.put("last_price_source", quote.source());
            facts.put("last_price_quality", Json.name(quote.quality()));
        }
    }
}
