package dev.tapewatch.mcp.resource;

import dev.tapewatch.routing.Acknowledgement;
import dev.tapewatch.routing.Deliveries;
import dev.tapewatch.routing.Delivery;
import dev.tapewatch.routing.RoutingPolicy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Alerts on their way to channels, as agents see them. */
public final class DeliveryFacts {
    private final ReasonWords reasons;

    /** @param policy the limits and hours that reasons are explained by */
    public DeliveryFacts(RoutingPolicy policy) {
        this.reasons = new ReasonWords(policy);
    }

    public Map<String, Object> of(Delivery delivery) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("alert_id", delivery.alertId());
        facts.put("channel", delivery.channel());
        facts.put("type", Json.name(delivery.type()));
        facts.put("severity", Json.name(delivery.severity()));
        Json.put(facts, "symbol", delivery.symbol());
        facts.put("state", Json.name(delivery.state()));
        if (delivery.reason() != null) {
            facts.put("reason", Json.name(delivery.reason()));
        }
        facts.put("words", words(delivery));
        Json.put(facts, "until", Json.textOf(delivery.until()));
        facts.put("attempts", delivery.attempts());
        facts.put("uncertain", delivery.uncertain());
        Json.put(facts, "error", delivery.error());
        Json.put(facts, "digest", delivery.digest());
        Json.put(facts, "reference", delivery.reference());
        facts.put("created_at", delivery.createdAt().toString());
        facts.put("changed_at", delivery.changedAt().toString());
        return facts;
    }

    public List<Map<String, Object>> of(List<Delivery> deliveries) {
        return deliveries.stream().map(this::of).toList();
    }

    /** The deliveries and the cursor to go on from, where there are more. */
    public Map<String, Object> of(Deliveries.Page page) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("deliveries", of(page.deliveries()));
        Json.put(facts, "next_cursor", page.next());
        return facts;
    }

    public static Map<String, Object> of(Acknowledgement acknowledgement) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("alert_id", acknowledgement.alertId());
        facts.put("at", acknowledgement.at().toString());
        Json.put(facts, "comment", acknowledgement.comment());
        return facts;
    }

    /** What became of it, in a sentence. */
    public String words(Delivery delivery) {
        String unsure = delivery.uncertain() == 0
                ? ""
                : "; it may have arrived " + counted(delivery.uncertain(), "time")
                        + " more, since the server died while sending";
        return state(delivery) + unsure;
    }

    private String state(Delivery delivery) {
        String why = delivery.reason() == null ? null : reasons.of(delivery, delivery.reason());
        return switch (delivery.state()) {
            case PENDING -> pending(delivery, why);
            case SENT -> sent(delivery, why);
            case SUPPRESSED -> "not sent: " + (why == null ? "suppressed" : why);
            case FAILED -> failed(delivery);
            case DEAD ->
                "given up after " + counted(delivery.attempts(), "attempt") + error(delivery)
                        + "; retry_delivery sends it again";
        };
    }

    private static String pending(Delivery delivery, @Nullable String why) {
        if (why != null) {
            return why + "; it comes in a digest with others like it";
        }
        return delivery.until() == null
                ? "to be sent now"
                : "to be sent at " + Moments.near(delivery.until(), delivery.changedAt());
    }

    private static String sent(Delivery delivery, @Nullable String why) {
        String digest = delivery.digest() == null ? "" : ", in the digest " + delivery.digest();
        return "sent at " + Moments.near(delivery.changedAt(), delivery.createdAt()) + digest
                + (why == null ? "" : "; " + why);
    }

    private static String failed(Delivery delivery) {
        String again = delivery.until() == null
                ? "; it is tried again"
                : "; tried again at " + Moments.near(delivery.until(), delivery.changedAt());
        return counted(delivery.attempts(), "attempt") + " failed" + error(delivery) + again;
    }

    /** Without the stop of a sentence: words follow. */
    private static String error(Delivery delivery) {
        return delivery.error() == null ? "" : ": " + delivery.error().replaceFirst("\\.$", "");
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
