package dev.tapewatch.routing.ledger;

import static dev.tapewatch.routing.ledger.LedgerScene.DESK;
import static dev.tapewatch.routing.ledger.LedgerScene.LEASE;
import static dev.tapewatch.routing.ledger.LedgerScene.NOON;
import static dev.tapewatch.routing.ledger.LedgerScene.alert;
import static dev.tapewatch.routing.ledger.LedgerScene.defer;
import static dev.tapewatch.routing.ledger.LedgerScene.deliver;
import static dev.tapewatch.routing.ledger.LedgerScene.info;
import static dev.tapewatch.routing.ledger.LedgerScene.minutes;
import static dev.tapewatch.routing.ledger.LedgerScene.suppress;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.Severity;
import dev.tapewatch.routing.ChannelHealth;
import dev.tapewatch.routing.Deliveries;
import dev.tapewatch.routing.Delivery;
import dev.tapewatch.routing.DeliveryLedger;
import dev.tapewatch.routing.DeliveryState;
import dev.tapewatch.routing.Due;
import dev.tapewatch.routing.Planned;
import dev.tapewatch.routing.Reason;
import dev.tapewatch.routing.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What the ledger promises of deliveries, wherever it is kept. */
abstract class DeliveryLedgerContract {
    private static final Deliveries.Filter ANY = new Deliveries.Filter(null, null, null);

    abstract DeliveryLedger ledger();

    @Test
    void a_delivery_is_recorded_claimed_and_sent() {
        Alert alert = info("a");
        assertThat(ledger().isRouted("a")).isFalse();

        ledger().record(alert, deliver(DESK), NOON);

        assertThat(ledger().isRouted("a")).isTrue();
        assertThat(ledger().alert("a")).contains(alert);
        assertThat(ledger().nextDue(DESK)).contains(NOON);
        Due due = claimOne(NOON);
        assertThat(due).isEqualTo(new Due("a", DESK, List.of(alert), 1, null, null, 0, 0, NOON, due.claim()));
        assertThat(ledger().claim(DESK, 10, LEASE, NOON)).isEmpty();
        assertThat(ledger().nextDue(DESK)).contains(NOON.plus(LEASE));

        ledger().sent(due, "message-1", minutes(0).plusSeconds(2));

        assertThat(ledger().nextDue(DESK)).isEmpty();
        assertThat(ledger().of("a"))
                .containsExactly(new Delivery(
                        "a",
                        DESK,
                        alert.type(),
                        alert.severity(),
                        "ACME",
                        DeliveryState.SENT,
                        null,
                        null,
                        1,
                        0,
                        null,
                        null,
                        "message-1",
                        NOON,
                        NOON.plusSeconds(2)));
        assertThat(ledger().health(DESK)).isEqualTo(new ChannelHealth(false, 0, null, 0, 0, NOON.plusSeconds(2), null));
    }

    @Test
    void the_first_plan_holds() {
        ledger().record(info("a"), deliver(DESK), NOON);
        ledger().record(info("a"), deliver(DESK, "mail"), NOON);

        assertThat(ledger().of("a")).extracting(Delivery::channel).containsExactly(DESK);
        assertThat(ledger().claim(DESK, 10, LEASE, NOON)).hasSize(1);
        assertThat(ledger().claim("mail", 10, LEASE, NOON)).isEmpty();
    }

    @Test
    void an_empty_plan_is_a_plan() {
        ledger().record(info("a"), List.of(), NOON);

        assertThat(ledger().isRouted("a")).isTrue();
        assertThat(ledger().of("a")).isEmpty();
    }

    @Test
    void channels_come_in_the_order_of_the_plan_whatever_they_are_called() {
        List<String> names = List.of("z", "a/b", "ä c", "", "%2F");
        ledger().record(info("x"), deliver(names.toArray(String[]::new)), NOON);

        assertThat(ledger().of("x")).extracting(Delivery::channel).isEqualTo(names);
        names.forEach(name -> assertThat(ledger().claim(name, 9, LEASE, NOON)).hasSize(1));
    }

