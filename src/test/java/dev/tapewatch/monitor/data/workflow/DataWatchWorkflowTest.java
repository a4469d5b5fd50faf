package dev.tapewatch.monitor.data.workflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.Severity;
import dev.tapewatch.market.OtherQuotes;
import dev.tapewatch.market.Quality;
import dev.tapewatch.market.Quote;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.calendar.NyseCalendar;
import dev.tapewatch.monitor.activity.AlertActivitiesImpl;
import dev.tapewatch.monitor.data.SuspendedRule;
import dev.tapewatch.monitor.data.Watched;
import dev.tapewatch.monitor.data.activity.DataActivitiesImpl;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.testing.InMemoryAlertLog;
import dev.tapewatch.testing.ScriptedMarket;
import dev.tapewatch.testing.SkippedTime;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DataWatchWorkflowTest {
    private static final String QUEUE = "data";
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Symbol ACME = new Symbol("ACME");

    /** Wednesday before Thanksgiving, 15:30 in New York. */
    private final SkippedTime time = new SkippedTime(Instant.parse("2026-11-25T20:30:00Z"));

    private final ScriptedMarket market = new ScriptedMarket(time);
    private final InMemoryAlertLog log = new InMemoryAlertLog();
    private final DataWatchWorkflow workflow = time.client().newWorkflowStub(DataWatchWorkflow.class, "data-watch");
    private volatile Watched watched = Watched.of(Set.of(ACME), Set.of(), List.of());
    private volatile OtherQuotes others = OtherQuotes.NONE;
    private volatile boolean rulesKnown = true;

    @AfterEach
    void close() {
        time.close();
    }

    private Watched watched() {
        if (!rulesKnown) {
            throw Problem.of(Problem.Kind.UNAVAILABLE, "the price monitor does not answer now");
        }
        return watched;
    }

    private void start(long eventsPerRun) {
        var worker = time.environment().newWorker(QUEUE);
        worker.registerWorkflowImplementationTypes(DataWatchWorkflowImpl.class);
        worker.registerActivitiesImplementations(
                new DataActivitiesImpl(
                        this::watched,
                        market,
                        symbols -> others.quotes(symbols),
                        NyseCalendar.standard(),
                        BigDecimal.ONE),
                new AlertActivitiesImpl(log));
        time.environment().start();
        DataWatchWorkflow starting = time.client()
                .newWorkflowStub(
                        DataWatchWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(QUEUE)
                                .setWorkflowId("data-watch")
                                .build());
        WorkflowClient.start(starting::watch, DataState.fresh(MINUTE, eventsPerRun));
    }

    private List<String> ids() {
        return log.alerts().stream().map(Alert::id).toList();
    }

    private String runId() {
        return time.client()
                .newUntypedWorkflowStub("data-watch")
                .describe()
                .getExecution()
                .getRunId();
    }

    @Test
    void over_a_holiday_and_an_early_close_only_what_stands_while_the_market_trades_is_told() {
        time.passTo("2026-11-25T20:50:00Z");
        market.trade("ACME", "170");
        start(400);
        String firstRun = runId();
        // The evening, Thanksgiving, and 14 minutes of the short session behind it.
        time.passTo("2026-11-27T14:44:00Z");
        assertThat(log.alerts()).isEmpty();
        time.passTo("2026-11-27T14:50:30Z");
        assertThat(ids()).containsExactly("data/stale/ACME/1/1");
        assertThat(log.alerts().getFirst().time())
                .isBetween(Instant.parse("2026-11-27T14:45:00Z"), Instant.parse("2026-11-27T14:48:00Z"));
        market.trade("ACME", "171");
        time.pass(Duration.ofMinutes(2));
        assertThat(ids()).containsExactly("data/stale/ACME/1/1", "data/stale/ACME/1/2");
        time.passTo("2026-11-27T17:50:00Z");
        market.trade("ACME", "171");
        // It closes at 13:00; on Monday it has just opened.
        time.passTo("2026-11-30T14:40:00Z");
        assertThat(ids())
                .containsExactly(
                        "data/stale/ACME/1/1", "data/stale/ACME/1/2", "data/stale/ACME/2/1", "data/stale/ACME/2/2");
        assertThat(runId()).isNotEqualTo(firstRun);
    }

    @Test
    void an_alert_log_that_fails_before_and_after_writing_loses_and_doubles_nothing_over_new_runs() {
        time.passTo("2026-11-27T15:00:00Z");
        market.trade("ACME", "170");
        start(40);
        for (int round = 1; round <= 3; round++) {
            log.failNext(5);
            market.silent("ACME", true);
            time.pass(Duration.ofMinutes(4));
            market.silent("ACME", false);
            market.trade("ACME", "170");
            time.pass(Duration.ofMinutes(2));
        }
        assertThat(ids())
                .containsExactly(
                        "data/missing/ACME/1/1",
                        "data/missing/ACME/1/2",
                        "data/missing/ACME/2/1",
                        "data/missing/ACME/2/2",
                        "data/missing/ACME/3/1",
                        "data/missing/ACME/3/2");
    }

    @Test
    void while_nobody_knows_what_is_watched_nothing_is_told_and_nothing_is_over() {
        market.trade("ACME", "170");
        market.silent("ACME", true);
        start(4_000);
        time.pass(Duration.ofMinutes(3));
        assertThat(ids()).containsExactly("data/missing/ACME/1/1");
        rulesKnown = false;
        time.pass(Duration.ofMinutes(5));
        assertThat(workflow.state().problem()).isEqualTo("the price monitor does not answer now");
        rulesKnown = true;
        time.pass(Duration.ofMinutes(2));
        assertThat(workflow.state().problem()).isNull();
        assertThat(ids()).containsExactly("data/missing/ACME/1/1");
    }

    @Test
    void another_market_ends_nothing_of_the_one_before_and_tells_nothing_twice() {
        market.trade("ACME", "170");
        market.silent("ACME", true);
        start(4_000);
        time.pass(Duration.ofMinutes(3));
        market.becomeAnother();
        market.silent("ACME", false);
        market.trade("ACME", "17");
        time.pass(Duration.ofMinutes(3));
        assertThat(ids()).containsExactly("data/missing/ACME/1/1");
        market.silent("ACME", true);
        time.pass(Duration.ofMinutes(3));
        assertThat(ids()).containsExactly("data/missing/ACME/1/1", "data/missing/ACME/2/1");
    }

    @Test
    void a_source_that_fails_one_that_disagrees_and_a_split_are_told() {
        market.trade("ACME", "170");
        start(4_000);
        time.pass(Duration.ofMinutes(2));
        market.quotesFail("the scripted market cannot be reached");
        time.pass(Duration.ofMinutes(3));
        market.quotesFail(null);
        time.pass(Duration.ofMinutes(2));
        assertThat(ids()).containsExactly("data/unavailable/all/1/1", "data/unavailable/all/1/2");
        assertThat(log.alerts().getFirst().source()).isEqualTo("scripted");
        assertThat(log.alerts().getFirst().severity()).isEqualTo(Severity.WARNING);

        market.trade("ACME", "170");
        Quote other =
                new Quote(ACME, new BigDecimal("180"), null, null, market.now(), "other", Quality.REAL_TIME, false);
        others = symbols -> List.of(Map.of(ACME, other));
        time.pass(Duration.ofMinutes(2));
        assertThat(ids()).endsWith("data/disagrees/ACME/2/1");

        watched =
                Watched.of(Set.of(ACME), Set.of(), List.of(new SuspendedRule("ACME-1", ACME, "it looks like a split")));
        time.pass(Duration.ofMinutes(3));
        assertThat(ids()).endsWith("data/split/ACME/3/1");
    }
}
