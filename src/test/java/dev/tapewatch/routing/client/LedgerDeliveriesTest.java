package dev.tapewatch.routing.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.problem.Problem;
import dev.tapewatch.routing.Acknowledgement;
import dev.tapewatch.routing.Delivery;
import dev.tapewatch.routing.DeliveryState;
import dev.tapewatch.routing.Planned;
import dev.tapewatch.routing.Reason;
import dev.tapewatch.routing.Verdict;
import dev.tapewatch.testing.Alerts;
import dev.tapewatch.testing.InMemoryAlertLog;
import dev.tapewatch.testing.InMemoryDeliveryLedger;
import dev.tapewatch.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LedgerDeliveriesTest {
    private final TestClock clock = new TestClock(Instant.parse("2026-10-26T14:00:00Z"));
    private final InMemoryAlertLog log = new InMemoryAlertLog();
    private final InMemoryDeliveryLedger ledger = new InMemoryDeliveryLedger();
    private final List<String> woken = new ArrayList<>();
    private boolean temporalAway;
    private final LedgerDeliveries deliveries =
            new LedgerDeliveries(ledger, new KnownAlerts(log, ledger), Set.of("desk", "phone"), this::wake, clock);

    private void wake(Collection<String> channels) {
        if (temporalAway) {
            throw Problem.of(Problem.Kind.UNAVAILABLE, "delivery cannot be reached now");
        }
        woken.addAll(channels);
    }

    private void route(String alertId, Planned... plan) {
        log.append(Alerts.spy(alertId));
        ledger.record(Alerts.spy(alertId), List.of(plan), clock.instant());
    }

    private static Planned suppressed(String channel) {
        return new Planned(channel, new Verdict.Suppress(Reason.DUPLICATE));
    }

    private void refused(Problem.Kind kind, String words, Runnable call) {
        assertThatThrownBy(call::run)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(kind))
                .hasMessageContaining(words);
    }

    @Test
    void what_was_suppressed_is_sent_on_demand_on_one_channel_or_all() {
        route("a", suppressed("desk"), suppressed("phone"));
        assertThat(deliveries.retry("a", "desk")).extracting(Delivery::state).containsExactly(DeliveryState.PENDING);
        assertThat(woken).containsExactly("desk");
        assertThat(deliveries.retry("a", null))
                .extracting(Delivery::state)
                .containsExactly(DeliveryState.PENDING, DeliveryState.PENDING);
        assertThat(woken).contains("phone");
    }

    @Test
    void a_repetition_wakes_the_channel_although_there_is_nothing_left_to_queue() {
        route("a", suppressed("desk"));
        temporalAway = true;
        refused(Problem.Kind.UNAVAILABLE, "cannot be reached", () -> deliveries.retry("a", "desk"));
        temporalAway = false;
        refused(Problem.Kind.CONFLICT, "pending on desk", () -> deliveries.retry("a", "desk"));
        assertThat(woken).containsExactly("desk");
    }

    @Test
    void what_cannot_be_sent_again_is_refused_in_words_that_help() {
        refused(Problem.Kind.NOT_FOUND, "there is no alert x", () -> deliveries.retry("x", null));
        log.append(Alerts.spy("fresh"));
        refused(Problem.Kind.CONFLICT, "no channel", () -> deliveries.retry("fresh", null));
        route("a", suppressed("desk"), suppressed("pager"));
        refused(Problem.Kind.NOT_FOUND, "expected one of desk, pager", () -> deliveries.retry("a", "phone"));
        refused(Problem.Kind.CONFLICT, "there is no such channel any more", () -> deliveries.retry("a", "pager"));
        assertThat(ledger.died("desk", "gone", clock.instant())).isEqualTo(1);
        refused(Problem.Kind.CONFLICT, "test_channel", () -> deliveries.retry("a", "desk"));
        assertThat(woken).isEmpty();
    }

    @Test
    void the_first_acknowledgement_holds_and_suppresses_what_is_not_sent() {
        route("a", new Planned("desk", new Verdict.Deliver()));
        assertThat(deliveries.acknowledgement("a")).isNull();
        Acknowledgement first = deliveries.acknowledge("a", "seen");
        clock.advance(Duration.ofMinutes(1));
        assertThat(deliveries.acknowledge("a", "again")).isEqualTo(first);
        assertThat(deliveries.acknowledgement("a")).isEqualTo(first);
        assertThat(deliveries.of("a")).extracting(Delivery::reason).containsExactly(Reason.ACKNOWLEDGED);
        refused(Problem.Kind.NOT_FOUND, "there is no alert x", () -> deliveries.acknowledge("x", null));
    }
}
