package dev.tapewatch.mcp.resource;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertCursor;
import dev.tapewatch.alert.AlertLog;
import dev.tapewatch.alert.LoggedAlert;
import dev.tapewatch.testing.Alerts;
import dev.tapewatch.testing.InMemoryAlertLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecentAlertsTest {
    private final InMemoryAlertLog log = new InMemoryAlertLog();

    @Test
    void what_was_logged_before_is_there_from_the_start() {
        append(0, 3);

        try (RecentAlerts recent = RecentAlerts.open(log, 10)) {
            assertThat(ids(recent.newest(10, alert -> true).alerts())).containsExactly("a0", "a1", "a2");
            assertThat(ids(recent.after(AlertCursor.START, 10, alert -> true)
                            .orElseThrow()
                            .alerts()))
                    .hasSize(3);
        }
    }

    @Test
    void alerts_that_come_while_memory_is_loaded_are_there_once() {
        append(0, 3);

        try (RecentAlerts recent = RecentAlerts.open(new LogThatGetsAnAlertWhileItIsRead(log), 10)) {
            append(4, 5);

            assertThat(ids(recent.newest(10, alert -> true).alerts()))
                    .containsExactly("a0", "a1", "a2", "meanwhile", "a4");
        }
    }

    @Test
    void memory_is_bounded_and_knows_how_far_back_it_reaches() {
        List<AlertCursor> cursors = append(0, 25);

        try (RecentAlerts recent = RecentAlerts.open(log, 10)) {
            assertThat(recent.after(AlertCursor.START, 10, alert -> true)).isEmpty();
            cursors.addAll(append(25, 30));

            assertThat(recent.newest(100, alert -> true).alerts()).hasSize(10);
            assertThat(recent.after(cursors.get(18), 100, alert -> true)).isEmpty();
            assertThat(ids(recent.after(cursors.get(19), 100, alert -> true)
                            .orElseThrow()
                            .alerts()))
                    .hasSize(10)
                    .startsWith("a20");
        }
    }

    @Test
    void a_page_ends_where_it_has_looked() {
        List<AlertCursor> cursors = append(0, 5);

        try (RecentAlerts recent = RecentAlerts.open(log, 10)) {
            AlertPage full = recent.after(AlertCursor.START, 2, alert -> true).orElseThrow();
            AlertPage none = recent.after(AlertCursor.START, 2, alert -> false).orElseThrow();

            assertThat(full.next()).isEqualTo(cursors.get(1));
            assertThat(none.next()).isEqualTo(cursors.get(4));
        }
    }

    @Test
    void listeners_find_the_alerts_they_are_told_of() {
        List<String> found = new ArrayList<>();
        try (RecentAlerts recent = RecentAlerts.open(log, 10)) {
            recent.listen(
                    alerts -> found.addAll(ids(recent.newest(1, alert -> true).alerts())));
            append(0, 2);
        }
        assertThat(found).containsExactly("a0", "a1");
    }

    private List<AlertCursor> append(int from, int to) {
        return new ArrayList<>(IntStream.range(from, to)
                .mapToObj(i -> log.append(Alerts.spy("a" + i)))
                .toList());
    }

    private static List<String> ids(List<LoggedAlert> alerts) {
        return alerts.stream().map(logged -> logged.alert().id()).toList();
    }

    /** Its follower hears of an alert that the read, which is slower, answers as well. */
    private record LogThatGetsAnAlertWhileItIsRead(InMemoryAlertLog log) implements AlertLog {
        @Override
        public AlertCursor append(Alert alert) {
            return log.append(alert);
        }

        @Override
        public List<LoggedAlert> after(AlertCursor cursor, int limit) {
            return log.after(cursor, limit);
        }

        @Override
        public List<LoggedAlert> newest(int limit) {
            log.append(Alerts.spy("meanwhile"));
            return log.newest(limit);
        }

        @Override
        public Optional<LoggedAlert> find(String alertId) {
            return log.find(alertId);
        }

        @Override
        public Subscription follow(Listener listener) {
            return log.follow(listener);
        }
    }
}
