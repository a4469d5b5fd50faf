package dev.tapewatch.routing;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertType;
import dev.tapewatch.alert.Severity;
import dev.tapewatch.alert.Topic;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Alerts, channels and routes to decide with. */
final class RoutingScene {
    /** A Tuesday, 09:30 in New York. */
    static final Instant NOW = Instant.parse("2026-11-24T14:30:00Z");

    static final QuietHours NIGHT =
            new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0), ZoneId.of("America/New_York"));

    private RoutingScene() {}

    static Alert alert(AlertType type, Severity severity, @Nullable String symbol, String rule, String... channels) {
        return new Alert(
                rule + "/1",
                type,
                severity,
                symbol,
                symbol + " crossed 170.50",
                symbol + " crossed 170.50 and trades at 170.55",
                NOW,
                "replay",
                Map.of(),
                new Topic(rule, "1"),
                List.of(channels));
    }

    static Alert price(Severity severity, String... channels) {
        return alert(AlertType.PRICE, severity, "ACME", "ACME-1", channels);
    }

    static ChannelPolicy channel(String name) {
        return new ChannelPolicy(name, Severity.INFO, null);
    }

    static RoutingPolicy policy(List<Route> routes, ChannelPolicy... channels) {
        Map<String, ChannelPolicy> named = new LinkedHashMap<>();
        for (ChannelPolicy channel : channels) {
            named.put(channel.name(), channel);
        }
        return new RoutingPolicy(named, routes, Limits.DEFAULTS, Duration.ofMinutes(5), Duration.ofHours(24));
    }

    static Matcher only(Severity... severities) {
        return new Matcher(Set.of(), Set.of(severities), Set.of(), Set.of());
    }

    static RoutingFacts facts(RoutingPolicy policy) {
        return new RoutingFacts(policy, List.of(), false, NOW);
    }

    /** Of an alert that is the first of its kind. */
    static Counts room() {
        return new Counts(NOW, null, 1, NOW.plusSeconds(180), true, NOW.plusSeconds(3_600));
    }

    static Counts full() {
        return new Counts(NOW, null, 1, NOW.plusSeconds(180), false, NOW.plusSeconds(3_600));
    }

    static Counts storm(int ofRule) {
        return new Counts(NOW, null, ofRule, NOW.plusSeconds(180), true, NOW.plusSeconds(3_600));
    }

    static Counts duplicate() {
        return new Counts(NOW, "earlier", 1, NOW.plusSeconds(180), true, NOW.plusSeconds(3_600));
    }
}
