package dev.tapewatch.routing.ledger;

import static dev.tapewatch.routing.ledger.LedgerScene.DESK;
import static dev.tapewatch.routing.ledger.LedgerScene.LEASE;
import static dev.tapewatch.routing.ledger.LedgerScene.NOON;
import static dev.tapewatch.routing.ledger.LedgerScene.alert;
import static dev.tapewatch.routing.ledger.LedgerScene.defer;
import static dev.tapewatch.routing.ledger.LedgerScene.deliver;
import static dev.tapewatch.routing.ledger.LedgerScene.info;
import static dev.tapewatch.routing.ledger.LedgerScene.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.Severity;
import dev.tapewatch.routing.Delivery;
import dev.tapewatch.routing.DeliveryLedger;
import dev.tapewatch.routing.DeliveryState;
import dev.tapewatch.routing.Due;
import dev.tapewatch.routing.Reason;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the ledger promises of digests and of what somebody has seen, wherever it is kept. */
abstract class DigestContract {
    private static final String RATE = "rate/price";

    abstract DeliveryLedger ledger();

    @Test
    void what_is_deferred_under_one_name_is_sent_in_one_message_at_the_time_of_the_first() {
        ledger().record(info("b"), defer(RATE, minutes(10)), NOON);
        ledger().record(info("a"), defer(RATE, minutes(20)), minutes(1));
        ledger().record(info("c"), defer("other", minutes(20)), minutes(1));

        assertThat(ledger().claim(DESK, 9, LEASE, minutes(9))).isEmpty();
        assertThat(ledger().nextDue(DESK)).contains(minutes(10));
        assertThat(ledger().health(DESK).waiting()).isEqualTo(3);
        String id = "digest/desk/rate/price/" + minutes(10).toEpochMilli();
        assertThat(ledger().of("a")).first().satisfies(delivery -> {
            assertThat(delivery.until()).isEqualTo(minutes(10));
            assertThat(delivery.digest()).isEqualTo(id);
            assertThat(delivery.reason()).isEqualTo(Reason.RATE_LIMITED);
        });
        List<Due> due = ledger().claim(DESK, 9, LEASE, minutes(10));
        assertThat(due)
                .containsExactly(new Due(
                        id,
                        DESK,
                        List.of(info("a"), info("b")),
                        2,
                        RATE,
                        Reason.RATE_LIMITED,
                        0,
                        0,
                        minutes(10),
                        due.getFirst().claim()));
    }

    @Test
    void a_digest_that_was_claimed_takes_no_more() {
        ledger().record(info("a"), defer(RATE, minutes(1)), NOON);
        Due first = claimOne(minutes(1));
        ledger().record(info("b"), defer(RATE, minutes(1)), NOON);
        ledger().failed(first, "no", minutes(2), minutes(1));
        ledger().record(info("c"), defer(RATE, minutes(9)), minutes(1));

        assertThat(ledger().of("b").getFirst().digest())
                .isEqualTo(ledger().of("c").getFirst().digest())
                .isNotEqualTo(first.id());
        Due again = claimOne(minutes(2));
        Due second = claimOne(minutes(2));
        assertThat(again.id()).isEqualTo(first.id());
        assertThat(again.count()).isEqualTo(1);
        assertThat(second.count()).isEqualTo(2);
    }

    @Test
    void a_digest_is_as_urgent_as_its_most_urgent_alert() {
        ledger().record(alert("w", Severity.WARNING), deliver(DESK), NOON);
        ledger().record(info("a"), defer(RATE, minutes(1)), NOON);
        ledger().record(alert("c", Severity.CRITICAL), defer(RATE, minutes(1)), NOON);
        ledger().record(info("b"), defer(RATE, minutes(1)), NOON);

        assertThat(claimOne(minutes(1)).count()).isEqualTo(3);
    }

    @Test
    void what_becomes_of_a_digest_becomes_of_all_in_it() {
        ledger().record(info("a"), defer(RATE, minutes(1)), NOON);
        ledger().record(info("b"), defer(RATE, minutes(1)), NOON);

        ledger().failed(claimOne(minutes(1)), "no", minutes(5), minutes(1));
        both(DeliveryState.FAILED, 1);
        claimOne(minutes(5));
        ledger().givenUp(claimOne(minutes(7)), "never", minutes(7));
        both(DeliveryState.DEAD, 3);
        assertThat(ledger().of("b").getFirst().uncertain()).isEqualTo(1);
        assertThat(ledger().health(DESK).deadLetters()).isEqualTo(2);
    }

    @Test
    void a_digest_that_was_sent_is_all_sent() {
        ledger().record(info("a"), defer(RATE, minutes(1)), NOON);
        ledger().record(info("b"), defer(RATE, minutes(1)), NOON);
        Due due = claimOne(minutes(1));
        ledger().sent(due, "m", minutes(1));
        ledger().sent(due, "m", minutes(1));

        both(DeliveryState.SENT, 1);
        assertThat(ledger().of("a").getFirst().reason()).isEqualTo(Reason.RATE_LIMITED);
        assertThat(ledger().of("a").getFirst().digest()).isEqualTo(due.id());
        assertThat(ledger().nextDue(DESK)).isEmpty();
        assertThat(ledger().health(DESK).waiting()).isZero();
    }

