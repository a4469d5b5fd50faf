package dev.tapewatch.monitor.price.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.Severity;
import dev.tapewatch.market.PriceTicks;
import dev.tapewatch.market.Quote;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.calendar.Freshness;
import dev.tapewatch.market.calendar.NyseCalendar;
import dev.tapewatch.market.source.alpaca.AlpacaApi;
import dev.tapewatch.market.source.alpaca.AlpacaMarket;
import dev.tapewatch.market.source.alpaca.AlpacaStream;
import dev.tapewatch.monitor.price.PriceCondition;
import dev.tapewatch.monitor.price.PriceRuleWish;
import dev.tapewatch.monitor.price.PriceTerms;
import dev.tapewatch.monitor.price.activity.PriceActivitiesImpl;
import dev.tapewatch.monitor.price.workflow.PriceAlertsWorkflowImpl;
import dev.tapewatch.testing.AlpacaPeer;
import dev.tapewatch.testing.InMemoryAlertLog;
import dev.tapewatch.testing.RealTemporal;
import io.temporal.api.history.v1.HistoryEvent;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Ticks of a peer that speaks as Alpaca does wake the shards on a real Temporal server; the checks alone would be too late. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TickWakeTest {
    /** Far longer than any test waits. */
    private static final Duration NEVER = Duration.ofMinutes(30);

    private static final Duration SOON = Duration.ofSeconds(5);

    private final AlpacaPeer peer = new AlpacaPeer();
    private final InMemoryAlertLog log = new InMemoryAlertLog();
    private final Clock clock = Clock.systemUTC();
    private final AlpacaStream stream = new AlpacaStream(peer.environment(), AlpacaPeer.KEYS, clock, new Random(1));
    private final AlpacaMarket market =
            new AlpacaMarket(new AlpacaApi(peer.environment(), AlpacaPeer.KEYS, clock, new Random(1)), stream);
    private RealTemporal temporal;
    private Shards shards;
    private TickWake wake;
    private WorkflowPriceAlerts door;

    @BeforeAll
    void start(@TempDir Path folder) {
        temporal = new RealTemporal(folder, worker -> {
            worker.registerWorkflowImplementationTypes(PriceAlertsWorkflowImpl.class);
            worker.registerActivitiesImplementations(new PriceActivitiesImpl(market, log));
        });
        shards = new Shards(temporal.client(), 2);
        new ShardStart(temporal.client(), shards, RealTemporal.QUEUE, NEVER).run();
        wake = new TickWake(shards, stream);
        wake.start();
        stream.start();
        door = new WorkflowPriceAlerts(
                shards, market, new Freshness(NyseCalendar.standard()), Set.of("mcp"), clock, wake::rulesChanged);
    }

    @AfterAll
    void stop() {
        wake.close();
        stream.close();
        shards.close();
        temporal.close();
        peer.close();
    }

    private String rule(String symbol, PriceCondition condition, String price, boolean oneTime) {
        return rule(door, symbol, condition, price, oneTime);
    }

    private String rule(
            WorkflowPriceAlerts by, String symbol, PriceCondition condition, String price, boolean oneTime) {
        PriceTerms terms = new PriceTerms(
                condition,
                new BigDecimal(price),
                null,
                null,
                null,
                oneTime,
                Severity.WARNING,
                List.of("mcp"),
                null,
                Duration.ZERO,
                BigDecimal.ZERO,
                null);
        String id = by.add(new PriceRuleWish(new Symbol(symbol), terms), symbol + condition + price)
                .rule()
                .id();
        await().untilAsserted(() -> assertThat(peer.subscribed()).contains(symbol));
        return id;
    }

    private List<Alert> alerts(String ruleId) {
        return log.alerts().stream()
                .filter(alert -> alert.id().startsWith(ruleId + "/"))
                .toList();
    }

    private void awaitAlerts(String ruleId, int count) {
        await().atMost(SOON)
                .pollInterval(Duration.ofMillis(10))
                .untilAsserted(() -> assertThat(alerts(ruleId)).hasSize(count));
    }

    @Test
    void a_tick_that_reaches_a_level_raises_its_alert_long_before_the_next_check() {
        peer.trade("AAA", "100");
        String id = rule("AAA", PriceCondition.ABOVE, "101", true);
        peer.trade("AAA", "100.5");
        peer.trade("AAA", "101");
        awaitAlerts(id, 1);
        assertThat(alerts(id).getFirst().source()).isEqualTo("alpaca");
    }

    @Test
    void a_level_touched_for_a_moment_between_two_ticks_of_another_price_is_not_missed() {
        peer.trade("BBB", "100");
        String id = rule("BBB", PriceCondition.BELOW, "99", true);
        peer.trade("BBB", "98.9");
        peer.trade("BBB", "100");
        awaitAlerts(id, 1);
    }

    @Test
    void a_recurring_rule_fires_once_for_each_time_the_price_comes_back() {
        peer.trade("CCC", "100");
        String id = rule("CCC", PriceCondition.ABOVE, "101", false);
        for (int time = 1; time <= 4; time++) {
            peer.trade("CCC", "101.2");
            awaitAlerts(id, time);
            peer.trade("CCC", "100");
        }
        awaitAlerts(id, 4);
    }

    @Test
    void a_level_touched_while_the_stream_is_cut_fires_exactly_once_from_what_is_asked_for() {
        peer.trade("DDD", "100");
        String id = rule("DDD", PriceCondition.ABOVE, "105", false);
        peer.trade("DDD", "100.1");
        peer.streamDown(true);
        peer.trade("DDD", "106");
        peer.trade("DDD", "100");
        peer.streamDown(false);
        // No further tick and no check: the stream is there again, and what was missed is looked at.
        awaitAlerts(id, 1);
        await().untilAsserted(() -> assertThat(peer.subscribed()).contains("DDD"));
        peer.trade("DDD", "106");
        awaitAlerts(id, 2);
    }

    @Test
    void a_level_touched_before_its_new_rule_was_known_to_the_watch_of_ticks_is_not_missed() {
        peer.trade("FFF", "100");
        rule("FFF", PriceCondition.BELOW, "50", true);
        WorkflowPriceAlerts otherServer =
                new WorkflowPriceAlerts(shards, market, new Freshness(NyseCalendar.standard()), Set.of("mcp"), clock);
        String id = rule(otherServer, "FFF", PriceCondition.ABOVE, "101", true);
        peer.trade("FFF", "102");
        peer.trade("FFF", "100");
        wake.rulesChanged();
        awaitAlerts(id, 1);
    }

    @Test
    void a_server_that_starts_has_every_shard_look_for_what_happened_before() {
        List<Long> before = signals();
        try (TickWake another = new TickWake(shards, new SilentTicks())) {
            another.start();
            await().atMost(SOON)
                    .untilAsserted(() -> assertThat(signals())
                            .zipSatisfy(before, (now, then) -> assertThat(now).isGreaterThan(then)));
        }
    }

    /** How often each shard was told to look. */
    private List<Long> signals() {
        return IntStream.range(0, 2)
                .mapToObj(shard -> temporal.client().fetchHistory(Shards.workflowId(shard)).getEvents().stream()
                        .filter(HistoryEvent::hasWorkflowExecutionSignaledEventAttributes)
                        .count())
                .toList();
    }

    /** A stream on which nothing ever comes. */
    private static final class SilentTicks implements PriceTicks {
        @Override
        public void follow(Collection<Symbol> symbols) {}

        @Override
        public void listen(Consumer<Quote> listener) {}

        @Override
        public void listenForGaps(Consumer<Collection<Symbol>> listener) {}

        @Override
        public Optional<String> trouble() {
            return Optional.empty();
        }
    }

    @Test
    void a_price_that_runs_through_many_levels_has_each_told_once_in_a_bounded_number_of_looks() {
        int levels = 20;
        peer.trade("GGG", "100");
        List<String> ids = IntStream.rangeClosed(1, levels)
                .mapToObj(level -> rule("GGG", PriceCondition.ABOVE, Integer.toString(100 + level), false))
                .toList();
        int shard = shards.homeOf(new Symbol("GGG"));
        long before = signals().get(shard);
        long start = System.nanoTime();
        for (int level = 1; level <= levels; level++) {
            peer.trade("GGG", (100 + level) + ".5");
        }
        ids.forEach(id -> awaitAlerts(id, 1));
        long seconds = Duration.ofNanos(System.nanoTime() - start).toSeconds() + 1;
        assertThat(signals().get(shard) - before).isBetween(1L, 16 + 8 * seconds);
        temporal.keepHistory(Shards.workflowId(shard), "price-alerts/many-levels.json");
    }

    @Test
    void a_price_that_trembles_around_a_level_does_not_fill_the_history() {
        peer.trade("EEE", "100");
        String id = rule("EEE", PriceCondition.ABOVE, "101", false);
        for (int time = 0; time < 500; time++) {
            peer.trade("EEE", time % 2 == 0 ? "100.9" : "101.1");
        }
        await().atMost(SOON).untilAsserted(() -> assertThat(alerts(id)).isNotEmpty());
        long looks =
                temporal.client().fetchHistory(Shards.workflowId(shards.homeOf(new Symbol("EEE")))).getEvents().stream()
                        .filter(event -> event.hasWorkflowExecutionSignaledEventAttributes())
                        .count();
        assertThat(looks).as("signals").isLessThan(100);
        temporal.keepHistory(Shards.workflowId(shards.homeOf(new Symbol("EEE"))), "price-alerts/woken-by-ticks.json");
    }
}
