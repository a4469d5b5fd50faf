package dev.tapewatch.monitor.news.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.Topic;
import dev.tapewatch.backing.TemporalPayloads;
import dev.tapewatch.market.news.NewsArticle;
import dev.tapewatch.monitor.news.ScoredArticle;
import dev.tapewatch.monitor.news.WatchlistChange;
import dev.tapewatch.monitor.news.activity.NewsActivitiesImpl;
import dev.tapewatch.monitor.news.workflow.NewsWatcherWorkflow.Change;
import dev.tapewatch.monitor.news.workflow.NewsWatcherWorkflow.Summary;
import dev.tapewatch.testing.InMemoryAlertLog;
import dev.tapewatch.testing.InMemoryNewsArchive;
import dev.tapewatch.testing.ScriptedNewsFeed;
import dev.tapewatch.testing.SkippedTime;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NewsWatcherWorkflowTest {
    private static final String QUEUE = "news";
    private static final String SIGNIFICANT = "Acme raises full-year guidance and announces $2 billion buyback";
    private static final String ORDINARY = "Acme opens a new store";

    /** Before daylight saving time ends (1 November), Thanksgiving (26th) and the early close behind it. */
    private static final Instant START = Instant.parse("2026-10-26T13:00:00Z");

    private final SkippedTime time = new SkippedTime(START);
    private final ScriptedNewsFeed feed = new ScriptedNewsFeed(time);
    private final InMemoryNewsArchive archive = new InMemoryNewsArchive();
    private final InMemoryAlertLog log = new InMemoryAlertLog();

    @AfterEach
    void close() {
        time.close();
    }

    private NewsWatcherWorkflow start() {
        return start(4_000);
    }

    private NewsWatcherWorkflow start(long eventsPerRun) {
        var worker = time.environment().newWorker(QUEUE);
        worker.registerWorkflowImplementationTypes(NewsWatcherWorkflowImpl.class);
        worker.registerActivitiesImplementations(new NewsActivitiesImpl(feed, archive, log));
        time.environment().start();
        WorkflowStub workflow = time.client()
                .newUntypedWorkflowStub(
                        NewsWatcherWorkflow.TYPE,
                        WorkflowOptions.newBuilder()
                                .setTaskQueue(QUEUE)
                                .setWorkflowId("news-watcher")
                                .build());
        workflow.start(WatcherState.empty(Duration.ofMinutes(5), eventsPerRun));
        return time.client().newWorkflowStub(NewsWatcherWorkflow.class, "news-watcher");
    }

    private static Change add(String... tickers) {
        return change(WatchlistChange.Mode.ADD, null, null, tickers);
    }

    private static Change change(
            WatchlistChange.Mode mode, @Nullable String threshold, @Nullable Duration interval, String... tickers) {
        return new Change(mode, List.of(tickers), threshold == null ? null : new BigDecimal(threshold), interval);
    }

    private void pass(Duration duration) {
        time.pass(duration);
    }

    private List<String> headlines() {
        return log.alerts().stream()
                .map(alert -> String.valueOf(alert.details().get("headline")))
                .toList();
    }

    @Test
    void a_significant_article_alerts_and_an_ordinary_one_is_only_kept() {
        NewsWatcherWorkflow workflow = start();
        workflow.change(add("ACME"));
        pass(Duration.ofMinutes(1));
        feed.publish("1", "benzinga", SIGNIFICANT, "ACME");
        feed.publish("2", "benzinga", ORDINARY, "ACME");
        pass(Duration.ofMinutes(6));

        assertThat(headlines()).containsExactly(SIGNIFICANT);
        Alert alert = log.alerts().getFirst();
        ScoredArticle kept = archive.find(alert.id()).orElseThrow();
        assertThat(alert.id()).isEqualTo("news/" + kept.storyId());
        assertThat(alert.topic()).isEqualTo(new Topic("news/" + alert.symbol(), kept.storyId()));
        assertThat(alert.details())
                .containsEntry("score", kept.significance().score())
                .containsKeys("event", "breakdown", "explanation", "channels");
        assertThat(archive.find("2").orElseThrow().alertId()).isNull();
        assertThat(workflow.summary().alertsRaised()).isOne();
        assertThat(workflow.summary().storiesScored()).isEqualTo(2);
    }

    /** The seed alerted every article again after 100 rounds, since what it had seen was not carried over. */
    @Test
    void seed_defect_1_an_article_alerts_once_however_many_runs_of_the_workflow_see_it() {
        NewsWatcherWorkflow workflow = start(12);
        workflow.change(change(WatchlistChange.Mode.ADD, null, Duration.ofMinutes(1), "ACME"));
        String first = firstRun();
        NewsArticle article = feed.publish("1", "benzinga", SIGNIFICANT, "ACME");
        for (int hour = 0; hour < 4; hour++) {
            feed.publish(ScriptedNewsFeed.updated(article, SIGNIFICANT, time.instant()));
            pass(Duration.ofMinutes(15));
        }
        assertThat(workflow.summary().roundsDone()).isGreaterThan(50);
        assertThat(firstRun()).isNotEqualTo(first);
        assertThat(headlines()).containsExactly(SIGNIFICANT);
    }

    private String firstRun() {
        return time.client()
                .fetchHistory("news-watcher")
                .getEvents()
                .getFirst()
                .getWorkflowExecutionStartedEventAttributes()
                .getOriginalExecutionRunId();
    }

    /** The seed marked an article as seen before it was routed, and so lost it when routing failed. */
    @Test
    void seed_defect_2_an_article_is_seen_only_once_its_alert_is_in_the_log() {
        NewsWatcherWorkflow workflow = start();
        workflow.change(add("ACME"));
        pass(Duration.ofMinutes(1));
        log.failNext(40);
        feed.publish("1", "benzinga", SIGNIFICANT, "ACME");
        pass(Duration.ofMinutes(5));
        assertThat(archive.find("1").orElseThrow().alertId()).isNull();
        pass(Duration.ofMinutes(30));

        assertThat(headlines()).containsExactly(SIGNIFICANT);
        assertThat(archive.find("1").orElseThrow().alertId()).isNotNull();
        assertThat(workflow.summary().alertsRaised()).isOne();
    }

    /** The seed could not be told another threshold or interval. */
    @Test
    void seed_defect_2_threshold_and_interval_change_while_it_runs_and_no_old_story_comes_back() {
        NewsWatcherWorkflow workflow = start();
        workflow.change(add("ACME"));
        feed.publish("1", "benzinga", "Acme shares gain 3% in early trading", "ACME");
        pass(Duration.ofMinutes(6));
        assertThat(log.alerts()).isEmpty();

        Summary changed = workflow.change(change(WatchlistChange.Mode.ADD, "0.6", Duration.ofSeconds(30)));
        assertThat(changed.threshold()).isEqualByComparingTo("0.6");
        long before = workflow.summary().roundsDone();
        pass(Duration.ofMinutes(10));
        assertThat(workflow.summary().roundsDone() - before).isBetween(18L, 21L);
        assertThat(log.alerts()).as("the old story, in spite of the overlap").isEmpty();

        feed.publish("2", "benzinga", "Acme stock falls 4% by noon", "ACME");
        pass(Duration.ofMinutes(1));
        assertThat(headlines()).containsExactly("Acme stock falls 4% by noon");
    }

    /** The seed had no significance at all: the activity had no body. */
    @Test
    void seed_defect_10_the_score_is_the_sum_of_its_parts() {
        start().change(add("ACME"));
        feed.publish("1", "benzinga", SIGNIFICANT, "ACME");
        pass(Duration.ofMinutes(6));
        ScoredArticle kept = archive.find("1").orElseThrow();
        BigDecimal sum = kept.significance().parts().stream()
                .map(part -> part.weight().multiply(part.value()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        assertThat(kept.significance().score())
                .isCloseTo(sum, org.assertj.core.data.Offset.offset(new BigDecimal("0.005")));
        assertThat(kept.significance().parts())
                .extracting(part -> part.name())
                .containsExactly("event", "materiality", "relevance", "novelty", "source");
    }

    @Test
    void one_story_from_two_sources_is_one_alert() {
        start().change(add("ACME"));
        feed.publish("a1", "benzinga", "Acme beats Q3 estimates, raises full-year guidance", "ACME");
        pass(Duration.ofMinutes(6));
        feed.publish("b7", "reuters", "Acme tops Q3 expectations, lifts full-year outlook", "ACME");
        pass(Duration.ofMinutes(6));
        assertThat(log.alerts()).hasSize(1);
        assertThat(archive.find("b7").orElseThrow().alsoReportedBy()).containsExactly("b7");
        assertThat(archive.find("b7").orElseThrow().article().id()).isEqualTo("a1");
    }

    @Test
    void a_changed_updated_at_is_the_same_story_and_an_update_that_says_more_may_alert_once() {
        start().change(add("ACME"));
        NewsArticle article = feed.publish("1", "benzinga", "Acme to comment on its results", "ACME");
        pass(Duration.ofMinutes(6));
        assertThat(log.alerts()).isEmpty();
        for (int minute = 0; minute < 4; minute++) {
            feed.publish(ScriptedNewsFeed.updated(article, "Acme misses Q3 estimates, cuts guidance", time.instant()));
            pass(Duration.ofMinutes(6));
        }
        assertThat(headlines()).containsExactly("Acme misses Q3 estimates, cuts guidance");
    }

    @Test
    void an_article_about_several_watched_symbols_is_one_alert_of_the_most_relevant_one() {
        start().change(add("ACME", "BOLT", "CORP"));
        feed.publish("1", "benzinga", "BOLT to be acquired by ACME for $4 billion", "CORP", "BOLT", "ZZZ");
        pass(Duration.ofMinutes(6));
        assertThat(log.alerts()).hasSize(1);
        assertThat(log.alerts().getFirst().symbol()).isEqualTo("BOLT");
        assertThat(log.alerts().getFirst().details()).containsEntry("symbols", List.of("CORP", "BOLT"));
    }

    @Test
    void a_feed_out_of_reach_is_a_problem_in_the_status_and_nothing_is_skipped() {
        NewsWatcherWorkflow workflow = start();
        workflow.change(add("ACME"));
        pass(Duration.ofMinutes(6));
        feed.reachable(false);
        pass(Duration.ofMinutes(6));
        assertThat(workflow.summary().problem()).contains("scripted news feed cannot be reached");
        feed.publish("1", "benzinga", SIGNIFICANT, "ACME");
        pass(Duration.ofHours(50));
        feed.reachable(true);
        pass(Duration.ofMinutes(6));
        assertThat(workflow.summary().problem()).isNull();
        assertThat(headlines()).containsExactly(SIGNIFICANT);
    }

    @Test
    void an_article_that_comes_into_the_feed_late_is_found() {
        start().change(add("ACME"));
        pass(Duration.ofMinutes(20));
        feed.publish(ScriptedNewsFeed.article(
                "1", "benzinga", SIGNIFICANT, time.instant().minus(Duration.ofMinutes(12)), "ACME"));
        pass(Duration.ofMinutes(6));
        assertThat(headlines()).containsExactly(SIGNIFICANT);
    }

    @Test
    void a_symbol_that_is_added_later_gets_the_news_of_the_last_day_and_others_are_not_told_again() {
        NewsWatcherWorkflow workflow = start();
        workflow.change(add("ACME"));
        feed.publish("1", "benzinga", SIGNIFICANT, "ACME");
        feed.publish("2", "benzinga", "Bolt files for bankruptcy", "BOLT");
        pass(Duration.ofHours(23));
        assertThat(headlines()).containsExactly(SIGNIFICANT);
        feed.publish("3", "benzinga", "Acme recalls 40,000 heaters", "ACME");
        workflow.change(add("BOLT"));
        pass(Duration.ofMinutes(1));
        assertThat(headlines())
                .containsExactlyInAnyOrder(SIGNIFICANT, "Bolt files for bankruptcy", "Acme recalls 40,000 heaters");
        pass(Duration.ofMinutes(6));
        assertThat(workflow.state().symbols().stream()
                        .map(WatchedSymbol::readThrough)
                        .distinct())
                .as("read together from now on")
                .hasSize(1);
    }

    @Test
    void another_feed_is_read_from_its_own_last_day_and_its_ids_mean_nothing_old() {
        start().change(add("ACME"));
        feed.publish("1", "benzinga", SIGNIFICANT, "ACME");
        pass(Duration.ofMinutes(6));
        feed.become("scripted:2");
        feed.publish("1", "benzinga", "Acme recalls 40,000 heaters", "ACME");
        pass(Duration.ofMinutes(6));
        assertThat(headlines()).containsExactly(SIGNIFICANT, "Acme recalls 40,000 heaters");
    }

    @Test
    void an_article_older_than_a_week_never_alerts() {
        start().change(add("ACME"));
        NewsArticle old = ScriptedNewsFeed.article(
                "1", "benzinga", SIGNIFICANT, time.instant().minus(Duration.ofDays(8)), "ACME");
        feed.publish(ScriptedNewsFeed.updated(old, SIGNIFICANT, time.instant()));
        pass(Duration.ofMinutes(6));
        assertThat(archive.find("1")).isPresent();
        assertThat(log.alerts()).isEmpty();
    }

    @Test
    void more_news_than_one_round_takes_is_read_at_once_and_whole() {
        NewsWatcherWorkflow workflow = start();
        for (int number = 0; number < 1_100; number++) {
            feed.publish(ScriptedNewsFeed.article(
                    "n" + number,
                    "benzinga",
                    number % 10 == 0 ? "Acme recalls " + (number + 1_000) + " heaters" : ORDINARY + " " + number,
                    time.instant().minus(Duration.ofSeconds(1_500 - number)),
                    "ACME"));
        }
        workflow.change(add("ACME"));
        pass(Duration.ofMinutes(1));
        assertThat(log.alerts()).hasSize(110);
        assertThat(workflow.summary().alertsRaised()).isEqualTo(110);
    }

    @Test
    void a_change_is_made_whole_or_refused_with_a_reason() {
        NewsWatcherWorkflow workflow = start();
        workflow.change(add("BOLT", "ACME", "ACME"));
        assertThat(workflow.summary().tickers()).containsExactly("ACME", "BOLT");
        workflow.change(change(WatchlistChange.Mode.SET, null, null, "CORP", "ACME"));
        assertThat(workflow.summary().tickers()).containsExactly("ACME", "CORP");
        refused(change(WatchlistChange.Mode.REMOVE, null, null, "ACME", "NONE"), "NOT_FOUND", "NONE");
        refused(change(WatchlistChange.Mode.ADD, "1.01", null, "DDD"), "BAD_INPUT", "from 0 to 1");
        refused(change(WatchlistChange.Mode.ADD, null, Duration.ofMillis(999), "DDD"), "BAD_INPUT", "1 second");
        refused(change(WatchlistChange.Mode.ADD, null, null), "BAD_INPUT", "nothing to change");
        String[] many = IntStream.range(0, 499).mapToObj(number -> "S" + number).toArray(String[]::new);
        refused(add(many), "CONFLICT", "at most 500");
        assertThat(workflow.summary().tickers()).containsExactly("ACME", "CORP");
        workflow.change(change(WatchlistChange.Mode.REMOVE, null, null, "ACME"));
        assertThat(workflow.summary().tickers()).containsExactly("CORP");
        workflow.change(change(WatchlistChange.Mode.SET, null, null));
        assertThat(workflow.summary().tickers()).isEmpty();
    }

    private void refused(Change change, String kind, String words) {
        NewsWatcherWorkflow workflow = time.client().newWorkflowStub(NewsWatcherWorkflow.class, "news-watcher");
        assertThatThrownBy(() -> workflow.change(change))
                .rootCause()
                .isInstanceOfSatisfying(ApplicationFailure.class, failure -> {
                    assertThat(failure.getType()).isEqualTo(kind);
                    assertThat(failure.getOriginalMessage()).contains(words);
                });
    }

    @Test
    void a_new_run_between_the_round_and_the_raising_loses_and_repeats_nothing() {
        // A run ends right behind its round, before what was found is raised.
        NewsWatcherWorkflow workflow = start(9);
        workflow.change(change(WatchlistChange.Mode.ADD, null, Duration.ofMinutes(5), "ACME"));
        for (int number = 0; number < 20; number++) {
            feed.publish("n" + number, "benzinga", "Acme recalls " + (number + 1_000) + " heaters", "ACME");
            log.failNext(number % 3);
            pass(Duration.ofMinutes(7));
        }
        assertThat(log.alerts()).hasSize(20);
        assertThat(workflow.summary().alertsRaised()).isEqualTo(20);
        assertThat(workflow.state().handOver()).isNull();

        log.failNext(1_000_000);
        feed.publish("last", "benzinga", "Acme recalls 77 heaters", "ACME");
        pass(Duration.ofMinutes(20));
        assertThat(handOverThatTheRunBeganWith()).isNotNull();
        log.failNext(0);
        pass(Duration.ofMinutes(1));
        assertThat(log.alerts()).hasSize(21);
    }

    private @Nullable HandOver handOverThatTheRunBeganWith() {
        var input = time.client()
                .fetchHistory("news-watcher")
                .getEvents()
                .getFirst()
                .getWorkflowExecutionStartedEventAttributes()
                .getInput();
        return TemporalPayloads.converter()
                .fromPayloads(0, Optional.of(input), WatcherState.class, WatcherState.class)
                .handOver();
    }

    @Test
    void five_weeks_with_the_end_of_daylight_saving_time_a_holiday_and_an_early_close_alert_each_story_once() {
        NewsWatcherWorkflow workflow = start();
        workflow.change(change(WatchlistChange.Mode.ADD, null, Duration.ofMinutes(10), "ACME"));
        for (int day = 0; day < 33; day++) {
            if (day == 14) {
                assertThat(workflow.summary().roundsDone()).isBetween(2_010L, 2_020L);
                workflow.change(change(WatchlistChange.Mode.ADD, null, Duration.ofHours(1)));
            }
            feed.publish("d" + day, "benzinga", "Acme recalls " + (day + 1_000) + " heaters", "ACME");
            feed.publish("o" + day, "benzinga", ORDINARY + " in town number " + day, "ACME");
            pass(Duration.ofDays(1));
        }
        assertThat(time.instant()).isAfterOrEqualTo(Instant.parse("2026-11-28T13:00:00Z"));
        assertThat(log.alerts()).hasSize(33);
        assertThat(workflow.summary().alertsRaised()).isEqualTo(33);
        assertThat(time.client().fetchHistory("news-watcher").getEvents())
                .as("the history of the latest run only")
                .hasSizeLessThan(4_100);
    }
}
