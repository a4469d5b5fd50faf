package dev.tapewatch.mcp.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.alert.AlertCursor;
import dev.tapewatch.mcp.resource.RecentAlerts;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.testing.Alerts;
import dev.tapewatch.testing.InMemoryAlertLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;

class AlertWaitersTest {
    private static final Duration LONG = Duration.ofSeconds(30);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final InMemoryAlertLog log = new InMemoryAlertLog();
    private final RecentAlerts recent = RecentAlerts.open(log, 10);
    private final AlertWaiters waiters = new AlertWaiters(recent, 2);

    @AfterEach
    void close() {
        recent.close();
    }

    @Test
    void all_who_wait_are_told() {
        List<CompletableFuture<AlertWaiters.Outcome>> waiting = List.of(wait(LONG), wait(LONG));

        log.append(Alerts.spy("a"));

        for (CompletableFuture<AlertWaiters.Outcome> one : waiting) {
            assertThat(one.join().page().alerts()).hasSize(1);
            assertThat(one.join().timedOut()).isFalse();
        }
    }

    @Test
    void one_too_many_is_refused_in_words() {
        List<CompletableFuture<AlertWaiters.Outcome>> waiting = List.of(wait(LONG), wait(LONG));

        assertThat(waiting).noneMatch(CompletableFuture::isDone);
        assertThatThrownBy(() -> wait(LONG).join())
                .hasCauseInstanceOf(Problem.class)
                .hasMessageContaining("use get_recent_alerts");
    }

    @Test
    void whoever_gives_up_leaves_the_place_to_another() {
        for (int i = 0; i < 10; i++) {
            Disposable given =
                    waiters.await(AlertCursor.START, alert -> true, LONG).subscribe();
            given.dispose();
        }
        for (int i = 0; i < 3; i++) {
            assertThat(wait(SHORT).join().timedOut()).isTrue();
        }
        assertThat(wait(SHORT).join().timedOut()).isTrue();
    }

    @Test
    void a_time_out_answers_how_far_it_has_looked() {
        CompletableFuture<AlertWaiters.Outcome> waiting = waiters.await(AlertCursor.START, alert -> false, SHORT)
                .toFuture()
                .thenApply(Objects::requireNonNull);
        AlertCursor logged = log.append(Alerts.spy("not wanted"));

        assertThat(waiting.join().timedOut()).isTrue();
        assertThat(waiting.join().page().next()).isIn(logged, AlertCursor.START);
    }

    @Test
    void an_alert_between_the_last_answer_and_this_wait_is_not_missed() {
        AlertCursor before = recent.end();
        log.append(Alerts.spy("a"));

        AlertWaiters.Outcome outcome = waiters.await(before, alert -> true, LONG)
                .toFuture()
                .thenApply(Objects::requireNonNull)
                .join();

        assertThat(outcome.page().alerts()).hasSize(1);
    }

    @Test
    void no_thread_is_held_by_those_who_wait() {
        AlertWaiters roomy = new AlertWaiters(recent, 1_000);
        int threads = Thread.activeCount();
        List<CompletableFuture<AlertWaiters.Outcome>> waiting = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            waiting.add(roomy.await(AlertCursor.START, alert -> true, LONG)
                    .toFuture()
                    .thenApply(Objects::requireNonNull));
        }
        assertThat(Thread.activeCount()).isLessThan(threads + 50);

        log.append(Alerts.spy("a"));

        assertThat(waiting)
                .allSatisfy(one -> assertThat(one.join().page().alerts()).hasSize(1));
    }

    private CompletableFuture<AlertWaiters.Outcome> wait(Duration atMost) {
        return waiters.await(recent.end(), alert -> true, atMost).toFuture().thenApply(Objects::requireNonNull);
    }
}
