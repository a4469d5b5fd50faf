package dev.tapewatch.monitor.price.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.Severity;
import dev.tapewatch.backing.BackingPlan;
import dev.tapewatch.backing.BackingServices;
import dev.tapewatch.backing.TemporalPayloads;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.calendar.Freshness;
import dev.tapewatch.market.calendar.NyseCalendar;
import dev.tapewatch.monitor.price.PriceCondition;
import dev.tapewatch.monitor.price.PriceRuleChange;
import dev.tapewatch.monitor.price.PriceRuleView;
import dev.tapewatch.monitor.price.PriceRuleWish;
import dev.tapewatch.monitor.price.PriceTerms;
import dev.tapewatch.monitor.price.RuleStatus;
import dev.tapewatch.monitor.price.activity.PriceActivitiesImpl;
import dev.tapewatch.monitor.price.workflow.PriceAlertsWorkflowImpl;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.testing.InMemoryAlertLog;
import dev.tapewatch.testing.ScriptedMarket;
import dev.tapewatch.testing.TestClock;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerFactory;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** The door and the shards on a real Temporal server. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.MethodName.class)
class WorkflowPriceAlertsTest {
    private static final String QUEUE = "price";
    private static final Duration INTERVAL = Duration.ofMillis(100);

    private final TestClock wall = new TestClock(Instant.now());
    private final ScriptedMarket market = new ScriptedMarket(Clock.systemUTC());
    private final InMemoryAlertLog log = new InMemoryAlertLog();
    private BackingServices backing;
    private WorkflowServiceStubs stubs;
    private WorkflowClient client;
    private WorkerFactory workers;

