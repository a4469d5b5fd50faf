package dev.tapewatch.routing.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertType;
import dev.tapewatch.alert.Severity;
import dev.tapewatch.channel.Outcome;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.routing.ChannelStatus;
import dev.tapewatch.routing.Delivery;
import dev.tapewatch.routing.DeliveryState;
import dev.tapewatch.testing.ScriptedChannel.Attempt;
import io.temporal.api.enums.v1.WorkflowExecutionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeliveryWorkflowTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final RoutingScene scene = RoutingScene.at("2026-10-26T14:00:00Z");

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void an_alert_arrives_once_on_every_channel_and_both_are_told_of() {
        scene.start();
        scene.raise("a", "b");
        scene.time.pass(MINUTE);
        assertThat(scene.desk.arrived()).containsExactlyInAnyOrder("a", "b");
        assertThat(scene.phone.arrived()).containsExactlyInAnyOrder("a", "b");
        Delivery delivery = scene.delivery("a", "desk");
        assertThat(delivery.state()).isEqualTo(DeliveryState.SENT);
        assertThat(delivery.attempts()).isEqualTo(1);
        assertThat(delivery.reference()).isEqualTo("m-desk/a");
        assertThat(scene.log.waiting(10)).isEmpty();
    }

    @Test
    void what_was_decided_and_what_was_tried_is_counted() {
        scene.start();
        scene.phone.next(new Outcome.Unavailable("no answer"));
        scene.raise("a", "b");
        scene.time.pass(MINUTE);
        assertThat(scene.meters
                        .get("tapewatch.alerts.routed")
                        .tags("type", "price", "channel", "desk", "verdict", "deliver", "reason", "none")
                        .counter()
                        .count())
                .isEqualTo(2);
        assertThat(scene.meters
                        .get("tapewatch.deliveries.attempts")
                        .tags("channel", "phone", "outcome", "sent")
                        .counter()
                        .count())
                .isEqualTo(2);
        assertThat(scene.meters
                        .get("tapewatch.deliveries.attempts")
                        .tags("channel", "phone", "outcome", "unavailable")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void a_critical_alert_overtakes_between_any_two_sends() {
        for (int i = 0; i < 30; i++) {
            scene.queue(scene.alert("w" + i, Severity.WARNING), "desk");
        }
        scene.desk.next(first -> new Outcome.Sent(""));
        scene.desk.next(second -> {
            scene.queue(scene.alert("urgent", Severity.CRITICAL), "desk");
            return new Outcome.Sent("");
        });
        scene.start();
        scene.time.pass(MINUTE);
        assertThat(scene.desk.arrived()).hasSize(31).doesNotHaveDuplicates();
        assertThat(scene.desk.arrived().get(2)).isEqualTo("urgent");
    }

    @Test
    void a_rate_limit_rests_the_whole_channel_for_exactly_the_time_asked_and_no_signal_shortens_it() {
        scene.start();
        scene.desk.next(new Outcome.RateLimited(Duration.ofSeconds(2_285), "the channel asked for rest"));
        scene.raise("a");
        scene.time.pass(MINUTE);
        Instant limited = scene.desk.attempts().getFirst().at();
        ChannelStatus resting = scene.directory.list().get(1);
        assertThat(resting.state()).isEqualTo(ChannelStatus.State.TROUBLED);
        // Time goes on a little between the channel's answer and its being written down; it is never too early.
        assertThat(resting.restsUntil())
                .isBetween(
                        limited.plusSeconds(2_285), limited.plusSeconds(2_285).plusMillis(500));
        for (int i = 0; i < 30; i++) {
            scene.log.append(scene.alert("urgent" + i, Severity.CRITICAL));
            scene.wake.wake(List.of("desk"));
            scene.time.pass(MINUTE);
        }
        assertThat(scene.desk.attempts()).hasSize(1);
        assertThat(scene.phone.arrived()).as("the other channel does not rest").hasSize(31);
        scene.time.passTo(limited.plusSeconds(2_284).toString());
        assertThat(scene.desk.attempts()).hasSize(1);
        scene.time.pass(MINUTE);
        assertThat(scene.desk.attempts().get(1).at()).isBetween(limited.plusSeconds(2_285), limited.plusSeconds(2_286));
        assertThat(scene.desk.arrived()).hasSize(31).doesNotHaveDuplicates().endsWith("a");
        assertThat(scene.delivery("a", "desk").attempts())
                .as("a rate limit is no failure")
                .isEqualTo(1);
        assertThat(scene.directory.list().get(1).state()).isEqualTo(ChannelStatus.State.READY);
    }

    @Test
    void trouble_backs_off_rests_the_channel_and_then_everything_arrives_once() {
        scene.start();
        for (int i = 0; i < 8; i++) {
            scene.desk.next(new Outcome.Unavailable("the channel answered 500"));
        }
        scene.raise("a", "b", "c", "d", "e");
        scene.time.pass(Duration.ofSeconds(3));
        assertThat(scene.desk.attempts().size())
                .as("three failures rest the channel")
                .isBetween(3, 4);
        assertThat(scene.directory.list().get(1).lastError()).isEqualTo("the channel answered 500");
        scene.time.pass(Duration.ofMinutes(20));
        assertThat(scene.desk.arrived()).containsExactlyInAnyOrder("a", "b", "c", "d", "e");
        List<Attempt> attempts = scene.desk.attempts();
        assertThat(Duration.between(attempts.get(6).at(), attempts.get(7).at()))
                .isGreaterThan(
                        Duration.between(attempts.get(3).at(), attempts.get(4).at()));
        assertThat(scene.directory.list().get(1).state()).isEqualTo(ChannelStatus.State.READY);
        assertThat(scene.all("desk")).extracting(Delivery::state).containsOnly(DeliveryState.SENT);
    }

    @Test
    void after_a_day_it_is_given_up_and_arrives_when_somebody_asks_again() {
        scene.start();
        scene.desk.always(any -> new Outcome.Unavailable("the channel does not answer"));
        scene.raise("a");
        scene.time.pass(Duration.ofHours(23));
        assertThat(scene.delivery("a", "desk").state()).isEqualTo(DeliveryState.FAILED);
        scene.time.pass(Duration.ofHours(2));
        Delivery dead = scene.delivery("a", "desk");
        assertThat(dead.state()).isEqualTo(DeliveryState.DEAD);
        assertThat(dead.error()).isEqualTo("the channel does not answer");
        int attempts = scene.desk.attempts().size();
        scene.time.pass(Duration.ofHours(2));
        assertThat(scene.desk.attempts()).hasSize(attempts);

        scene.desk.heal();
        assertThat(scene.deliveries.retry("a", "desk"))
                .extracting(Delivery::state)
                .containsExactly(DeliveryState.PENDING);
        scene.time.pass(Duration.ofMinutes(10));
        assertThat(scene.desk.arrived()).containsExactly("a");
        assertThat(scene.phone.arrived()).as("and was not repeated elsewhere").containsExactly("a");
    }

    @Test
    void a_channel_that_is_gone_is_told_of_once_on_the_others_and_lives_again_after_a_test() {
        scene.start();
        scene.desk.always(any -> new Outcome.Gone("Discord knows no such webhook"));
        scene.raise("a", "b", "c");
        scene.time.pass(MINUTE);
        scene.raise("d");
        scene.time.pass(Duration.ofHours(3));
        assertThat(scene.desk.attempts()).hasSize(1);
        assertThat(scene.all("desk"))
                .extracting(Delivery::alertId, Delivery::state)
                .containsExactlyInAnyOrder(
                        tuple("a", DeliveryState.DEAD),
                        tuple("b", DeliveryState.DEAD),
                        tuple("c", DeliveryState.DEAD),
                        tuple("d", DeliveryState.DEAD));
        assertThat(scene.phone.arrived()).containsExactlyInAnyOrder("a", "b", "c", "d", "channel/desk/dead/1");
        Alert told = scene.log.find("channel/desk/dead/1").orElseThrow().alert();
        assertThat(told.type()).isEqualTo(AlertType.SYSTEM);
        assertThat(told.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(told.channels()).containsExactly("phone");
        assertThat(told.message()).contains("Discord knows no such webhook", "test_channel");
        assertThat(scene.directory.list().get(1).state()).isEqualTo(ChannelStatus.State.DEAD);
        assertThatThrownBy(() -> scene.deliveries.retry("a", "desk"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("dead");

        assertThat(scene.directory.test("desk").arrived()).isFalse();
        scene.desk.heal();
        assertThat(scene.directory.test("desk").arrived()).isTrue();
        var unused = scene.deliveries.retry("a", null);
        scene.raise("e");
        scene.time.pass(MINUTE);
        assertThat(scene.desk.arrived().stream().filter(id -> !id.startsWith("test/")))
                .containsExactlyInAnyOrder("a", "e");

        scene.desk.always(any -> new Outcome.Gone("Discord knows no such webhook"));
        scene.raise("f");
        scene.time.pass(Duration.ofHours(2));
        assertThat(scene.phone.arrived()).contains("channel/desk/dead/2");
        assertThat(scene.log.alerts())
                .filteredOn(alert -> alert.type() == AlertType.SYSTEM)
                .hasSize(2);
    }

    @Test
    void a_death_is_told_of_although_the_log_was_away_just_then() {
        scene.start();
        scene.desk.always(any -> new Outcome.Gone("the channel refused the password"));
        scene.raise("a");
        scene.log.failNext(5);
        scene.time.pass(Duration.ofMinutes(5));
        assertThat(scene.phone.arrived()).containsExactlyInAnyOrder("a", "channel/desk/dead/1");
    }

    @Test
    void what_is_refused_is_dead_at_once_and_what_fails_unexpectedly_is_tried_again_in_neutral_words() {
        scene.start();
        scene.desk.next(new Outcome.Refused("the message is too long"));
        scene.phone.next(any -> {
            throw new IllegalStateException("POST https://hooks.example/secret-token failed");
        });
        scene.raise("a");
        scene.time.pass(MINUTE);
        assertThat(scene.delivery("a", "desk").state()).isEqualTo(DeliveryState.DEAD);
        assertThat(scene.delivery("a", "desk").error()).isEqualTo("the message is too long");
        assertThat(scene.phone.arrived()).containsExactly("a");
        assertThat(scene.delivery("a", "phone").attempts()).isEqualTo(2);
        assertThat(String.valueOf(scene.client.fetchHistory("delivery/phone").toJson(false)))
                .doesNotContain("secret-token");
    }

    @Test
    void a_crash_between_send_and_record_gives_exactly_one_repetition_under_the_same_key() {
        scene.start();
        scene.shakyLedger.fail("sent", false, () -> new IllegalStateException("as if the server had died"));
        scene.queue(scene.alert("a", Severity.WARNING), "desk");
        scene.wake.wake(List.of("desk"));
        scene.time.pass(Duration.ofMinutes(10));
        assertThat(scene.desk.arrived()).containsExactly("a", "a");
        assertThat(scene.desk.attempts())
                .extracting(attempt -> attempt.notification().key())
                .containsExactly("desk/a", "desk/a");
        Delivery delivery = scene.delivery("a", "desk");
        assertThat(delivery.state()).isEqualTo(DeliveryState.SENT);
        assertThat(delivery.uncertain()).isEqualTo(1);
        assertThat(delivery.attempts()).isEqualTo(2);
        assertThat(Duration.between(
                        scene.desk.attempts().get(0).at(),
                        scene.desk.attempts().get(1).at()))
                .isBetween(Duration.ofSeconds(30), Duration.ofSeconds(45));
    }

    @Test
    void a_channel_that_is_configured_no_more_gives_up_what_waits_and_its_workflow_ends() {
        scene.start(List.of(scene.phone), Duration.ofSeconds(15), 4_000);
        scene.raise("a");
        scene.time.pass(Duration.ofMinutes(3));
        assertThat(scene.delivery("a", "desk").state())
                .as("another server may know it")
                .isEqualTo(DeliveryState.PENDING);
        scene.time.pass(Duration.ofMinutes(10));
        assertThat(scene.delivery("a", "desk").state()).isEqualTo(DeliveryState.DEAD);
        assertThat(scene.delivery("a", "desk").error()).isEqualTo("there is no channel desk any more");
        assertThat(scene.client
                        .newUntypedWorkflowStub("delivery/desk")
                        .describe()
                        .getStatus())
                .isEqualTo(WorkflowExecutionStatus.WORKFLOW_EXECUTION_STATUS_COMPLETED);
        assertThat(scene.phone.arrived()).containsExactly("a");
    }

    @Test
    void a_channel_that_has_nothing_to_do_writes_next_to_nothing() {
        scene.start();
        scene.time.pass(MINUTE);
        long before = scene.client.fetchHistory("delivery/desk").getEvents().size();
        scene.time.pass(Duration.ofMinutes(55));
        assertThat(scene.client.fetchHistory("delivery/desk").getEvents()).hasSize((int) before);
    }
}
