package dev.tapewatch.monitor.portfolio.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.market.calendar.NyseCalendar;
import dev.tapewatch.monitor.MonitorStatus;
import dev.tapewatch.monitor.activity.AlertActivitiesImpl;
import dev.tapewatch.monitor.client.WorkflowStarts;
import dev.tapewatch.monitor.episode.Episodes;
import dev.tapewatch.monitor.portfolio.ConfigChangeTest;
import dev.tapewatch.monitor.portfolio.Episode;
import dev.tapewatch.monitor.portfolio.FactGathering;
import dev.tapewatch.monitor.portfolio.Finding;
import dev.tapewatch.monitor.portfolio.PortfolioConfig;
import dev.tapewatch.monitor.portfolio.PortfolioConfigChange;
import dev.tapewatch.monitor.portfolio.PortfolioRisk;
import dev.tapewatch.monitor.portfolio.RiskKind;
import dev.tapewatch.monitor.portfolio.activity.PortfolioActivitiesImpl;
import dev.tapewatch.monitor.portfolio.workflow.PortfolioState;
import dev.tapewatch.monitor.portfolio.workflow.PortfolioWorkflowImpl;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.testing.HeldOptions;
import dev.tapewatch.testing.InMemoryAlertLog;
import dev.tapewatch.testing.KnownEvents;
import dev.tapewatch.testing.RealTemporal;
import dev.tapewatch.testing.ScriptedBrokerage;
import dev.tapewatch.testing.ScriptedMarket;
import dev.tapewatch.testing.TestClock;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The door and the accounts' workflows on a real Temporal server. */
class WorkflowPortfolioMonitorTest {
    private static final PortfolioConfig OFTEN = PortfolioConfig.DEFAULTS.every(Duration.ofSeconds(1));

    /** A Wednesday, 10:00 in New York. */
    private final TestClock clock = new TestClock(Instant.parse("2026-11-18T15:00:00Z"));

    private static final long STARTED = Instant.parse("2026-11-18T15:00:00Z").getEpochSecond();

    private final ScriptedBrokerage brokerage = new ScriptedBrokerage(clock);
    private final InMemoryAlertLog log = new InMemoryAlertLog();
    private final FactGathering facts = new FactGathering(
            brokerage, new ScriptedMarket(clock), new HeldOptions(clock), new KnownEvents(), NyseCalendar.standard());

    private RealTemporal temporal(Path folder) {
        return new RealTemporal(folder, worker -> {
            worker.registerWorkflowImplementationTypes(PortfolioWorkflowImpl.class);
            worker.registerActivitiesImplementations(new PortfolioActivitiesImpl(facts), new AlertActivitiesImpl(log));
        });
    }

    private WorkflowPortfolioMonitor door(RealTemporal temporal, AccountUpkeep upkeep) {
        return new WorkflowPortfolioMonitor(temporal.client(), brokerage, facts, upkeep, Set.of("mcp"));
    }

    private AccountUpkeep upkeep(RealTemporal temporal, PortfolioConfig config) {
        WorkflowStarts starts = new WorkflowStarts(temporal.client(), RealTemporal.QUEUE);
        AccountMonitors monitors =
                new AccountMonitors(temporal.client(), starts, new ScriptedMarket(clock), config, clock);
        return new AccountUpkeep(monitors, brokerage, AccountUpkeep.Pace.USUAL, clock);
    }

    private void start(RealTemporal temporal, PortfolioConfig config) {
        upkeep(temporal, config).round();
    }

    private List<String> ids() {
        return log.alerts().stream().map(Alert::id).toList();
    }

    @Test
    void accounts_are_watched_shown_and_configured(@TempDir Path folder) {
        brokerage.account("A1").equity("97500").option("XYZ261120P00100000", "-1", "1.40", "99");
        brokerage.account("B2");
        try (RealTemporal temporal = temporal(folder);
                AccountUpkeep upkeep = upkeep(temporal, OFTEN);
                WorkflowPortfolioMonitor door = door(temporal, upkeep)) {
            upkeep.round();
            assertThat(door.accounts()).containsExactly("A1", "B2");
            await().atMost(Duration.ofSeconds(20)).until(() -> log.alerts().size() == 2);

            PortfolioRisk risk = door.risk(null);
            assertThat(risk.account().account()).isEqualTo("A1");
            assertThat(risk.dayProfit()).isEqualByComparingTo("-2500");
            assertThat(risk.findings())
                    .extracting(Finding::kind)
                    .containsExactly(RiskKind.DAILY_LOSS, RiskKind.ASSIGNMENT);
            assertThat(risk.episodes()).extracting(Episode::number).containsExactly(STARTED + 1, STARTED + 2);
            assertThat(risk.episodes().getLast().subject()).isEqualTo("XYZ261120P00100000");
            assertThat(risk.config()).isEqualTo(OFTEN);
            assertThat(door.risk("B2").findings()).isEmpty();

            PortfolioRisk configured = door.configure("A1", ConfigChangeTest.loss("3", "6"));
            assertThat(configured.config().dailyLossWarning()).isEqualByComparingTo("3");
            assertThat(configured.findings()).extracting(Finding::kind).containsExactly(RiskKind.ASSIGNMENT);
            assertThat(door.risk("B2").config()).as("of the other account").isEqualTo(OFTEN);
            await().atMost(Duration.ofSeconds(20)).until(() -> log.alerts().size() == 3);
            assertThat(ids().getLast()).isEqualTo("portfolio/A1/daily_loss/all/" + (STARTED + 1) + "/2");

            assertThat(door.statuses())
                    .extracting(MonitorStatus::name)
                    .containsExactly("portfolio-monitor-A1", "portfolio-monitor-B2");
            assertThat(door.statuses().getFirst().watching()).isTrue();
            assertThat(door.statuses().getFirst().dataTime()).isEqualTo(clock.instant());

            refused(Problem.Kind.BAD_INPUT, () -> door.configure("A1", ConfigChangeTest.loss("6", "5")), "change both");
            refused(Problem.Kind.BAD_INPUT, () -> door.configure("A1", channels("pager")), "there are: mcp");
            refused(Problem.Kind.NOT_FOUND, () -> door.risk("C3"), "there are: A1, B2");
            brokerage.reachable(false);
            refused(Problem.Kind.UNAVAILABLE, () -> door.risk("A1"), "cannot be reached");
            temporal.keepHistory("portfolio-monitor-A1", "portfolio/configured.json");
        }
    }