    @BeforeAll
    void start(@TempDir Path folder) {
        backing = BackingServices.start(new BackingPlan(folder, null, null, "default"));
        stubs = WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder()
                .setTarget(backing.temporal().address())
                .build());
        client = WorkflowClient.newInstance(
                stubs,
                WorkflowClientOptions.newBuilder()
                        .setDataConverter(TemporalPayloads.converter())
                        .build());
        workers = WorkerFactory.newInstance(client);
        var worker = workers.newWorker(QUEUE);
        worker.registerWorkflowImplementationTypes(PriceAlertsWorkflowImpl.class);
        worker.registerActivitiesImplementations(new PriceActivitiesImpl(market, log));
        workers.start();
        market.trade("AAA", "100");
        market.trade("BRK.B", "400");
    }

    @AfterAll
    void stop() {
        workers.shutdown();
        workers.awaitTermination(10, TimeUnit.SECONDS);
        stubs.shutdownNow();
        backing.close();
    }

    private WorkflowPriceAlerts door(int shards) {
        Shards opened = new Shards(client, shards);
        new ShardStart(client, opened, QUEUE, INTERVAL).run();
        return new WorkflowPriceAlerts(opened, market, new Freshness(NyseCalendar.standard()), Set.of("mcp"), wall);
    }

    private static PriceRuleWish above(String symbol, String price) {
        return wish(symbol, PriceCondition.ABOVE, price, null);
    }

    private static PriceRuleWish wish(
            String symbol, PriceCondition condition, @Nullable String price, @Nullable String percent) {
        PriceTerms terms = new PriceTerms(
                condition,
                price == null ? null : new BigDecimal(price),
                null,
                percent == null ? null : new BigDecimal(percent),
                null,
                true,
                Severity.WARNING,
                List.of("mcp"),
                null,
                Duration.ZERO,
                BigDecimal.ZERO,
                null);
        return new PriceRuleWish(new Symbol(symbol), terms);
    }

    private static final PriceRuleChange NOTHING =
            new PriceRuleChange(null, null, null, null, null, null, null, null, null, null, null, null, null);

    private static PriceRuleChange paused(boolean paused) {
        return new PriceRuleChange(null, null, null, null, null, null, null, null, null, null, null, null, paused);
    }

    @Test
    void a_rule_is_made_shown_changed_paused_resumed_and_removed() {
        WorkflowPriceAlerts door = door(3);
        PriceRuleView made = door.add(above("BRK.B", "410.50"), "a");
        assertThat(made.rule().id()).startsWith("BRK.B-");
        assertThat(made.status()).isEqualTo(RuleStatus.ARMED);
        String id = made.rule().id();
        assertThat(door.list()).extracting(view -> view.rule().id()).contains(id);

        assertThat(door.change(id, paused(true)).status()).isEqualTo(RuleStatus.PAUSED);
        assertThat(door.change(id, NOTHING).status()).isEqualTo(RuleStatus.PAUSED);
        assertThat(door.change(id, paused(false)).status()).isEqualTo(RuleStatus.ARMED);
        assertThat(door.remove(id).rule().terms().targetPrice()).isEqualByComparingTo("410.5");
        assertThatThrownBy(() -> door.remove(id))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.NOT_FOUND))
                .hasMessageContaining("list_price_alerts");
    }

    @Test
    void rules_are_listed_while_their_prices_cannot_be_had() {
        WorkflowPriceAlerts door = door(1);
        String id = door.add(above("AAA", "500"), "unreachable").rule().id();
        market.reachable(false);
        try {
            assertThat(door.list())
                    .filteredOn(view -> view.rule().id().equals(id))
                    .singleElement()
                    .satisfies(view -> {
                        assertThat(view.quote()).isNull();
                        assertThat(view.note()).startsWith("no price");
                    });
        } finally {
            market.reachable(true);
        }
        door.remove(id);
    }

    @Test
    void a_percentage_is_not_measured_from_a_price_that_is_too_old_in_market_hours() {
        TestClock noon = new TestClock(Instant.parse("2026-11-18T17:00:00Z"));
        ScriptedMarket quiet = new ScriptedMarket(noon);
        quiet.trade("OLD", "100");
        noon.advance(Duration.ofMinutes(16));
        WorkflowPriceAlerts door = new WorkflowPriceAlerts(
                new Shards(client, 1), quiet, new Freshness(NyseCalendar.standard()), Set.of("mcp"), wall);
        assertThatThrownBy(() -> door.add(wish("OLD", PriceCondition.RISES_PERCENT, null, "5"), "old"))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.BAD_INPUT))
                .hasMessageContaining("no present price");
    }

    @Test
    void a_repeated_request_makes_one_rule() {
        WorkflowPriceAlerts door = door(3);
        PriceRuleView first = door.add(above("AAA", "500"), "same");
        PriceRuleView second = door.add(above("AAA", "500"), "same");
        PriceRuleView other = door.add(above("AAA", "500"), "other");
        assertThat(second.rule()).isEqualTo(first.rule());
        assertThat(other.rule().id()).isNotEqualTo(first.rule().id());
        assertThatThrownBy(() -> door.add(above("AAA", "501"), "same")).hasMessageContaining("made before");
        door.remove(first.rule().id());
        door.remove(other.rule().id());
    }

    @Test
    void a_rule_that_is_true_already_is_said_to_wait() {
        WorkflowPriceAlerts door = door(3);
        PriceRuleView view = door.add(above("AAA", "50"), "waits");
        assertThat(view.status()).isEqualTo(RuleStatus.WAITING);
        assertThat(view.note()).contains("true already");
        door.remove(view.rule().id());
    }

    @Test
    void a_monitor_whose_checks_do_not_come_says_so_unless_none_are_due() {
        WorkflowPriceAlerts door = door(3);
        String id = door.add(above("AAA", "500"), "late").rule().id();
        await().until(() -> door.status().lastCheckAt() != null);
        assertThat(door.status().problem()).isNull();
        wall.advance(Duration.ofMinutes(5));
        assertThat(door.status().problem()).contains("no check has been completed for");
        door.change(id, paused(true));
        assertThat(door.status().problem()).isNull();
        door.remove(id);
    }

    @Test
    void to_the_heartbeat_all_shards_are_one_monitor_that_watches_while_any_does() {
        WorkflowPriceAlerts door = door(3);
        String id = door.add(above("AAA", "500"), "beat").rule().id();
        await().until(() -> door.statuses().getFirst().lastRoundAt() != null);
        assertThat(door.statuses()).singleElement().satisfies(status -> {
            assertThat(status.name()).isEqualTo("price-alerts");
            assertThat(status.watching()).isTrue();
            assertThat(status.interval()).isEqualTo(INTERVAL);
            assertThat(status.dataTime()).isNotNull();
        });
        door.remove(id);
        assertThat(door.statuses().getFirst().watching()).isFalse();
    }

    @Test
    void a_percentage_without_reference_is_measured_from_the_present_price() {
        WorkflowPriceAlerts door = door(3);
        PriceRuleView view = door.add(wish("BRK.B", PriceCondition.FALLS_PERCENT, null, "5"), "percent");
        assertThat(view.rule().terms().targetPrice()).isEqualByComparingTo("400");
        door.remove(view.rule().id());
    }

    @Test
    void wishes_that_make_no_sense_are_refused_and_change_nothing() {
        WorkflowPriceAlerts door = door(3);
        int before = door.list().size();
        assertThatThrownBy(() -> door.add(above("NOSUCH", "1"), "x")).hasMessageContaining("unknown symbol NOSUCH");
        assertThatThrownBy(() -> door.add(above("AAA", "-1"), "x")).hasMessageContaining("above 0");
        assertThatThrownBy(() -> door.add(wish("AAA", PriceCondition.ENTERS_RANGE, "10", null), "x"))
                .hasMessageContaining("upper_price is missing");
        assertThatThrownBy(() -> door.add(wish("AAA", PriceCondition.RISES_PERCENT, null, null), "x"))
                .hasMessageContaining("percent is missing");
        assertThatThrownBy(() -> door.change("AAA-22222222", NOTHING)).hasMessageContaining("AAA-22222222");
        assertThatThrownBy(() -> door.remove("nonsense")).isInstanceOf(Problem.class);
        assertThat(door.list()).hasSize(before);
    }

    @Test
    void zz_rules_keep_their_memory_when_the_number_of_shards_changes() {
        WorkflowPriceAlerts three = door(3);
        for (int number = 0; number < 12; number++) {
            String symbol = "S" + (char) ('A' + number);
            market.trade(symbol, "10");
            three.add(above(symbol, "11"), "shard");
        }
        await().until(() -> three.status().marketTime() != null);
        for (int shards : new int[] {5, 1, 4}) {
            WorkflowPriceAlerts resharded = door(shards);
            assertThat(resharded.list())
                    .extracting(view -> view.rule().symbol())
                    .contains("SA", "SL")
                    .hasSize(12);
            assertThat(resharded.status().shards()).isEqualTo(shards);
        }
        market.trade("SA", "12");
        market.trade("SL", "12");
        await().atMost(Duration.ofSeconds(20)).until(() -> log.alerts().size() == 2);
        assertThat(log.alerts()).extracting(Alert::symbol).containsExactlyInAnyOrder("SA", "SL");
        keepHistory();
    }

    /** With -Dhistories.update=true the history of a shard becomes a fixture of the replay test. */
    private void keepHistory() {
        if (!Boolean.getBoolean("histories.update")) {
            return;
        }
        for (int shard = 0; shard < 4; shard++) {
            try {
                Path file = Path.of("src/test/resources/histories/price-alerts/moved-shard-" + shard + ".json");
                Files.createDirectories(file.getParent());
                Files.writeString(
                        file, client.fetchHistory(Shards.workflowId(shard)).toJson(true));
            } catch (java.io.IOException unwritable) {
                throw new java.io.UncheckedIOException(unwritable);
            }
        }
    }
}
