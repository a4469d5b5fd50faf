package dev.tapewatch.mcp.tool;

import dev.tapewatch.alert.AlertType;
import dev.tapewatch.alert.Severity;
import dev.tapewatch.mcp.resource.DeliveryFacts;
import dev.tapewatch.mcp.resource.Json;
import dev.tapewatch.mcp.resource.ResourceLinks;
import dev.tapewatch.routing.Deliveries;
import dev.tapewatch.routing.Delivery;
import dev.tapewatch.routing.DeliveryState;
import dev.tapewatch.routing.Reason;
import java.util.Map;
import java.util.stream.Collectors;

/** How tools speak of alerts on their way. */
final class DeliveryAnswers {
    static final Parameter<String> ID =
            Parameters.words("id", 200, "Id of the alert").asRequired();

    static final Map<String, Object> DELIVERY = Schemas.object()
            .field("alert_id", Schemas.string())
            .field("channel", Schemas.string())
            .field("type", Schemas.choice(AlertType.class))
            .field("severity", Schemas.choice(Severity.class))
            .optional("symbol", Schemas.string())
            .field("state", Schemas.choice(DeliveryState.class))
            .optional("reason", Schemas.choice(Reason.class))
            .field("words", Schemas.string())
            .optional("until", Schemas.moment())
            .field("attempts", Schemas.integer())
            .field(
                    "uncertain",
                    Schemas.described(Schemas.integer(), "Attempts of unknown end: so often it may have arrived more"))
            .optional("error", Schemas.string())
            .optional("digest", Schemas.string())
            .optional("reference", Schemas.string())
            .field("created_at", Schemas.moment())
            .field("changed_at", Schemas.moment())
            .build();

    static final Map<String, Object> DELIVERY_AGAIN =
            Schemas.described(Schemas.anything(), "As list_deliveries answers each");

    private DeliveryAnswers() {}

    static Answer of(Deliveries.Page page, DeliveryFacts facts) {
        String count = page.deliveries().size() + (page.deliveries().size() == 1 ? " delivery" : " deliveries");
        String text = page.deliveries().stream()
                .map(delivery -> line(delivery, facts))
                .collect(Collectors.joining("", count, page.next() == null ? "" : "\nnext_cursor: " + page.next()));
        return new Answer(facts.of(page), text).linking(ResourceLinks.deliveries());
    }

    private static String line(Delivery delivery, DeliveryFacts facts) {
        return "\n" + delivery.alertId() + " on " + delivery.channel() + ": " + Json.name(delivery.state()) + " - "
                + facts.words(delivery);
    }
}