    private static PortfolioConfigChange channels(String name) {
        return new PortfolioConfigChange(null, null, null, null, null, null, null, null, null, List.of(name));
    }

    private static void refused(Problem.Kind kind, ThrowingCallable call, String words) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(kind))
                .hasMessageContaining(words);
    }

    @Test
    void config_and_episodes_outlive_new_runs_dead_workers_and_a_dead_server(@TempDir Path folder) {
        brokerage.account("A1").equity("96500");
        try (RealTemporal temporal = temporal(folder);
                AccountUpkeep upkeep = upkeep(temporal, OFTEN);
                WorkflowPortfolioMonitor door = door(temporal, upkeep)) {
            PortfolioState shortRuns =
                    new PortfolioState("A1", OFTEN, 25, Episodes.NONE, null, 0, null, null, null, false, null);
            new WorkflowStarts(temporal.client(), RealTemporal.QUEUE)
                    .ensure("PortfolioMonitor", "portfolio-monitor-A1", shortRuns);
            door.configure("A1", ConfigChangeTest.loss("3", "6"));
            await().atMost(Duration.ofSeconds(20)).until(() -> log.alerts().size() == 1);
            String firstRun = runId(temporal);

            temporal.replaceWorker();
            await().atMost(Duration.ofSeconds(30)).until(() -> !runId(temporal).equals(firstRun));
            assertThat(door.risk("A1").config().dailyLossWarning()).isEqualByComparingTo("3");
            long rounds = door.statuses().getFirst().roundsDone();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> door.statuses().getFirst().roundsDone() > rounds + 1);
            temporal.keepHistory("portfolio-monitor-A1", "portfolio/continued.json");
        }
        brokerage.account("A1").equity("93500");
        try (RealTemporal temporal = temporal(folder);
                AccountUpkeep upkeep = upkeep(temporal, PortfolioConfig.DEFAULTS);
                WorkflowPortfolioMonitor door = door(temporal, upkeep)) {
            upkeep.round();
            await().atMost(Duration.ofSeconds(30)).until(() -> log.alerts().size() == 2);
            PortfolioRisk risk = door.risk("A1");
            assertThat(risk.config().dailyLossWarning()).isEqualByComparingTo("3");
            assertThat(risk.config().interval()).isEqualTo(OFTEN.interval());
            assertThat(risk.episodes())
                    .singleElement()
                    .satisfies(episode -> assertThat(episode.alerts()).isEqualTo(2));
            assertThat(ids()).containsExactly("portfolio/A1/daily_loss/all/1/1", "portfolio/A1/daily_loss/all/1/2");
        }
    }

    @Test
    void a_monitor_that_lost_its_memory_is_heard_although_the_log_remembers_its_old_alerts(
            @TempDir Path before, @TempDir Path after) {
        brokerage.account("A1").equity("97500");
        try (RealTemporal temporal = temporal(before)) {
            start(temporal, OFTEN);
            await().atMost(Duration.ofSeconds(20)).until(() -> log.alerts().size() == 1);
        }
        clock.advance(Duration.ofSeconds(90));
        try (RealTemporal temporal = temporal(after)) {
            start(temporal, OFTEN);
            await().atMost(Duration.ofSeconds(20)).until(() -> log.alerts().size() == 2);
        }
        assertThat(ids())
                .containsExactly(
                        "portfolio/A1/daily_loss/all/" + (STARTED + 1) + "/1",
                        "portfolio/A1/daily_loss/all/" + (STARTED + 91) + "/1");
    }

    private static String runId(RealTemporal temporal) {
        return temporal.client()
                .newUntypedWorkflowStub("portfolio-monitor-A1")
                .describe()
                .getExecution()
                .getRunId();
    }

    @Test
    void without_accounts_nothing_is_started_and_that_is_said(@TempDir Path folder) {
        try (RealTemporal temporal = temporal(folder);
                AccountUpkeep upkeep = upkeep(temporal, OFTEN);
                WorkflowPortfolioMonitor door = door(temporal, upkeep)) {
            upkeep.round();
            assertThat(door.statuses()).isEmpty();
            refused(Problem.Kind.NOT_FOUND, () -> door.risk(null), "the scripted source has none");
        }
    }
}
