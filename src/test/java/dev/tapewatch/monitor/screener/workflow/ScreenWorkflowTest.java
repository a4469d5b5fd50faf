package dev.tapewatch.monitor.screener.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertType;
import dev.tapewatch.alert.Topic;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.calendar.NyseCalendar;
import dev.tapewatch.market.event.CorporateEvent;
import dev.tapewatch.market.event.CorporateEvents;
import dev.tapewatch.monitor.activity.AlertActivitiesImpl;
import dev.tapewatch.monitor.activity.CalendarActivitiesImpl;
import dev.tapewatch.monitor.screener.ScreenResult;
import dev.tapewatch.monitor.screener.ScreenRun;
import dev.tapewatch.monitor.screener.ScreenTerms;
import dev.tapewatch.monitor.screener.Screener;
import dev.tapewatch.monitor.screener.Terms;
import dev.tapewatch.monitor.screener.activity.ScreenActivitiesImpl;
import dev.tapewatch.monitor.screener.activity.UnderlyingData;
import dev.tapewatch.monitor.workflow.ScheduledTime;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.testing.InMemoryAlertLog;
import dev.tapewatch.testing.InMemoryScreenStore;
import dev.tapewatch.testing.ScriptedChains;
import dev.tapewatch.testing.ScriptedMarket;
import dev.tapewatch.testing.SkippedTime;
import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.SearchAttributes;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The workflows on a Temporal that skips time. */
class ScreenWorkflowTest {
    private static final String QUEUE = "screener";
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    /** A Monday in summer time; a week later it is winter time. */
    private static final LocalDate START = LocalDate.parse("2026-10-26");

    private final SkippedTime time =
            new SkippedTime(START.atTime(9, 0).atZone(NEW_YORK).toInstant());
    private final ScriptedChains chains = new ScriptedChains(time);
    private final InMemoryAlertLog log = new InMemoryAlertLog();
    private final InMemoryScreenStore store = new InMemoryScreenStore();

    @BeforeEach
    void start() {
        var worker = time.environment().newWorker(QUEUE);
        worker.registerWorkflowImplementationTypes(ScreenWorkflowImpl.class, ScheduledScreenWorkflowImpl.class);
        NyseCalendar calendar = NyseCalendar.standard();
        UnderlyingData data =
                new UnderlyingData(chains, new NoEvents(), new ScriptedMarket(time), calendar, new BigDecimal("4"));
        worker.registerActivitiesImplementations(
                new ScreenActivitiesImpl(data, store),
                new AlertActivitiesImpl(log),
                new CalendarActivitiesImpl(calendar));
        time.environment().start();
        chains.listOnePut("AAA", 10, "95", "1.00", "1.10");
        chains.listOnePut("BBB", 10, "95", "1.20", "1.30");
        chains.listOnePut("CCC", 10, "95", "0.10", "0.20");
    }

    @AfterEach
    void close() {
        time.close();
    }

    private String screen(String runId, ScreenTerms terms) {
        ScreenWorkflow workflow = time.client()
                .newWorkflowStub(
                        ScreenWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(QUEUE)
                                .setWorkflowId("screener/mine/" + runId)
                                .build());
        return workflow.screen(new ScreenRequest("mine", runId, terms, time.instant(), List.of("mcp", "discord")));
    }

    private String scheduled(String screenerId, Instant due) {
        ScheduledScreenWorkflow workflow = time.client()
                .newWorkflowStub(
                        ScheduledScreenWorkflow.class,
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(QUEUE)
                                .setWorkflowId(screenerId + "-" + due)
                                .setTypedSearchAttributes(SearchAttributes.newBuilder()
                                        .set(ScheduledTime.ATTRIBUTE, due.atOffset(ZoneOffset.UTC))
                                        .build())
                                .build());
        return workflow.run(new ScheduledScreen(screenerId, true, List.of("mcp")));
    }

    private ScreenRun run(String runId) {
        return store.run("mine", runId).orElseThrow();
    }

    private static ScreenResult result(ScreenRun run) {
        return Objects.requireNonNull(run.result());
    }

