package dev.tapewatch.routing.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertType;
import dev.tapewatch.alert.Severity;
import dev.tapewatch.channel.Outcome;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.routing.Delivery;
import dev.tapewatch.routing.DeliveryState;
import dev.tapewatch.routing.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is away at whatever moment: nothing is lost, nothing comes twice. */
class RoutingFaultsTest {
    private static final String MONDAY = "2026-10-26T14:00:00Z";

    private static Problem away() {
        return Problem.of(Problem.Kind.UNAVAILABLE, "the delivery ledger cannot be reached");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "isRouted",
                "take",
                "silences",
                "isAcknowledged",
                "record",
                "of",
                "health",
                "claim",
                "sent",
                "failed",
                "putBack",
                "rests",
                "nextDue"
            })
    void a_ledger_that_fails_before_or_after_any_step_loses_and_doubles_nothing(String step) {
        try (RoutingScene scene = RoutingScene.at(MONDAY)) {
            scene.start();
            for (int round = 0; round < 4; round++) {
                scene.shakyLedger.fail(step, round % 2 == 0, RoutingFaultsTest::away);
                scene.desk.next(new Outcome.Unavailable("the channel answered 500"));
                scene.desk.next(new Outcome.RateLimited(Duration.ofSeconds(20), "the channel asked for rest"));
                scene.raise("a" + round, "b" + round);
                scene.time.pass(Duration.ofMinutes(3));
            }
            String[] all = {"a0", "b0", "a1", "b1", "a2", "b2", "a3", "b3"};
            assertThat(scene.desk.arrived()).containsExactlyInAnyOrder(all);
            assertThat(scene.phone.arrived()).containsExactlyInAnyOrder(all);
            assertThat(scene.all("desk")).extracting(Delivery::state).containsOnly(DeliveryState.SENT);
        }
    }

    @Test
    void a_ledger_that_is_away_for_an_hour_delays_everything_and_loses_nothing() {
        try (RoutingScene scene = RoutingScene.at(MONDAY)) {
            scene.start();
            scene.time.pass(Duration.ofMinutes(1));
            scene.ledger.unreachable(true);
            scene.raise("a", "b");
            scene.time.pass(Duration.ofMinutes(30));
            scene.raise("c");
            scene.time.pass(Duration.ofMinutes(30));
            scene.ledger.unreachable(false);
            scene.time.pass(Duration.ofMinutes(1));
            assertThat(scene.desk.arrived()).containsExactlyInAnyOrder("a", "b", "c");
            assertThat(scene.phone.arrived()).containsExactlyInAnyOrder("a", "b", "c");
        }
    }

    @Test
    void an_alert_that_cannot_be_routed_keeps_no_other_from_it() {
        try (RoutingScene scene = RoutingScene.at(MONDAY)) {
            scene.shakyLedger.fail("record", false, () -> new IllegalStateException("a defect"));
            scene.raise("a", "b");
            scene.start();
            scene.time.pass(Duration.ofSeconds(5));
            assertThat(scene.desk.arrived()).containsExactly("b");
            scene.time.pass(Duration.ofMinutes(1));
            assertThat(scene.desk.arrived()).containsExactly("b", "a");
        }
    }

    @Test
    void what_is_over_the_limit_comes_in_one_digest_at_its_time() {
        Limits limits =
                new Limits(Duration.ofMinutes(60), Map.of(AlertType.PRICE, 3), 50, Duration.ofMinutes(3), 1_000);
        try (RoutingScene scene = new RoutingScene(Instant.parse(MONDAY), limits)) {
            scene.start();
            scene.raise("a", "b", "c", "d", "e", "f");
            scene.time.pass(Duration.ofMinutes(30));
            assertThat(scene.desk.attempts()).hasSize(3);
            scene.time.pass(Duration.ofMinutes(32));
            assertThat(scene.desk.attempts()).hasSize(4);
            Alert digest = scene.desk.attempts().getLast().notification().alert();
            assertThat(digest.details().get("count")).isEqualTo(3);
            assertThat(scene.all("desk")).hasSize(6).extracting(Delivery::state).containsOnly(DeliveryState.SENT);
        }
    }

    /** Two weeks over the end of daylight saving time, with new runs forced all the time, and trouble of every kind. */
    @Test
    void two_weeks_of_alerts_and_trouble_over_many_runs_lose_and_repeat_nothing() {
        try (RoutingScene scene = RoutingScene.at("2026-10-25T12:00:00Z")) {
            Random chance = new Random(11);
            scene.desk.always(any -> switch (chance.nextInt(10)) {
                case 0 -> new Outcome.RateLimited(Duration.ofSeconds(1 + chance.nextInt(600)), "asked for rest");
                case 1, 2 -> new Outcome.Unavailable("the channel answered 500");
                default -> new Outcome.Sent("");
            });
            scene.start(List.of(scene.desk, scene.phone), Duration.ofMinutes(20), 25);
            String firstRouter = scene.runId(AlertRouterWorkflow.ID);
            String firstDesk = scene.runId("delivery/desk");
            int raised = 0;
            for (int hour = 0; hour < 14 * 24; hour += 2) {
                for (int i = chance.nextInt(4); i > 0; i--) {
                    Severity severity = Severity.values()[chance.nextInt(3)];
                    scene.log.append(scene.alert("n" + raised++, severity));
                }
                if (chance.nextInt(4) == 0) {
                    scene.shakyLedger.fail("record", chance.nextBoolean(), RoutingFaultsTest::away);
                    scene.shakyLedger.fail("claim", false, RoutingFaultsTest::away);
                    scene.shakyLedger.fail("sent", chance.nextBoolean(), RoutingFaultsTest::away);
                }
                scene.time.pass(Duration.ofHours(2));
            }
            scene.desk.heal();
            scene.time.pass(Duration.ofHours(2));
            assertThat(scene.time.instant()).isAfter(Instant.parse("2026-11-08T00:00:00Z"));
            assertThat(scene.desk.arrived()).hasSize(raised).doesNotHaveDuplicates();
            assertThat(scene.phone.arrived()).hasSize(raised).doesNotHaveDuplicates();
            assertThat(scene.log.waiting(1)).isEmpty();
            assertThat(scene.runId(AlertRouterWorkflow.ID)).isNotEqualTo(firstRouter);
            assertThat(scene.runId("delivery/desk")).isNotEqualTo(firstDesk);
        }
    }
}
