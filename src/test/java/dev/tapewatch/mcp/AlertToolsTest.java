package dev.tapewatch.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.testing.Alerts;
import dev.tapewatch.testing.InMemoryAlertLog;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AlertToolsTest {
    private final InMemoryAlertLog log = new InMemoryAlertLog();
    private final FaceFixture face = new FaceFixture(log);

    @AfterEach
    void close() {
        face.close();
    }

    @Test
    void an_alert_has_the_ten_fields() {
        log.append(Alerts.spy("a"));

        assertThat(FaceFixture.alerts(face.facts("get_recent_alerts", Map.of())))
                .containsExactly(Map.of(
                        "id", "a",
                        "type", "price",
                        "severity", "warning",
                        "symbol", "SPY",
                        "title", "SPY crossed 170.50",
                        "message", "SPY crossed up through 170.50 and trades at 170.55",
                        "time", "2013-10-10T14:30:00Z",
                        "source", "replay",
                        "details", Map.of("price", new BigDecimal("170.55")),
                        "topic", Map.of("rule", "a", "episode", "")));
    }

    @Test
    void an_alerts_text_says_how_good_its_prices_were_where_it_tells() {
        Alert spy = Alerts.spy("a");
        log.append(spy);
        log.append(new Alert(
                "b",
                spy.type(),
                spy.severity(),
                spy.symbol(),
                spy.title(),
                spy.message(),
                spy.time(),
                spy.source(),
                Map.of("quality", "indicative")));

        assertThat(FaceFixture.text(face.call("get_recent_alerts", Map.of())))
                .contains("(id a, source replay)", "(id b, source replay, indicative)");
    }

    @Test
    void an_empty_log_answers_a_cursor_that_works() {
        Map<String, Object> empty = face.facts("get_recent_alerts", Map.of());
        log.append(Alerts.spy("a"));

        assertThat(FaceFixture.alerts(empty)).isEmpty();
        assertThat(FaceFixture.ids(after(empty, Map.of()))).containsExactly("a");
    }

    @Test
    void without_cursor_the_newest_come_with_one_all_behind_it() {
        List<String> all = append(5);

        Map<String, Object> newest = face.facts("get_recent_alerts", Map.of("limit", 2));
        assertThat(FaceFixture.ids(newest)).isEqualTo(all.subList(3, 5));
        assertThat(FaceFixture.alerts(after(newest, Map.of()))).isEmpty();

        log.append(Alerts.spy("new"));
        assertThat(FaceFixture.ids(after(newest, Map.of()))).containsExactly("new");
    }

    @Test
    void a_cursor_older_than_memory_is_answered_from_the_log_without_gap_or_double() {
        List<String> all = append(3 * FaceFixture.REMEMBERED);

        List<String> read = new ArrayList<>();
        Map<String, Object> page = face.facts("get_recent_alerts", Map.of("cursor", "0-0", "limit", 7));
        while (!FaceFixture.alerts(page).isEmpty()) {
            read.addAll(FaceFixture.ids(page));
            page = after(page, Map.of("limit", 7));
        }

        assertThat(read).isEqualTo(all);
    }

    @Test
    void a_filter_goes_through_the_whole_log() {
        log.append(Alerts.price("apple", "AAPL"));
        append(3 * FaceFixture.REMEMBERED);
        log.append(Alerts.price("apple-again", "AAPL"));

        assertThat(FaceFixture.ids(
                        face.facts("get_recent_alerts", Map.of("cursor", "0-0", "symbol", "aapl", "type", "price"))))
                .containsExactly("apple", "apple-again");
        assertThat(FaceFixture.alerts(face.facts("get_recent_alerts", Map.of("cursor", "0-0", "type", "news"))))
                .isEmpty();
    }

    @Test
    void a_cursor_ahead_of_the_log_is_taken_back_to_its_end() {
        append(1);
        Map<String, Object> page = face.facts("get_recent_alerts", Map.of("cursor", "999999999999999-0"));
        log.append(Alerts.spy("new"));

        assertThat(FaceFixture.ids(after(page, Map.of()))).containsExactly("new");
    }

    @Test
    void waiting_ends_at_once_on_backlog() {
        append(2);

        Map<String, Object> facts = face.facts("wait_for_alerts", Map.of("cursor", "0-0"));

        assertThat(FaceFixture.ids(facts)).containsExactly("a0", "a1");
        assertThat(facts).containsEntry("timed_out", false);
    }

    @Test
    void waiting_ends_at_once_on_backlog_older_than_memory() {
        List<String> all = append(3 * FaceFixture.REMEMBERED);

        assertThat(FaceFixture.ids(face.facts("wait_for_alerts", Map.of("cursor", "0-0"))))
                .isEqualTo(all);
    }

    @Test
    void waiting_ends_with_the_first_alert_of_a_wanted_symbol() {
        append(1);
        String cursor = String.valueOf(face.facts("get_recent_alerts", Map.of()).get("next_cursor"));
        CompletableFuture<Map<String, Object>> waiting = CompletableFuture.supplyAsync(() -> face.facts(
                "wait_for_alerts", Map.of("cursor", cursor, "symbols", List.of("AAPL"), "timeout_seconds", 45)));

        log.append(Alerts.spy("not-wanted"));
        log.append(Alerts.price("wanted", "AAPL"));

        Map<String, Object> facts = waiting.orTimeout(10, TimeUnit.SECONDS).join();
        assertThat(FaceFixture.ids(facts)).containsExactly("wanted");
        assertThat(facts).containsEntry("timed_out", false);
    }

    @Test
    void a_time_out_is_a_normal_answer_whose_cursor_misses_nothing() {
        append(1);
        Instant start = Instant.now();
        Map<String, Object> facts = face.facts("wait_for_alerts", Map.of("timeout_seconds", 1));

        assertThat(Duration.between(start, Instant.now())).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        assertThat(facts).containsEntry("timed_out", true);
        assertThat(FaceFixture.alerts(facts)).isEmpty();

        log.append(Alerts.spy("late"));
        assertThat(FaceFixture.ids(
                        face.facts("wait_for_alerts", Map.of("cursor", String.valueOf(facts.get("next_cursor"))))))
                .containsExactly("late");
    }

    @Test
    void not_waiting_at_all_is_a_look_for_backlog() {
        assertThat(face.facts("wait_for_alerts", Map.of("timeout_seconds", 0))).containsEntry("timed_out", true);
    }

    private Map<String, Object> after(Map<String, Object> page, Map<String, Object> more) {
        Map<String, Object> arguments = new HashMap<>(more);
        arguments.put("cursor", String.valueOf(page.get("next_cursor")));
        return face.facts("get_recent_alerts", arguments);
    }

    private List<String> append(int count) {
        List<String> ids = IntStream.range(0, count).mapToObj(i -> "a" + i).toList();
        ids.forEach(id -> log.append(Alerts.spy(id)));
        return ids;
    }
}
