package dev.tapewatch.alert.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertLog;
import dev.tapewatch.alert.AlertOutbox;
import dev.tapewatch.alert.AlertType;
import dev.tapewatch.alert.Severity;
import dev.tapewatch.alert.Topic;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the outbox promises, wherever it is kept. */
abstract class AlertOutboxContract {
    abstract AlertLog log();

    abstract AlertOutbox outbox();

    @Test
    void an_alert_that_is_logged_waits_until_it_is_done() {
        Alert alert = alert("a", Severity.INFO);
        log().append(alert);

        assertThat(outbox().waiting(10)).containsExactly(alert);
        assertThat(outbox().size()).isEqualTo(1);
        outbox().done(List.of("a", "unknown"));
        assertThat(outbox().waiting(10)).isEmpty();
        outbox().done(List.of());
    }

    @Test
    void an_alert_that_is_logged_again_is_not_put_in_again() {
        log().append(alert("a", Severity.INFO));
        outbox().done(List.of("a"));

        log().append(alert("a", Severity.INFO));

        assertThat(outbox().waiting(10)).isEmpty();
    }

    @Test
    void the_most_urgent_comes_first_and_of_these_the_oldest() {
        List<String> infos = IntStream.range(0, 30).mapToObj(i -> "i" + i).toList();
        infos.forEach(id -> log().append(alert(id, Severity.INFO)));
        log().append(alert("w", Severity.WARNING));
        log().append(alert("c2", Severity.CRITICAL));
        log().append(alert("c1", Severity.CRITICAL));

        List<String> waiting = outbox().waiting(40).stream().map(Alert::id).toList();
        assertThat(waiting.subList(0, 3)).containsExactly("c2", "c1", "w");
        assertThat(waiting.subList(3, 33)).isEqualTo(infos);
        assertThat(outbox().waiting(2)).extracting(Alert::id).containsExactly("c2", "c1");
    }

    static Alert alert(String id, Severity severity) {
        return new Alert(
                id,
                AlertType.PRICE,
                severity,
                "ACME",
                "title",
                "message",
                Instant.parse("2026-03-02T17:00:00Z"),
                "simulated",
                Map.of(),
                new Topic("ACME-1", "3/critical"),
                List.of("desk", "mail"));
    }
}