    @Test
    void the_most_urgent_comes_first_and_of_these_the_oldest() {
        List<String> infos = IntStream.range(0, 40).mapToObj(i -> "i" + i).toList();
        infos.forEach(id -> ledger().record(info(id), deliver(DESK), NOON));
        ledger().record(alert("w", Severity.WARNING), deliver(DESK), minutes(1));
        ledger().record(alert("c2", Severity.CRITICAL), deliver(DESK), minutes(2));
        ledger().record(alert("c1", Severity.CRITICAL), deliver(DESK), minutes(3));

        List<String> expected = new ArrayList<>(List.of("c2", "c1", "w"));
        expected.addAll(infos);
        assertThat(ids(ledger().claim(DESK, 2, LEASE, minutes(3)))).isEqualTo(expected.subList(0, 2));
        assertThat(ids(ledger().claim(DESK, 100, LEASE, minutes(3)))).isEqualTo(expected.subList(2, 43));
    }

    @Test
    void what_was_put_back_keeps_its_place_and_counts_no_attempt() {
        List.of("b", "a", "c").forEach(id -> ledger().record(info(id), deliver(DESK), NOON));
        ledger().claim(DESK, 3, LEASE, NOON).reversed().forEach(due -> ledger().putBack(due, minutes(5), NOON));

        assertThat(ledger().nextDue(DESK)).contains(minutes(5));
        assertThat(ledger().of("b")).first().satisfies(delivery -> {
            assertThat(delivery.state()).isEqualTo(DeliveryState.PENDING);
            assertThat(delivery.until()).isEqualTo(minutes(5));
        });
        assertThat(ledger().claim(DESK, 3, LEASE, minutes(4))).isEmpty();
        List<Due> again = ledger().claim(DESK, 3, LEASE, minutes(5));
        assertThat(ids(again)).containsExactly("b", "a", "c");
        assertThat(again).extracting(Due::attempts).containsOnly(0);
    }

    @Test
    void a_failed_attempt_is_counted_and_tried_again_at_its_time() {
        ledger().record(info("a"), deliver(DESK), NOON);
        Due due = claimOne(NOON);
        ledger().failed(due, "it is on fire", minutes(3), NOON.plusSeconds(1));
        ledger().failed(due, "said twice", minutes(4), NOON.plusSeconds(1));

        assertThat(ledger().of("a")).first().satisfies(delivery -> {
            assertThat(delivery.state()).isEqualTo(DeliveryState.FAILED);
            assertThat(delivery.attempts()).isEqualTo(1);
            assertThat(delivery.error()).isEqualTo("it is on fire");
            assertThat(delivery.until()).isEqualTo(minutes(3));
        });
        assertThat(ledger().health(DESK).lastError()).isEqualTo("it is on fire");
        assertThat(ledger().health(DESK).waiting()).isEqualTo(1);
        Due again = claimOne(minutes(3));
        assertThat(again.attempts()).isEqualTo(1);
        assertThat(again.uncertain()).isZero();
        assertThat(again.since()).isEqualTo(NOON);
        ledger().sent(again, "", minutes(3));
        assertThat(ledger().of("a")).first().satisfies(delivery -> {
            assertThat(delivery.attempts()).isEqualTo(2);
            assertThat(delivery.error()).isNull();
            assertThat(delivery.reference()).isNull();
        });
        assertThat(ledger().health(DESK).lastError()).isNull();
    }

    @Test
    void a_lease_that_ends_without_a_word_leaves_an_uncertain_attempt() {
        ledger().record(info("a"), deliver(DESK), NOON);
        Due lost = claimOne(NOON);

        Due again = claimOne(NOON.plus(LEASE));

        assertThat(again.claim()).isNotEqualTo(lost.claim());
        assertThat(again.attempts()).isEqualTo(1);
        assertThat(again.uncertain()).isEqualTo(1);
        assertThat(ledger().of("a"))
                .first()
                .satisfies(delivery -> assertThat(delivery.uncertain()).isEqualTo(1));
    }

