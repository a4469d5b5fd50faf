package dev.tapewatch.monitor.price.workflow;

import static dev.tapewatch.monitor.price.PriceCondition.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.backing.TemporalPayloads;
import dev.tapewatch.market.Market;
import dev.tapewatch.market.Quality;
import dev.tapewatch.market.Quote;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.source.replay.MemoryTapePosition;
import dev.tapewatch.market.source.replay.ReplayMarket;
import dev.tapewatch.monitor.price.PriceCondition;
import dev.tapewatch.monitor.price.PriceRule;
import dev.tapewatch.monitor.price.RuleStage;
import dev.tapewatch.monitor.price.RuleState;
import dev.tapewatch.monitor.price.WatchedRule;
import dev.tapewatch.monitor.price.activity.PriceActivitiesImpl;
import dev.tapewatch.monitor.price.workflow.PriceAlertsWorkflow.Replacement;
import dev.tapewatch.testing.InMemoryAlertLog;
import dev.tapewatch.testing.Rules;
import dev.tapewatch.testing.ScriptedMarket;
import dev.tapewatch.testing.Tapes;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PriceAlertsWorkflowTest {
    private static final String QUEUE = "price";
    private static final Duration INTERVAL = Duration.ofSeconds(10);

    private final TestWorkflowEnvironment environment =
            TestWorkflowEnvironment.newInstance(TestEnvironmentOptions.newBuilder()
                    .setWorkflowClientOptions(WorkflowClientOptions.newBuilder()
                            .setDataConverter(TemporalPayloads.converter())
                            .build())
                    .build());
    private final Clock clock = new SkippedClock();
    private final ScriptedMarket market = new ScriptedMarket(clock);
    private final InMemoryAlertLog log = new InMemoryAlertLog();

    @AfterEach
    void close() {
        environment.close();
    }

    private PriceAlertsWorkflow start(Market on, long eventsPerRun) {
        return start(on, new ShardState(INTERVAL, eventsPerRun, null, null, List.of(), List.of(), 0, null, null));
    }

    private PriceAlertsWorkflow start(Market on, ShardState state) {
        var worker = environment.newWorker(QUEUE);
        worker.registerWorkflowImplementationTypes(PriceAlertsWorkflowImpl.class);
        worker.registerActivitiesImplementations(new PriceActivitiesImpl(on, log));
        environment.start();
        PriceAlertsWorkflow workflow = environment
                .getWorkflowClient()
                .newWorkflowStub(
                        PriceAlertsWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(QUEUE)
                                .setWorkflowId("price-alerts-0")
                                .build());
        WorkflowClient.start(workflow::watch, state);
        return environment.getWorkflowClient().newWorkflowStub(PriceAlertsWorkflow.class, "price-alerts-0");
    }

    private PriceAlertsWorkflow start() {
        return start(market, 4_000);
    }

    private PriceRule now(PriceRule rule) {
        return Rules.on(rule, rule.id(), rule.symbol(), market.now());
    }

    private void pass(Duration time) {
        environment.sleep(time);
    }

    private List<String> alertIds() {
        return log.alerts().stream().map(Alert::id).toList();
    }

    @Test
    void an_alert_fires_when_its_price_comes_and_the_rule_retires() {
        market.trade("XYZ", "99");
        PriceAlertsWorkflow workflow = start();
        workflow.add(now(Rules.level(ABOVE, "100")));
        pass(Duration.ofSeconds(30));
        assertThat(log.alerts()).isEmpty();

        market.trade("XYZ", "100.5");
        pass(Duration.ofSeconds(30));

        assertThat(alertIds()).containsExactly("XYZ-AAAA2222/1");
        Alert alert = log.alerts().getFirst();
        assertThat(alert.symbol()).isEqualTo("XYZ");
        assertThat(alert.source()).isEqualTo("scripted");
        assertThat(alert.message()).contains("$100.50");
        assertThat(alert.details()).containsEntry("price", new BigDecimal("100.5"));
        assertThat(workflow.state().rules()).isEmpty();
        assertThat(workflow.state().retired().getFirst().state().stage()).isEqualTo(RuleStage.FIRED);
    }

    @Test
    void what_is_no_price_of_the_present_fires_nothing_and_hides_nothing() {
        market.trade("XYZ", "101");
        PriceAlertsWorkflow workflow = start();
        workflow.add(now(Rules.level(BELOW, "100")));
        pass(Duration.ofSeconds(30));
        // A quote is 0, crossed, old and halted; rules go by trades.
        market.says(new Quote(
                new Symbol("XYZ"),
                BigDecimal.ZERO,
                new BigDecimal("200"),
                BigDecimal.ONE,
                market.now().minus(Duration.ofDays(1)),
                "scripted",
                Quality.STALE,
                true));
        pass(Duration.ofSeconds(30));
        market.bar("XYZ", "101", "101", "0", "101");
        market.trade("XYZ", "-5");
        pass(Duration.ofSeconds(30));
        assertThat(log.alerts()).isEmpty();

        market.quality(Quality.STALE);
        market.trade("XYZ", "99");
        market.trade("XYZ", "101");
        pass(Duration.ofSeconds(30));
        assertThat(log.alerts()).isEmpty();
        assertThat(workflow.summary().problem())
                .isEqualTo("the prices of scripted are stale; no rule is judged by them");
        market.quality(Quality.REAL_TIME);
        pass(Duration.ofSeconds(30));
        assertThat(alertIds()).as("the level that was touched meanwhile").containsExactly("XYZ-AAAA2222/1");
        assertThat(workflow.summary().problem()).isNull();
    }

    @Test
    void it_tells_what_its_rules_are_about_and_which_are_suspended() {
        market.trade("XYZ", "400");
        market.trade("ABC", "10");
        PriceAlertsWorkflow workflow = start();
        workflow.add(now(Rules.level(ABOVE, "500")));
        workflow.add(Rules.on(Rules.level(ABOVE, "11"), "ABC-AAAA2222", "ABC", market.now()));
        workflow.add(Rules.on(Rules.level(ABOVE, "12"), "ABC-BBBB2222", "ABC", market.now()));
        pass(Duration.ofSeconds(30));
        assertThat(workflow.subjects()).isEqualTo(new PriceAlertsWorkflow.Subjects(List.of("ABC", "XYZ"), List.of()));
        market.trade("XYZ", "100");
        pass(Duration.ofSeconds(30));
        assertThat(workflow.subjects().watched()).containsExactly("ABC");
        assertThat(workflow.subjects().suspended()).singleElement().satisfies(rule -> {
            assertThat(rule.ruleId()).isEqualTo("XYZ-AAAA2222");
            assertThat(rule.note()).contains("4-for-1");
        });
    }

    @Test
    void a_rule_that_is_true_already_waits_until_it_was_false() {
        market.trade("XYZ", "101");
        start().add(now(Rules.level(ABOVE, "100")));
        pass(Duration.ofMinutes(1));
        assertThat(log.alerts()).isEmpty();
        market.trade("XYZ", "99");
        pass(Duration.ofMinutes(1));
        market.trade("XYZ", "102");
        pass(Duration.ofMinutes(1));
        assertThat(alertIds()).containsExactly("XYZ-AAAA2222/1");
    }

    @Test
    void a_market_out_of_reach_is_seen_in_the_status_and_what_it_did_meanwhile_is_made_up_for() {
        market.trade("XYZ", "99");
        PriceAlertsWorkflow workflow = start();
        workflow.add(now(Rules.level(ABOVE, "100")));
        pass(Duration.ofSeconds(15));
        market.reachable(false);
        pass(Duration.ofSeconds(15));
        assertThat(workflow.summary().problem()).contains("scripted market cannot be reached");
        market.trade("XYZ", "105");
        pass(Duration.ofMinutes(5));
        market.trade("XYZ", "98");
        market.reachable(true);
        pass(Duration.ofSeconds(15));

        assertThat(alertIds()).containsExactly("XYZ-AAAA2222/1");
        assertThat(workflow.summary().problem()).isNull();
    }

    @Test
    void an_alert_log_that_fails_before_and_after_writing_loses_and_doubles_nothing() {
        market.trade("XYZ", "99");
        start().add(now(Rules.recurring(Rules.level(CROSSES, "100"), Duration.ZERO, "0")));
        pass(Duration.ofSeconds(15));
        log.failNext(9);
        for (int round = 0; round < 6; round++) {
            market.trade("XYZ", round % 2 == 0 ? "101" : "99");
            pass(Duration.ofMinutes(1));
        }
        assertThat(alertIds())
                .containsExactly(
                        "XYZ-AAAA2222/1",
                        "XYZ-AAAA2222/2",
                        "XYZ-AAAA2222/3",
                        "XYZ-AAAA2222/4",
                        "XYZ-AAAA2222/5",
                        "XYZ-AAAA2222/6");
    }

    @Test
    void another_market_starts_every_rule_afresh() {
        market.trade("XYZ", "99");
        PriceAlertsWorkflow workflow = start();
        workflow.add(now(Rules.level(ABOVE, "100")));
        pass(Duration.ofSeconds(15));
        market.becomeAnother();
        market.trade("XYZ", "150");
        pass(Duration.ofSeconds(15));
        assertThat(log.alerts()).isEmpty();
        market.trade("XYZ", "90");
        pass(Duration.ofSeconds(15));
        market.trade("XYZ", "100");
        pass(Duration.ofSeconds(15));
        assertThat(alertIds()).containsExactly("XYZ-AAAA2222/1");
    }

    @Test
    void adding_the_same_rule_twice_makes_one_rule() {
        market.trade("XYZ", "99");
        PriceAlertsWorkflow workflow = start();
        PriceRule rule = now(Rules.level(ABOVE, "100"));
        assertThat(workflow.add(rule).rule()).isEqualTo(workflow.add(rule).rule());
        assertThat(workflow.state().rules()).hasSize(1);
    }

    @Test
    void a_paused_rule_does_not_fire_and_a_resumed_one_starts_from_the_present_price() {
        market.trade("XYZ", "99");
        PriceAlertsWorkflow workflow = start();
        PriceRule rule = workflow.add(now(Rules.level(ABOVE, "100"))).rule();
        workflow.replace(new Replacement(revised(rule), RuleStage.PAUSED));
        market.trade("XYZ", "101");
        pass(Duration.ofMinutes(1));
        workflow.replace(new Replacement(revised(revised(rule)), RuleStage.WATCHED));
        pass(Duration.ofMinutes(1));
        assertThat(log.alerts()).isEmpty();
        market.trade("XYZ", "99");
        market.trade("XYZ", "100");
        pass(Duration.ofMinutes(1));
        assertThat(log.alerts()).hasSize(1);
    }

    @Test
    void a_change_on_top_of_somebody_elses_is_refused_and_changes_nothing() {
        market.trade("XYZ", "99");
        PriceAlertsWorkflow workflow = start();
        PriceRule rule = workflow.add(now(Rules.level(ABOVE, "100"))).rule();
        workflow.replace(new Replacement(revised(rule), null));
        ShardState before = workflow.state();
        assertThatThrownBy(() -> workflow.replace(new Replacement(revised(rule), RuleStage.PAUSED)))
                .isInstanceOf(WorkflowUpdateException.class)
                .rootCause()
                .isInstanceOfSatisfying(
                        ApplicationFailure.class,
                        failure -> assertThat(failure.getType()).isEqualTo("CONFLICT"));
        assertThat(workflow.state().rules()).isEqualTo(before.rules());
    }

    @Test
    void an_unknown_rule_cannot_be_removed() {
        PriceAlertsWorkflow workflow = start();
        assertThatThrownBy(() -> workflow.remove("XYZ-22222222"))
                .rootCause()
                .isInstanceOfSatisfying(
                        ApplicationFailure.class,
                        failure -> assertThat(failure.getType()).isEqualTo("NOT_FOUND"));
    }

    @Test
    void a_full_shard_takes_no_more_and_says_so() {
        PriceRule rule = Rules.level(ABOVE, "100");
        List<WatchedRule> full = IntStream.range(0, Shard.MAX_RULES)
                .mapToObj(number -> Rules.on(rule, "XYZ-" + number, "XYZ", Rules.OPEN))
                .map(numbered -> new WatchedRule(numbered, RuleState.NEW.restarted(RuleStage.PAUSED), true))
                .toList();
        PriceAlertsWorkflow workflow =
                start(market, new ShardState(INTERVAL, 4_000, null, null, full, List.of(), 0, null, null));

        assertFull(() -> workflow.add(rule));
        assertFull(() -> workflow.adopt(List.of(new WatchedRule(rule, RuleState.NEW, true))));
        workflow.remove("XYZ-7");
        workflow.add(rule);
        assertThat(workflow.state().rules()).hasSize(Shard.MAX_RULES);
    }

    private static void assertFull(ThrowingCallable update) {
        assertThatThrownBy(update).rootCause().isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
            assertThat(failure.getType()).isEqualTo("CONFLICT");
            assertThat(failure.getOriginalMessage()).startsWith("the price monitor is full");
        });
    }

    @Test
    void six_days_of_spy_fire_exactly_what_the_file_says_over_many_runs_of_the_workflow() throws Exception {
        Path recording = Tapes.recording("bars-spy-2013-10.csv");
        ReplayMarket tape = ReplayMarket.load(recording, new BigDecimal("60"), true, clock, new MemoryTapePosition());
        PriceAlertsWorkflow workflow = start(tape, 300);
        List<String> levels = List.of("169.20", "165.50", "168.00", "200");
        workflow.add(spy("SPY-AAAA2222", CROSSES_UP, levels.get(0), tape));
        workflow.add(spy("SPY-BBBB2222", BELOW, levels.get(1), tape));
        workflow.add(spy("SPY-CCCC2222", ABOVE, levels.get(2), tape));
        workflow.add(spy("SPY-DDDD2222", ABOVE, levels.get(3), tape));
        pass(Duration.ofHours(4));

        assertThat(tape.ended()).isTrue();
        List<String[]> rows = Files.readAllLines(recording).stream()
                .skip(1)
                .map(line -> line.split(","))
                .toList();
        assertThat(log.alerts().stream().map(alert -> alert.id() + " " + alert.time()))
                .containsExactlyInAnyOrder(
                        "SPY-AAAA2222/1 " + firstRow(rows, 3, "169.20", true),
                        "SPY-BBBB2222/1 " + firstRow(rows, 4, "165.50", false),
                        "SPY-CCCC2222/1 " + firstRow(rows, 3, "168.00", true));
        assertThat(workflow.state().checksDone()).isGreaterThan(1_000);
        assertThat(workflow.state().rules()).hasSize(1);
        assertThat(environment
                        .getWorkflowClient()
                        .fetchHistory("price-alerts-0")
                        .getEvents())
                .as("the history of the latest run only")
                .hasSizeLessThan(400);
    }

    /** The time of the first row whose high (or low) reaches the level, computed without any of our code. */
    private static Instant firstRow(List<String[]> rows, int column, String level, boolean up) {
        for (String[] row : rows) {
            int side = new BigDecimal(row[column]).compareTo(new BigDecimal(level));
            if (up ? side >= 0 : side <= 0) {
                return Instant.parse(row[1]);
            }
        }
        throw new AssertionError("the tape never reaches " + level);
    }

    private static PriceRule spy(String id, PriceCondition condition, String level, Market tape) {
        return Rules.on(Rules.level(condition, level), id, "SPY", tape.now());
    }

    @Test
    void recurring_rules_fire_the_same_alerts_however_often_the_workflow_starts_a_new_run() {
        market.trade("XYZ", "100");
        PriceAlertsWorkflow workflow = start(market, 20);
        workflow.add(now(Rules.recurring(Rules.level(CROSSES_UP, "100.5"), Duration.ofMinutes(2), "0.1")));
        for (int minute = 0; minute < 60; minute++) {
            market.trade("XYZ", minute % 2 == 0 ? "101" : "100");
            pass(Duration.ofMinutes(1));
        }
        assertThat(log.alerts())
                .as("every second minute is a crossing, none within two minutes of the last")
                .hasSize(30);
        assertThat(alertIds()).doesNotHaveDuplicates();
    }

    private PriceRule revised(PriceRule rule) {
        return Rules.revised(rule, market.now());
    }

    /** The clock of the environment that skips time. */
    private final class SkippedClock extends Clock {
        @Override
        public Instant instant() {
            return Instant.ofEpochMilli(environment.currentTimeMillis());
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
