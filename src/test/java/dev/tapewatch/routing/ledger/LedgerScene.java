package dev.tapewatch.routing.ledger;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertType;
import dev.tapewatch.alert.Severity;
import dev.tapewatch.alert.Topic;
import dev.tapewatch.routing.Planned;
import dev.tapewatch.routing.Reason;
import dev.tapewatch.routing.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Alerts and plans for the ledger's tests. */
final class LedgerScene {
    static final Instant NOON = Instant.parse("2026-03-02T17:00:00Z");
    static final Duration LEASE = Duration.ofMinutes(1);
    static final String DESK = "desk";

    private LedgerScene() {}

    static Alert alert(String id, Severity severity) {
        return alert(id, severity, new Topic("ACME-1", id));
    }

    static Alert alert(String id, Severity severity, Topic topic) {
        return new Alert(
                id,
                AlertType.PRICE,
                severity,
                "ACME",
                "title of " + id,
                "message",
                NOON,
                "simulated",
                Map.of("price", 3),
                topic,
                List.of(DESK));
    }

    static Alert info(String id) {
        return alert(id, Severity.INFO);
    }

    static List<Planned> deliver(String... channels) {
        return List.of(channels).stream()
                .map(channel -> new Planned(channel, new Verdict.Deliver()))
                .toList();
    }

    static List<Planned> suppress(Reason reason) {
        return List.of(new Planned(DESK, new Verdict.Suppress(reason)));
    }

    static List<Planned> defer(String bundle, Instant until) {
        return List.of(new Planned(DESK, new Verdict.Defer(Reason.RATE_LIMITED, bundle, until)));
    }

    static Instant minutes(long after) {
        return NOON.plus(Duration.ofMinutes(after));
    }
}