    @Test
    void what_a_stale_claim_says_counts_only_if_it_was_sent() {
        ledger().record(info("a"), deliver(DESK), NOON);
        Due stale = claimOne(NOON);
        Due current = claimOne(minutes(2));

        ledger().failed(stale, "late", minutes(9), minutes(2));
        ledger().putBack(stale, minutes(9), minutes(2));
        ledger().givenUp(stale, "late", minutes(2));
        assertThat(ledger().of("a")).extracting(Delivery::state).containsExactly(DeliveryState.PENDING);
        assertThat(ledger().nextDue(DESK)).contains(minutes(2).plus(LEASE));

        ledger().sent(stale, "m", minutes(2));
        ledger().failed(current, "late", minutes(9), minutes(2));
        ledger().sent(current, "n", minutes(3));
        assertThat(ledger().of("a")).first().satisfies(delivery -> {
            assertThat(delivery.state()).isEqualTo(DeliveryState.SENT);
            assertThat(delivery.reference()).isEqualTo("m");
            assertThat(delivery.uncertain()).isEqualTo(1);
        });
        assertThat(ledger().nextDue(DESK)).isEmpty();
    }

    @Test
    void a_claim_whose_lease_ended_may_still_speak_while_nobody_else_has_it() {
        ledger().record(info("a"), deliver(DESK), NOON);
        ledger().record(info("b"), deliver(DESK), NOON);
        Due late = claimOne(NOON);
        assertThat(ids(ledger().claim(DESK, 1, LEASE, minutes(2)))).containsExactly("a");
        Due other = ledger().claim(DESK, 1, LEASE, minutes(2)).getFirst();
        ledger().failed(other, "slow", minutes(8), minutes(7));

        assertThat(late.id()).isEqualTo("a");
        assertThat(ledger().of("b"))
                .first()
                .satisfies(delivery -> assertThat(delivery.attempts()).isEqualTo(1));
        assertThat(ids(ledger().claim(DESK, 9, LEASE, minutes(8)))).containsExactly("a", "b");
    }

    @Test
    void what_is_given_up_is_dead_until_it_is_asked_for() {
        ledger().record(info("a"), deliver(DESK), NOON);
        ledger().givenUp(claimOne(NOON), "refused", NOON);

        assertThat(ledger().of("a")).first().satisfies(delivery -> {
            assertThat(delivery.state()).isEqualTo(DeliveryState.DEAD);
            assertThat(delivery.attempts()).isEqualTo(1);
            assertThat(delivery.error()).isEqualTo("refused");
            assertThat(delivery.until()).isNull();
        });
        assertThat(ledger().health(DESK).deadLetters()).isEqualTo(1);
        assertThat(ledger().health(DESK).waiting()).isZero();

        List<Delivery> queued = ledger().requeue("a", null, minutes(7));

        assertThat(queued).isEqualTo(ledger().of("a"));
        assertThat(queued).first().satisfies(delivery -> {
            assertThat(delivery.state()).isEqualTo(DeliveryState.PENDING);
            assertThat(delivery.attempts()).isZero();
            assertThat(delivery.error()).isNull();
            assertThat(delivery.until()).isEqualTo(minutes(7));
        });
        assertThat(ledger().requeue("a", null, minutes(7))).isEmpty();
        assertThat(ledger().health(DESK).deadLetters()).isZero();
        assertThat(claimOne(minutes(7)).since()).isEqualTo(minutes(7));
    }