    @Test
    void a_screen_stores_its_result_and_tells_of_it() {
        assertThat(screen("R1", Terms.yielding("0.5"))).isEqualTo("completed: 2 recommendations");

        ScreenResult result = result(run("R1"));
        assertThat(result.recommendations()).extracting(pick -> pick.symbol()).containsExactly("BBB", "AAA");
        assertThat(result.rejected()).containsExactly(Map.entry("weekly_roc_too_low", 1L));
        assertThat(result.underlyingsScreened()).isEqualTo(3);
        assertThat(result.source()).isEqualTo("scripted");
        Alert alert = log.alerts().getFirst();
        assertThat(log.alerts()).hasSize(1);
        assertThat(alert.id()).isEqualTo("screener/mine/R1");
        assertThat(alert.type()).isEqualTo(AlertType.SCREENER);
        assertThat(alert.message()).isEqualTo("""
                        Found 2 opportunities:
                          - BBB: $95 put, exp 2026-11-05, 0.88%/wk
                          - AAA: $95 put, exp 2026-11-05, 0.74%/wk""");
        assertThat(alert.details())
                .containsEntry("channels", List.of("mcp", "discord"))
                .containsEntry("quality", "real_time")
                .containsEntry("data_time", String.valueOf(result.dataTime()));
        assertThat(alert.channels()).containsExactly("mcp", "discord");
        assertThat(alert.topic()).isEqualTo(new Topic("screener/mine", "R1"));
        assertThat((String) alert.details().get("explanation")).contains("bid / strike x 7 / DTE x 100");
    }

    @Test
    void a_screen_that_finds_nothing_is_stored_and_tells_nobody() {
        assertThat(screen("R2", Terms.yielding("50"))).isEqualTo("completed: 0 recommendations");
        assertThat(result(run("R2")).rejected()).containsEntry("weekly_roc_too_low", 3L);
        assertThat(log.alerts()).isEmpty();
    }

    @Test
    void a_source_that_fails_on_one_underlying_leaves_out_that_one() {
        chains.fail("BBB");
        assertThat(screen("R3", Terms.yielding("0.5", "AAA", "BBB", "NOSUCH")))
                .isEqualTo("completed: 1 recommendation");
        assertThat(result(run("R3")).underlyingsRejected())
                .containsExactly(Map.entry("unknown_symbol", 1L), Map.entry("unavailable", 1L));
        assertThat(chains.looks()).containsExactly("AAA", "BBB", "NOSUCH");
    }

