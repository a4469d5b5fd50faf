package dev.tapewatch.mcp.resource;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertLog;
import dev.tapewatch.alert.AlertType;
import dev.tapewatch.alert.LoggedAlert;
import dev.tapewatch.monitor.news.ScoredArticle;
import dev.tapewatch.monitor.news.Significance;
import dev.tapewatch.monitor.price.PriceExplanation;
import dev.tapewatch.monitor.price.PriceRule;
import dev.tapewatch.monitor.price.PriceRuleView;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.routing.Acknowledgement;
import dev.tapewatch.routing.Deliveries;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds what an alert or an article of an id means. Calls block. */
public final class AlertExplanations {
    /**
     * An explanation.
     *
     * @param facts with {@code kind}, {@code meaning}, {@code computed}, {@code time}, {@code source} and {@code details}
     */
    public record Explanation(String meaning, String computed, Map<String, Object> facts) {}

    private final AlertLog log;
    private final Doors doors;
    private final DeliveryFacts deliveryFacts;

    public AlertExplanations(AlertLog log, Doors doors) {
        this.log = log;
        this.doors = doors;
        this.deliveryFacts = new DeliveryFacts(doors.routing().policy());
    }

    /**
     * Explains the alert of that id or, where there is none, the news article or story.
     *
     * @throws Problem {@code NOT_FOUND} where nothing has this id
     */
    public Explanation explain(String id) {
        return log.find(id)
                .map(LoggedAlert::alert)
                .map(this::explain)
                .or(() -> doors.news().find(id).map(this::explain))
                .orElseThrow(
                        () -> Problem.notFound("there is no alert, article or story of this id, or it is older than"
                                + " what is kept; get_recent_alerts shows the ids of alerts"));
    }

    private Explanation explain(Alert alert) {
        Map<String, Object> facts = new LinkedHashMap<>(AlertFacts.of(alert));
        facts.put("kind", "alert");
        putDeliveries(facts, alert.id());
        return explanation(alert.message() + "\n" + meaning(alert.type()), computed(alert), facts);
    }

    /** What an alert means can be said while nobody knows what became of it. */
    private void putDeliveries(Map<String, Object> facts, String alertId) {
        try {
            Deliveries deliveries = doors.routing().deliveries();
            facts.put("deliveries", deliveryFacts.of(deliveries.of(alertId)));
            Acknowledgement acknowledgement = deliveries.acknowledgement(alertId);
            if (acknowledgement != null) {
                facts.put("acknowledgement", DeliveryFacts.of(acknowledgement));
            }
        } catch (Problem e) {
            facts.put("deliveries_problem", Objects.toString(e.getMessage()));
        }
    }

    private static String meaning(AlertType type) {
        return switch (type) {
            case PRICE -> "A price alert that somebody set with add_price_alert came true.";
            case NEWS -> "A story about a watched symbol was as significant as the watchlist's threshold asks for.";
            case PORTFOLIO -> "What configure_portfolio_monitor watches for began, got worse, goes on or ended.";
            case SCREENER -> "A screen has run; get_screener_results has all of it.";
            case REPORT -> "A report has been made; it can be read at report://daily/latest or report://weekly/latest.";
            case SYSTEM ->
                "It is about tapewatch itself: while a monitor is late or its data old, alerts may be missing.";
            case DATA ->
                "It is about the prices that monitors decide by: while they are stale, missing or contradictory, alerts may"
                        + " be missing.";
        };
    }

    private String computed(Alert alert) {
        if (alert.details().get("explanation") instanceof String explanation) {
            return explanation;
        }
        return alert.type() == AlertType.PRICE ? PriceExplanation.of(alert, rule(alert)) : alert.message();
    }

    private @Nullable PriceRule rule(Alert alert) {
        Object id = alert.details().get("rule_id");
        return doors.priceAlerts().list().stream()
                .map(PriceRuleView::rule)
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    private Explanation explain(ScoredArticle scored) {
        Map<String, Object> details = NewsFacts.of(scored);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("id", scored.article().id());
        facts.put("kind", "article");
        facts.put("time", scored.article().createdAt().toString());
        facts.put("source", scored.article().source());
        facts.put("details", details);
        return explanation(
                "A news article about " + String.join(", ", scored.symbols()) + ": "
                        + scored.article().headline(),
                computed(scored),
                facts);
    }

    private String computed(ScoredArticle scored) {
        Significance significance = scored.significance();
        String sum = significance.parts().stream()
                .map(part -> part.weight().toPlainString() + " x "
                        + part.value().toPlainString() + " " + part.name() + " (" + part.reason() + ")")
                .collect(Collectors.joining(" + "));
        BigDecimal threshold = doors.news().watchlist().threshold();
        return "Significance " + significance.score().toPlainString() + " = " + sum + ". The threshold is now "
                + threshold.toPlainString() + ". "
                + Optional.ofNullable(scored.alertId())
                        .map(alert -> "It raised the alert " + alert + ".")
                        .orElse("It raised no alert.");
    }

    private static Explanation explanation(String meaning, String computed, Map<String, Object> facts) {
        facts.put("meaning", meaning);
        facts.put("computed", Objects.requireNonNull(computed));
        return new Explanation(meaning, computed, facts);
    }
}