    @Test
    void what_was_suppressed_or_has_failed_can_be_asked_for() {
        ledger().record(info("a"), suppress(Reason.SILENCED), NOON);
        ledger().record(info("u"), suppress(Reason.UNKNOWN_CHANNEL), NOON);
        ledger().record(info("f"), deliver(DESK), NOON);
        ledger().failed(claimOne(NOON), "no", minutes(60), NOON);
        assertThat(ledger().of("a")).extracting(Delivery::reason).containsExactly(Reason.SILENCED);

        assertThat(ledger().requeue("a", "mail", minutes(1))).isEmpty();
        assertThat(ledger().requeue("a", DESK, minutes(1)))
                .extracting(Delivery::reason)
                .containsOnlyNulls();
        assertThat(ledger().requeue("f", DESK, minutes(2)))
                .extracting(Delivery::attempts)
                .containsExactly(0);
        assertThat(ledger().requeue("u", null, minutes(3))).isEmpty();
        assertThat(ledger().requeue("u", DESK, minutes(3))).hasSize(1);
        assertThat(ledger().requeue("unknown", null, minutes(3))).isEmpty();

        assertThat(ids(ledger().claim(DESK, 9, LEASE, minutes(3)))).containsExactly("a", "f", "u");
        assertThat(ledger().requeue("f", DESK, minutes(3))).isEmpty();
    }

    @Test
    void a_channel_that_dies_gives_up_all_that_waits() {
        ledger().record(info("a"), deliver(DESK, "mail"), NOON);
        ledger().record(info("b"), defer("rate/price", minutes(9)), NOON);
        ledger().record(info("c"), deliver(DESK), NOON);
        Due underWay = ledger().claim(DESK, 1, LEASE, NOON).getFirst();

        assertThat(ledger().died(DESK, "the webhook is gone", minutes(1))).isEqualTo(1);
        assertThat(ledger().died(DESK, "the webhook is gone", minutes(1))).isEqualTo(1);

        assertThat(ledger().health(DESK))
                .isEqualTo(new ChannelHealth(true, 1, null, 0, 3, null, "the webhook is gone"));
        assertThat(ledger().health("mail").waiting()).isEqualTo(1);
        assertThat(ledger().nextDue(DESK)).isEmpty();
        assertThat(ledger().of("b")).extracting(Delivery::error).containsExactly("the webhook is gone");
        ledger().record(info("late"), deliver(DESK), minutes(2));
        ledger().record(info("later"), defer("rate/price", minutes(9)), minutes(2));
        assertThat(ledger().of("late")).extracting(Delivery::state).containsExactly(DeliveryState.DEAD);
        assertThat(ledger().of("later")).extracting(Delivery::error).containsExactly("the webhook is gone");
        assertThat(ledger().requeue("late", null, minutes(3))).isEmpty();

        ledger().sent(underWay, "m", minutes(3));
        assertThat(ledger().of("a").getFirst().state()).isEqualTo(DeliveryState.SENT);

        ledger().revived(DESK, minutes(4));
        assertThat(ledger().health(DESK).dead()).isFalse();
        assertThat(ledger().health(DESK).deadLetters()).isEqualTo(4);
        assertThat(ledger().claim(DESK, 9, LEASE, minutes(99))).isEmpty();
        assertThat(ledger().requeue("b", null, minutes(5))).hasSize(1);
        assertThat(claimOne(minutes(5)).bundle()).isNull();
        assertThat(ledger().died(DESK, "again", minutes(6))).isEqualTo(2);
    }

    @Test
    void a_channel_that_asked_for_rest_says_until_when() {
        ledger().rests(DESK, minutes(1), "too much", NOON);
        assertThat(ledger().health(DESK)).isEqualTo(new ChannelHealth(false, 0, minutes(1), 0, 0, null, "too much"));

        ledger().rests(DESK, null, null, minutes(1));
        assertThat(ledger().health(DESK).restsUntil()).isNull();
        assertThat(ledger().health("never heard of")).isEqualTo(new ChannelHealth(false, 0, null, 0, 0, null, null));
    }