    @Test
    void a_digest_lists_no_more_than_a_hundred_and_counts_all() {
        IntStream.range(0, 120).forEach(i -> ledger().record(info("a" + i), defer(RATE, minutes(1)), NOON));

        Due due = claimOne(minutes(1));
        assertThat(due.count()).isEqualTo(120);
        assertThat(due.alerts()).hasSize(100);
        ledger().sent(due, "", minutes(1));
        assertThat(ledger().of("a119")).extracting(Delivery::state).containsExactly(DeliveryState.SENT);
    }

    @Test
    void one_of_a_dead_digest_is_sent_again_by_itself() {
        ledger().record(info("a"), defer(RATE, minutes(1)), NOON);
        ledger().record(info("b"), defer(RATE, minutes(1)), NOON);
        ledger().givenUp(claimOne(minutes(1)), "no", minutes(1));

        ledger().requeue("a", null, minutes(2));

        Due due = claimOne(minutes(2));
        assertThat(due.id()).isEqualTo("a");
        assertThat(due.bundle()).isNull();
        assertThat(ledger().health(DESK).deadLetters()).isEqualTo(1);
    }

    @Test
    void a_failed_digest_that_is_asked_for_comes_at_once_and_whole() {
        ledger().record(info("a"), defer(RATE, minutes(1)), NOON);
        ledger().record(info("b"), defer(RATE, minutes(1)), NOON);
        ledger().failed(claimOne(minutes(1)), "no", minutes(60), minutes(1));

        assertThat(ledger().requeue("b", null, minutes(2)))
                .extracting(Delivery::alertId)
                .containsExactly("b");
        Due due = claimOne(minutes(2));
        assertThat(due.count()).isEqualTo(2);
        assertThat(due.attempts()).isZero();
    }

    @Test
    void what_somebody_has_seen_is_not_sent_any_more() {
        Alert alert = info("a");
        ledger().record(alert, deliver(DESK, "mail"), NOON);
        ledger().sent(claimOne(NOON), "", NOON);
        assertThat(ledger().isAcknowledged(alert)).isFalse();
        assertThat(ledger().acknowledgement("a")).isEmpty();

        assertThat(ledger().acknowledge(alert, "on it", minutes(1)).at()).isEqualTo(minutes(1));

        assertThat(ledger().acknowledge(alert, "me too", minutes(2)).comment()).isEqualTo("on it");
        assertThat(ledger().acknowledgement("a"))
                .get()
                .satisfies(note -> assertThat(note.at()).isEqualTo(minutes(1)));
        assertThat(ledger().of("a"))
                .extracting(Delivery::state)
                .containsExactly(DeliveryState.SENT, DeliveryState.SUPPRESSED);
        assertThat(ledger().of("a")).extracting(Delivery::reason).containsExactly(null, Reason.ACKNOWLEDGED);
        assertThat(ledger().claim("mail", 9, LEASE, minutes(9))).isEmpty();
        assertThat(ledger().isAcknowledged(alert("reminder", Severity.WARNING, alert.topic())))
                .isTrue();
        assertThat(ledger().isAcknowledged(info("b"))).isFalse();
    }

    @Test
    void what_somebody_has_seen_leaves_its_digest() {
        ledger().record(info("a"), defer(RATE, minutes(1)), NOON);
        ledger().record(alert("c", Severity.CRITICAL), defer(RATE, minutes(1)), NOON);
        ledger().record(info("b"), defer("other", minutes(1)), NOON);
        ledger().record(alert("w", Severity.WARNING), deliver(DESK), minutes(1));
        ledger().acknowledge(alert("c", Severity.CRITICAL), null, NOON);
        ledger().acknowledge(info("b"), null, NOON);

        assertThat(claimOne(minutes(1)).id()).isEqualTo("w");
        Due digest = claimOne(minutes(1));
        assertThat(digest.alerts()).containsExactly(info("a"));
        assertThat(digest.count()).isEqualTo(1);
        ledger().sent(digest, "", minutes(1));
        assertThat(ledger().nextDue(DESK)).contains(minutes(1).plus(LEASE));
    }

    @Test
    void what_is_seen_while_it_is_being_sent_is_not_tried_again_but_sent_if_it_was() {
        ledger().record(info("a"), deliver(DESK), NOON);
        ledger().record(info("b"), deliver(DESK), NOON);
        Due first = claimOne(NOON);
        Due second = claimOne(NOON);
        ledger().acknowledge(info("a"), null, NOON);
        ledger().acknowledge(info("b"), null, NOON);

        ledger().failed(first, "no", minutes(1), NOON);
        ledger().sent(second, "m", NOON);

        assertThat(ledger().of("a")).extracting(Delivery::state).containsExactly(DeliveryState.SUPPRESSED);
        assertThat(ledger().of("b")).extracting(Delivery::state).containsExactly(DeliveryState.SENT);
        assertThat(ledger().claim(DESK, 9, LEASE, minutes(60))).isEmpty();
        assertThat(ledger().nextDue(DESK)).isEmpty();
    }

    private void both(DeliveryState state, int attempts) {
        for (String id : List.of("a", "b")) {
            assertThat(ledger().of(id)).first().satisfies(delivery -> {
                assertThat(delivery.state()).isEqualTo(state);
                assertThat(delivery.attempts()).isEqualTo(attempts);
            });
        }
    }

    private Due claimOne(Instant now) {
        List<Due> due = ledger().claim(DESK, 1, LEASE, now);
        assertThat(due).hasSize(1);
        return due.getFirst();
    }
}
