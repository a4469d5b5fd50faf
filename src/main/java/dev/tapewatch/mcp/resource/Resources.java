package dev.tapewatch.mcp.resource;

import dev.tapewatch.monitor.price.PriceAlerts;
import dev.tapewatch.monitor.price.PriceRuleView;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** What the resources hold. Knows no protocol. */
public final class Resources {
    /** How many alerts one resource holds. Older ones are reached with {@code get_recent_alerts}. */
    private static final int MOST_ALERTS = 50;
    /** How many rules one resource holds. All are reached with {@code list_price_alerts}. */
    private static final int MOST_RULES = 500;

    private final RecentAlerts recent;
    private final PriceAlerts priceAlerts;
    private final StatusFacts status;
    private final BlockingCalls calls;

    public Resources(RecentAlerts recent, PriceAlerts priceAlerts, StatusFacts status, BlockingCalls calls) {
        this.recent = recent;
        this.priceAlerts = priceAlerts;
        this.status = status;
        this.calls = calls;
    }

    /** Whether there is a resource of this address. */
    public static boolean isResource(String uri) {
        return switch (uri) {
            case ResourceUris.RECENT, ResourceUris.ACTIVE, ResourceUris.STATUS -> true;
            default -> ResourceUris.symbol(uri).isPresent();
        };
    }

    /** The text of the resource, which is JSON; nothing if there is no such resource. */
    public Optional<Mono<String>> read(String uri) {
        return switch (uri) {
            case ResourceUris.RECENT ->
                Optional.of(
                        Mono.fromSupplier(() -> Json.text(AlertFacts.of(recent.newest(MOST_ALERTS, alert -> true)))));
            case ResourceUris.ACTIVE -> Optional.of(calls.run(() -> Json.text(rules())));
            case ResourceUris.STATUS -> Optional.of(calls.run(() -> Json.text(status.now())));
            default -> ResourceUris.symbol(uri).map(symbol -> Mono.fromSupplier(() -> alertsOf(symbol.ticker())));
        };
    }

    private String alertsOf(String symbol) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("symbol", symbol);
        facts.putAll(AlertFacts.of(recent.newest(MOST_ALERTS, alert -> symbol.equals(alert.symbol()))));
        return Json.text(facts);
    }

    private Map<String, Object> rules() {
        List<PriceRuleView> living = priceAlerts.list().stream()
                .filter(view -> !view.status().isRetired())
                .toList();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("alerts", living.stream().limit(MOST_RULES).map(RuleFacts::of).toList());
        facts.put("total", living.size());
        return facts;
    }
}