    @Test
    void the_latest_changes_are_listed_page_by_page() {
        List<String> all = IntStream.range(0, 25).mapToObj(i -> "a" + i).toList();
        all.forEach(id -> ledger().record(info(id), deliver(DESK), NOON));
        ledger().record(info("m"), deliver("mail"), NOON);

        Deliveries.Page first = ledger().list(new Deliveries.Filter(DESK, null, null), 10, null);
        ledger().sent(claimOne(NOON), "", minutes(1));
        Deliveries.Page second = ledger().list(new Deliveries.Filter(DESK, null, null), 10, first.next());
        Deliveries.Page third = ledger().list(new Deliveries.Filter(DESK, null, null), 10, second.next());

        assertThat(alertIds(first)).isEqualTo(all.subList(15, 25).reversed());
        assertThat(alertIds(second)).isEqualTo(all.subList(5, 15).reversed());
        assertThat(alertIds(third)).isEqualTo(all.subList(1, 5).reversed());
        assertThat(third.next()).isNull();
        assertThat(alertIds(ledger().list(ANY, 2, null))).containsExactly("a0", "m");
        assertThat(alertIds(ledger().list(new Deliveries.Filter(null, DeliveryState.SENT, null), 9, null)))
                .containsExactly("a0");
        assertThat(ledger().list(new Deliveries.Filter(null, DeliveryState.PENDING, null), 99, null)
                        .deliveries())
                .hasSize(25);
        assertThat(alertIds(ledger().list(new Deliveries.Filter("mail", DeliveryState.PENDING, null), 9, null)))
                .containsExactly("m");
        assertThat(alertIds(ledger().list(new Deliveries.Filter(null, null, "a3"), 9, null)))
                .containsExactly("a3");
    }

    @Test
    void dead_letters_of_all_channels_are_listed_newest_first() {
        ledger().record(info("a"), deliver(DESK), NOON);
        ledger().record(info("b"), deliver("mail"), NOON);
        ledger().record(info("c"), deliver(DESK), NOON);
        ledger().died(DESK, "gone", NOON);
        ledger().died("mail", "gone", NOON);
        Deliveries.Filter dead = new Deliveries.Filter(null, DeliveryState.DEAD, null);

        Deliveries.Page first = ledger().list(dead, 2, null);
        assertThat(alertIds(first)).containsExactly("b", "c");
        assertThat(alertIds(ledger().list(dead, 2, first.next()))).containsExactly("a");
    }

    @Test
    void deliveries_are_each_given_to_one_claim_only() {
        IntStream.range(0, 30).forEach(i -> ledger().record(info("a" + i), deliver(DESK), NOON));
        List<String> claimed = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            claimed.addAll(ids(ledger().claim(DESK, 7, LEASE, NOON)));
        }
        assertThat(claimed).hasSize(30).doesNotHaveDuplicates();
    }

    @Test
    void a_plan_may_say_something_else_for_each_channel() {
        ledger().record(
                        info("a"),
                        List.of(
                                new Planned("one", new Verdict.Deliver()),
                                new Planned("two", new Verdict.Suppress(Reason.DUPLICATE)),
                                new Planned("three", new Verdict.Defer(Reason.QUIET_HOURS, "quiet", minutes(30)))),
                        NOON);

        assertThat(ledger().of("a"))
                .extracting(Delivery::state)
                .containsExactly(DeliveryState.PENDING, DeliveryState.SUPPRESSED, DeliveryState.PENDING);
        assertThat(ledger().of("a"))
                .extracting(Delivery::reason)
                .containsExactly(null, Reason.DUPLICATE, Reason.QUIET_HOURS);
        assertThat(ledger().of("a")).extracting(Delivery::until).containsExactly(NOON, null, minutes(30));
    }

    private Due claimOne(Instant now) {
        List<Due> due = ledger().claim(DESK, 1, LEASE, now);
        assertThat(due).hasSize(1);
        return due.getFirst();
    }

    static List<String> ids(List<Due> due) {
        return due.stream().map(Due::id).toList();
    }

    private static List<String> alertIds(Deliveries.Page page) {
        return page.deliveries().stream().map(Delivery::alertId).toList();
    }
}
