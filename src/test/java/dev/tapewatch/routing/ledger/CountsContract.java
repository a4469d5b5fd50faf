package dev.tapewatch.routing.ledger;

import static dev.tapewatch.routing.ledger.LedgerScene.DESK;
import static dev.tapewatch.routing.ledger.LedgerScene.NOON;
import static dev.tapewatch.routing.ledger.LedgerScene.alert;
import static dev.tapewatch.routing.ledger.LedgerScene.info;
import static dev.tapewatch.routing.ledger.LedgerScene.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertType;
import dev.tapewatch.alert.Severity;
import dev.tapewatch.alert.Topic;
import dev.tapewatch.routing.Counts;
import dev.tapewatch.routing.DeliveryLedger;
import dev.tapewatch.routing.Limits;
import dev.tapewatch.routing.Matcher;
import dev.tapewatch.routing.Silence;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What the ledger promises of what is counted, and of silences, wherever it is kept. */
abstract class CountsContract {
    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Limits FEW =
            new Limits(Duration.ofMinutes(60), Map.of(AlertType.PRICE, 2), 3, Duration.ofMinutes(3), 100);

    abstract DeliveryLedger ledger();

    @Test
    void whoever_asks_again_gets_the_first_answer() {
        Counts first = take(info("a"), NOON);

        assertThat(first).isEqualTo(new Counts(NOON, null, 1, minutes(3), true, NOON));
        assertThat(take(info("a"), minutes(50))).isEqualTo(first);
        assertThat(take(info("b"), minutes(50)).withinLimits()).isTrue();
        assertThat(take(info("c"), minutes(50)).withinLimits()).isFalse();
    }

    @Test
    void the_same_topic_is_a_duplicate_until_its_window_ends() {
        Topic topic = new Topic("ACME-1", "3");
        assertThat(take(alert("a", Severity.INFO, topic), NOON).duplicateOf()).isNull();
        assertThat(take(alert("b", Severity.INFO, topic), minutes(4)).duplicateOf())
                .isEqualTo("a");
        assertThat(ledger().take(alert("b", Severity.INFO, topic), "mail", FEW, WINDOW, minutes(4))
                        .duplicateOf())
                .isNull();
        assertThat(take(alert("c", Severity.INFO, topic), minutes(5)).duplicateOf())
                .isNull();
        assertThat(take(alert("d", Severity.CRITICAL, topic), minutes(6)).duplicateOf())
                .isEqualTo("c");
        assertThat(take(alert("e", Severity.INFO, new Topic("ACME-1", "4")), minutes(6))
                        .duplicateOf())
                .isNull();
    }

    @Test
    void a_rule_is_counted_in_a_window_that_slides() {
        assertThat(take(info("a"), NOON).ofRule()).isEqualTo(1);
        assertThat(take(alert("b", Severity.CRITICAL), minutes(1)).ofRule()).isEqualTo(2);
        Counts third = take(info("c"), minutes(2));
        assertThat(third.ofRule()).isEqualTo(3);
        assertThat(third.stormEndsAt()).isEqualTo(minutes(3));
        assertThat(take(info("d"), minutes(3)).ofRule()).isEqualTo(3);
        assertThat(take(alert("e", Severity.INFO, new Topic("OTHER-1", "1")), minutes(3))
                        .ofRule())
                .isEqualTo(1);
    }

    @Test
    void there_is_room_for_as_many_of_a_type_as_the_limit_says() {
        take(info("a"), NOON);
        take(info("b"), minutes(10));

        Counts third = take(info("c"), minutes(20));

        assertThat(third.withinLimits()).isFalse();
        assertThat(third.limitEndsAt()).isEqualTo(minutes(60));
        assertThat(take(info("d"), minutes(60)).withinLimits()).isTrue();
        assertThat(take(info("e"), minutes(61)).limitEndsAt()).isEqualTo(minutes(70));
    }

    @Test
    void all_types_together_have_a_limit_and_the_later_end_counts() {
        take(typed("a", AlertType.NEWS), NOON);
        take(typed("b", AlertType.PRICE), minutes(5));
        take(typed("c", AlertType.PRICE), minutes(6));

        assertThat(take(typed("d", AlertType.NEWS), minutes(7)).limitEndsAt()).isEqualTo(minutes(60));
        assertThat(take(typed("e", AlertType.PRICE), minutes(8)).limitEndsAt()).isEqualTo(minutes(65));
    }

    @Test
    void critical_alerts_duplicates_and_storms_take_no_room() {
        Topic topic = new Topic("ACME-9", "1");
        Limits stormy = new Limits(FEW.window(), FEW.perType(), 3, FEW.stormWindow(), 1);
        for (String id : new String[] {"a", "b", "c"}) {
            assertThat(take(alert(id, Severity.CRITICAL), NOON).withinLimits()).isTrue();
        }
        take(alert("d", Severity.INFO, topic), NOON);
        assertThat(take(alert("e", Severity.INFO, topic), NOON).duplicateOf()).isEqualTo("d");
        assertThat(ledger().take(alert("s", Severity.INFO, new Topic("ACME-9", "2")), DESK, stormy, WINDOW, NOON)
                        .ofRule())
                .isEqualTo(3);

        assertThat(take(info("f"), NOON).withinLimits()).isTrue();
        assertThat(take(info("g"), NOON).withinLimits()).isFalse();
    }

    @Test
    void a_limit_of_none_leaves_no_room_ever() {
        Limits none = new Limits(Duration.ofMinutes(60), Map.of(AlertType.PRICE, 0), 3, Duration.ofMinutes(3), 9);

        Counts counts = ledger().take(info("a"), DESK, none, WINDOW, NOON);

        assertThat(counts.withinLimits()).isFalse();
        assertThat(counts.limitEndsAt()).isEqualTo(minutes(60));
    }

    @Test
    void silences_last_until_they_end_and_the_first_of_an_id_holds() {
        Silence late = silence("S-1", minutes(60), "maintenance");
        Silence soon = silence("S-2", minutes(30), null);
        assertThat(ledger().addSilence(late)).isEqualTo(late);
        assertThat(ledger().addSilence(soon)).isEqualTo(soon);
        assertThat(ledger().addSilence(silence("S-1", minutes(90), "other"))).isEqualTo(late);

        assertThat(ledger().silences(minutes(1))).containsExactly(soon, late);
        assertThat(ledger().silences(minutes(30))).containsExactly(late);
        assertThat(ledger().removeSilence("S-1")).contains(late);
        assertThat(ledger().removeSilence("S-1")).isEmpty();
        assertThat(ledger().silences(minutes(1))).isEmpty();
    }

    private Counts take(Alert alert, Instant now) {
        return ledger().take(alert, DESK, FEW, WINDOW, now);
    }

    private static Alert typed(String id, AlertType type) {
        return new Alert(id, type, Severity.INFO, null, "", "", NOON, "simulated", Map.of());
    }

    private static Silence silence(String id, Instant endsAt, @Nullable String comment) {
        Matcher matcher = new Matcher(Set.of(AlertType.NEWS), Set.of(Severity.INFO), Set.of("ACME"), Set.of());
        return new Silence(id, matcher, NOON, endsAt, comment);
    }
}