    @Test
    void a_source_that_fails_on_all_of_them_fails_the_run_in_words_after_three_attempts() {
        List.of("AAA", "BBB", "CCC").forEach(chains::fail);
        assertThatThrownBy(() -> time.passUntilAnswered(() -> screen("R4", Terms.yielding("0.5"))))
                .isInstanceOf(WorkflowFailedException.class)
                .cause()
                .isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
                    assertThat(failure.getType()).isEqualTo("UNAVAILABLE");
                    assertThat(failure.getOriginalMessage()).contains("any of the 3 underlyings");
                });
        assertThat(chains.looks()).hasSize(9);
        keepHistory("screener/mine/R4", "failed");
        assertThat(run("R4").problem()).contains("any of the 3 underlyings").contains("cannot be had");
        assertThat(run("R4").isUnderWay()).isFalse();
    }

    @Test
    void a_source_that_comes_back_is_looked_at_from_the_start() {
        List.of("AAA", "BBB", "CCC").forEach(chains::fail);
        chains.before(symbol -> {
            if (chains.looks().size() == 4) {
                chains.mend();
            }
        });
        assertThat(time.passUntilAnswered(() -> screen("R5", Terms.yielding("0.5"))))
                .isEqualTo("completed: 2 recommendations");
        assertThat(result(run("R5")).underlyingsRejected()).isEmpty();
    }

    @Test
    void a_store_that_fails_at_the_end_costs_no_second_look_and_no_second_alert() {
        store.failNext(3);
        assertThat(time.passUntilAnswered(() -> screen("R6", Terms.yielding("0.5"))))
                .isEqualTo("completed: 2 recommendations");
        assertThat(chains.looks()).containsExactly("AAA", "BBB", "CCC");
        assertThat(log.alerts()).hasSize(1);
    }

    @Test
    void an_alert_log_that_fails_is_tried_again_until_the_alert_is_there_once() {
        log.failNext(4);
        time.passUntilAnswered(() -> screen("R7", Terms.yielding("0.5")));
        assertThat(log.alerts()).extracting(Alert::id).containsExactly("screener/mine/R7");
    }

    @Test
    void five_weeks_of_scheduled_scans_run_on_trading_days_only_and_at_new_york_times() {
        chains.list(
                "DDD",
                "60",
                now -> List.of(ScriptedChains.put(
                        "DDD", LocalDate.ofInstant(now, NEW_YORK).plusDays(10), "57", "0.80", "0.90", now)));
        Map<Instant, String> morning = new TreeMap<>();
        Map<Instant, String> afternoon = new TreeMap<>();
        for (LocalDate date : START.datesUntil(LocalDate.parse("2026-11-29")).toList()) {
            if (date.getDayOfWeek() == DayOfWeek.SATURDAY || date.getDayOfWeek() == DayOfWeek.SUNDAY) {
                continue;
            }
            morning.put(due(date, "09:35"), outcomeAt(date, "09:35", "morning-csp"));
            afternoon.put(due(date, "14:00"), outcomeAt(date, "14:00", "afternoon-opportunities"));
        }

        Instant thanksgiving = due(LocalDate.parse("2026-11-26"), "09:35");
        assertThat(morning.remove(thanksgiving)).isEqualTo("skipped: NYSE is closed (Thanksgiving)");
        assertThat(morning.values()).hasSize(24).containsOnly("completed: 3 recommendations");
        assertThat(afternoon.remove(due(LocalDate.parse("2026-11-27"), "14:00")))
                .isEqualTo("skipped: the market closed at 13:00");
        assertThat(afternoon.remove(due(LocalDate.parse("2026-11-26"), "14:00")))
                .isEqualTo("skipped: NYSE is closed (Thanksgiving)");
        assertThat(afternoon.values()).hasSize(23).containsOnly("completed: 1 recommendation");

        List<ScreenResult> archive = store.between(Instant.EPOCH, Instant.MAX);
        assertThat(archive.stream()
                        .filter(result -> result.screenerId().equals("morning-csp"))
                        .map(ScreenResult::runTime))
                .as("run times are the scheduled ones, before and after the clock was put back")
                .containsExactlyElementsOf(morning.keySet())
                .contains(Instant.parse("2026-10-30T13:35:00Z"), Instant.parse("2026-11-02T14:35:00Z"));
        assertThat(log.alerts()).hasSize(24 + 23);
        assertThat(log.alerts()).extracting(Alert::id).doesNotHaveDuplicates();
        assertThat(store.run("morning-csp", "20261126T143500Z").orElseThrow().problem())
                .contains("Thanksgiving");
        keepHistory("morning-csp-" + thanksgiving, "skipped");
        keepHistory("morning-csp-" + due(START, "09:35"), "scheduled");
    }

    /** With -Dhistories.update=true the history of a workflow becomes a fixture of the replay test. */
    private void keepHistory(String workflowId, String name) {
        if (!Boolean.getBoolean("histories.update")) {
            return;
        }
        try {
            Path file = Path.of("src/test/resources/histories/screener/" + name + ".json");
            Files.createDirectories(file.getParent());
            Files.writeString(file, time.client().fetchHistory(workflowId).toJson(true));
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static Instant due(LocalDate date, String timeOfDay) {
        return ZonedDateTime.of(date, LocalTime.parse(timeOfDay), NEW_YORK).toInstant();
    }

    /** Runs it half a minute late, as a schedule with jitter or a busy server does. */
    private String outcomeAt(LocalDate date, String timeOfDay, String screenerId) {
        Instant due = due(date, timeOfDay);
        time.passTo(due.plusSeconds(30));
        return scheduled(screenerId, due);
    }

    @Test
    void a_scan_before_the_open_and_one_of_a_screener_that_does_not_exist_say_so() {
        assertThat(scheduled("morning-csp", due(START, "09:00"))).isEqualTo("skipped: the market opens at 09:30");
        assertThatThrownBy(() -> scheduled("no-such", due(START, "10:00")))
                .cause()
                .hasMessageContaining("no-such")
                .hasMessageContaining("list_screeners");
    }

    @Test
    void a_schedule_runs_the_terms_that_are_saved_when_it_runs() {
        Instant first = due(START, "09:35");
        time.passTo(first);
        assertThat(scheduled("morning-csp", first)).isEqualTo("completed: 2 recommendations");
        store.save(new Screener("morning-csp", Terms.yielding("0.8"), true, first));
        Instant second = first.plusSeconds(600);
        time.pass(Duration.ofMinutes(10));
        assertThat(scheduled("morning-csp", second)).isEqualTo("completed: 1 recommendation");
    }

    @Test
    void the_alert_of_many_picks_shows_five_and_counts_the_rest() {
        List<String> symbols = new ArrayList<>();
        for (char letter = 'D'; letter <= 'Z'; letter++) {
            symbols.add("" + letter + letter);
            chains.listOnePut("" + letter + letter, 10, "95", "1.00", "1.10");
        }
        screen("R8", Terms.yielding("0.5", symbols.toArray(String[]::new)));
        Alert alert = log.alerts().getFirst();
        assertThat(alert.message().lines()).hasSize(7).last().isEqualTo("  ... and 5 more");
        assertThat((Collection<?>) alert.details().get("recommendations")).hasSize(10);
    }

    /** Companies that never report. */
    private static final class NoEvents implements CorporateEvents {
        @Override
        public String source() {
            return "none";
        }

        @Override
        public List<CorporateEvent> between(Collection<Symbol> symbols, LocalDate from, LocalDate to) {
            throw Problem.of(Problem.Kind.UNAVAILABLE, "nobody asked for earnings to be excluded");
        }
    }
}
