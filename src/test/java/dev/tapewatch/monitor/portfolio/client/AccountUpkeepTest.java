package dev.tapewatch.monitor.portfolio.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.market.calendar.NyseCalendar;
import dev.tapewatch.monitor.MonitorStatus;
import dev.tapewatch.monitor.activity.AlertActivitiesImpl;
import dev.tapewatch.monitor.client.WorkflowStarts;
import dev.tapewatch.monitor.portfolio.FactGathering;
import dev.tapewatch.monitor.portfolio.PortfolioConfig;
import dev.tapewatch.monitor.portfolio.activity.PortfolioActivitiesImpl;
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
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountUpkeepTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final AccountUpkeep.Pace QUICK =
            new AccountUpkeep.Pace(Duration.ofMillis(100), Duration.ofMillis(20), Duration.ofMillis(100));

    /** A Wednesday, 10:00 in New York. */
    private final TestClock market = new TestClock(Instant.parse("2026-11-18T15:00:00Z"));

    private final ScriptedMarket prices = new ScriptedMarket(market);

    /** Temporal's own clock cannot be set, and monitors note by it since when they miss their account. */
    private final TestClock wall = new TestClock(Instant.now());

    private final ScriptedBrokerage brokerage = new ScriptedBrokerage(market);
    private final InMemoryAlertLog log = new InMemoryAlertLog();
    private RealTemporal temporal;
    private AccountUpkeep upkeep;
    private WorkflowPortfolioMonitor door;

    @BeforeEach
    void open(@TempDir Path folder) {
        FactGathering facts = new FactGathering(
                brokerage, prices, new HeldOptions(market), new KnownEvents(), NyseCalendar.standard());
        temporal = new RealTemporal(folder, worker -> {
            worker.registerWorkflowImplementationTypes(PortfolioWorkflowImpl.class);
            worker.registerActivitiesImplementations(new PortfolioActivitiesImpl(facts), new AlertActivitiesImpl(log));
        });
        upkeep = upkeep();
        door = new WorkflowPortfolioMonitor(temporal.client(), brokerage, facts, upkeep, Set.of());
    }

    private AccountUpkeep upkeep() {
        WorkflowStarts starts = new WorkflowStarts(temporal.client(), RealTemporal.QUEUE);
        PortfolioConfig often = PortfolioConfig.DEFAULTS.every(Duration.ofSeconds(1));
        return new AccountUpkeep(
                new AccountMonitors(temporal.client(), starts, prices, often, market), brokerage, QUICK, wall);
    }

    @AfterEach
    void close() {
        upkeep.close();
        door.close();
        temporal.close();
    }

    /** What the door answers: on a busy machine it may have to be asked again. */
    private List<MonitorStatus> statuses() {
        return await().atMost(SOON).ignoreExceptionsInstanceOf(Problem.class).until(door::statuses, Objects::nonNull);
    }

    private Set<String> names() {
        return Set.copyOf(statuses().stream().map(MonitorStatus::name).toList());
    }

    @Test
    void accounts_that_cannot_be_told_at_the_start_are_watched_as_soon_as_they_are() {
        brokerage.account("A1").equity("97500");
        brokerage.reachable(false);
        upkeep.start();

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(statuses()).singleElement().satisfies(status -> {
                    assertThat(status.name()).isEqualTo("portfolio-accounts");
                    assertThat(status.problem()).isEqualTo("the scripted brokerage cannot be reached");
                    assertThat(status.watching()).isTrue();
                    assertThat(status.lastRoundAt()).isNull();
                }));
        assertThatThrownBy(() -> door.risk(null))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.UNAVAILABLE));

        brokerage.reachable(true);
        await().atMost(SOON).until(() -> names().equals(Set.of("portfolio-monitor-A1")));
        await().atMost(SOON).until(() -> log.alerts().size() == 1);
    }

    @Test
    void a_source_that_is_away_later_hides_no_monitor_and_is_told_of() {
        brokerage.account("A1");
        upkeep.start();
        await().atMost(SOON).until(() -> names().equals(Set.of("portfolio-monitor-A1")));
        brokerage.reachable(false);
        await().atMost(SOON).until(() -> names().equals(Set.of("portfolio-monitor-A1", "portfolio-accounts")));
        brokerage.reachable(true);
        await().atMost(SOON).until(() -> names().equals(Set.of("portfolio-monitor-A1")));
    }

    @Test
    void after_a_restart_without_the_source_the_monitors_there_are_still_show() {
        brokerage.account("A1");
        upkeep.round();
        brokerage.reachable(false);
        AccountUpkeep restarted = upkeep();
        await().atMost(SOON).untilAsserted(() -> {
            restarted.round();
            assertThat(restarted.watched()).containsExactly("A1");
        });
        assertThat(restarted.trouble()).isPresent();
    }

    @Test
    void an_account_opened_later_gets_its_monitor_without_a_restart() {
        upkeep.start();
        await().atMost(SOON).until(() -> statuses().isEmpty());
        brokerage.account("A1").equity("97500");
        await().atMost(SOON).until(() -> names().contains("portfolio-monitor-A1"));
        await().atMost(SOON).until(() -> log.alerts().size() == 1);
    }

    @Test
    void whoever_asks_for_an_account_that_was_just_opened_does_not_wait_for_the_next_round() {
        upkeep.round();
        brokerage.account("A1");
        assertThat(door.risk("A1").account().account()).isEqualTo("A1");
        assertThat(names()).containsExactly("portfolio-monitor-A1");
    }

    @Test
    void an_account_that_is_gone_for_a_day_ends_with_what_was_open_of_it() {
        brokerage.account("A1").equity("97500");
        upkeep.round();
        await().atMost(SOON).until(() -> log.alerts().size() == 1);
        brokerage.close("A1");
        await().atMost(SOON).until(() -> statuses().stream().noneMatch(MonitorStatus::watching));

        upkeep.round();
        wall.advance(AccountUpkeep.GONE.minusMinutes(1));
        upkeep.round();
        assertThat(statuses()).as("it may come back").hasSize(1);
        assertThat(log.alerts()).hasSize(1);

        wall.advance(Duration.ofMinutes(2));
        upkeep.round();
        assertThat(statuses()).isEmpty();
        await().atMost(SOON).until(() -> log.alerts().size() == 2);
        Alert last = log.alerts().getLast();
        assertThat(last.title()).isEqualTo("Daily loss of A1: resolved");
        assertThat(last.message()).contains("scripted does not have the account A1 any more");
        temporal.keepHistory("portfolio-monitor-A1", "portfolio/gone.json");
        await().atMost(SOON).untilAsserted(() -> {
            upkeep.round();
            assertThat(upkeep.trouble()).isEmpty();
            assertThat(upkeep.watched()).isEmpty();
        });
    }

    @Test
    void an_account_of_another_market_keeps_its_monitor() {
        brokerage.account("A1");
        upkeep.round();
        await().atMost(SOON).until(() -> statuses().stream().allMatch(status -> status.roundsDone() > 0));
        brokerage.close("A1");
        await().atMost(SOON).until(() -> statuses().stream().noneMatch(MonitorStatus::watching));
        prices.becomeAnother();
        wall.advance(AccountUpkeep.GONE.plusDays(7));
        upkeep.round();
        assertThat(upkeep.trouble()).isEmpty();
        assertThat(upkeep.watched()).containsExactly("A1");
    }

    @Test
    void pauses_after_failures_grow_to_their_limit() {
        AccountUpkeep.Pace usual = AccountUpkeep.Pace.USUAL;
        assertThat(usual.afterFailures(1)).isEqualTo(Duration.ofSeconds(5));
        assertThat(usual.afterFailures(2)).isEqualTo(Duration.ofSeconds(10));
        assertThat(usual.afterFailures(4)).isEqualTo(Duration.ofSeconds(40));
        assertThat(usual.afterFailures(5)).isEqualTo(Duration.ofMinutes(1));
        assertThat(usual.afterFailures(1_000_000)).isEqualTo(Duration.ofMinutes(1));
    }
}
