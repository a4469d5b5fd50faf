package dev.tapewatch.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.monitor.price.PriceRule;
import dev.tapewatch.testing.Alerts;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PriceAlertToolsTest {
    private final FaceFixture face = new FaceFixture();

    @AfterEach
    void close() {
        face.close();
    }

    @Test
    void an_alert_that_is_raised_at_once_is_behind_the_cursor_that_adding_answers() {
        face.log.append(Alerts.spy("SPY-9/1"));
        Object cursor = face.facts(
                        "add_price_alert", Map.of("symbol", "SPY", "condition", "above", "target_price", 170))
                .getOrDefault("next_cursor", "");
        face.log.append(Alerts.spy("SPY-1/1"));

        Map<String, Object> waited = face.facts("wait_for_alerts", Map.of("cursor", cursor, "timeout_seconds", 1));

        assertThat(waited.toString()).contains("SPY-1/1").doesNotContain("SPY-9/1");
    }

    @Test
    void an_alert_is_added_with_what_was_left_out_filled_in() {
        Map<String, Object> facts = face.facts(
                "add_price_alert", Map.of("symbol", "spy", "condition", "crosses_up", "target_price", 170.55));

        assertThat(FaceFixture.alert(facts))
                .containsEntry("id", "SPY-1")
                .containsEntry("symbol", "SPY")
                .containsEntry("condition", "crosses_up")
                .containsEntry("target_price", new BigDecimal("170.55"))
                .containsEntry("status", "armed")
                .containsEntry("one_time", true)
                .containsEntry("severity", "warning")
                .containsEntry("channels", List.of())
                .containsEntry("times_fired", 0)
                .containsEntry("last_price", new BigDecimal("169.95"))
                .containsEntry("last_price_source", "replay")
                .doesNotContainKeys("upper_price", "note", "expires_at");
    }

    @Test
    void every_field_reaches_the_door_as_it_was_meant() {
        Map<String, Object> arguments = new HashMap<>(Map.of(
                "symbol", "SPY",
                "condition", "rises_percent",
                "percent", "2.50",
                "window_minutes", "90",
                "one_time", "false",
                "severity", "critical",
                "message_template", "{symbol} at {price}",
                "cooldown_seconds", 600,
                "hysteresis_percent", 0.1,
                "expires_at", "2013-10-11T16:00:00-04:00"));
        arguments.put("upper_price", null);

        face.facts("add_price_alert", arguments);

        PriceRule rule = face.door.list().getFirst().rule();
        assertThat(rule.terms().percent()).isEqualTo(new BigDecimal("2.50"));
        assertThat(rule.terms().window()).isEqualTo(Duration.ofMinutes(90));
        assertThat(rule.terms().oneTime()).isFalse();
        assertThat(rule.terms().messageTemplate()).isEqualTo("{symbol} at {price}");
        assertThat(rule.terms().cooldown()).isEqualTo(Duration.ofMinutes(10));
        assertThat(rule.terms().hysteresisPercent()).isEqualTo(new BigDecimal("0.1"));
        assertThat(rule.terms().expiresAt()).isEqualTo(Instant.parse("2013-10-11T20:00:00Z"));
    }

    @Test
    void a_repeated_request_key_makes_one_alert() {
        Map<String, Object> arguments = Map.of("symbol", "SPY", "condition", "above", "target_price", 170);
        CallToolRequest request = CallToolRequest.builder("add_price_alert")
                .arguments(arguments)
                .meta(Map.of("dev.tapewatch/request-key", "once"))
                .build();

        face.client.callTool(request);
        face.client.callTool(request);
        assertThat(face.door.list()).hasSize(1);

        face.call("add_price_alert", arguments);
        face.call("add_price_alert", arguments);
        assertThat(face.door.list()).hasSize(3);
    }

    @Test
    void an_alert_is_changed_paused_and_removed() {
        String id = add("SPY");

        assertThat(FaceFixture.alert(face.facts("update_price_alert", Map.of("id", id, "target_price", "171.25"))))
                .containsEntry("target_price", new BigDecimal("171.25"));
        assertThat(FaceFixture.alert(face.facts("update_price_alert", Map.of("id", id, "paused", true))))
                .containsEntry("status", "paused");
        assertThat(FaceFixture.alert(face.facts("remove_price_alert", Map.of("id", id))))
                .containsEntry("id", id);
        assertThat(face.door.list()).isEmpty();
    }

    @Test
    void alerts_are_listed_by_symbol_and_status() {
        String spy = add("SPY");
        String apple = add("AAPL");
        face.door.fire(spy);

        assertThat(FaceFixture.ids(face.facts("list_price_alerts", Map.of("status", "all"))))
                .containsExactly(spy, apple);
        assertThat(FaceFixture.ids(face.facts("list_price_alerts", Map.of()))).containsExactly(apple);
        assertThat(FaceFixture.ids(face.facts("list_price_alerts", Map.of("status", "retired"))))
                .containsExactly(spy);
        assertThat(FaceFixture.ids(face.facts("list_price_alerts", Map.of("symbol", "aapl"))))
                .containsExactly(apple);
    }

    @Test
    void a_long_list_is_read_page_by_page_while_alerts_come_and_go() {
        List<String> all = List.of(add("A"), add("B"), add("C"), add("D"), add("E"));

        Map<String, Object> first = face.facts("list_price_alerts", Map.of("limit", 2));
        face.call("remove_price_alert", Map.of("id", all.get(1)));
        Map<String, Object> second =
                face.facts("list_price_alerts", Map.of("limit", 2, "cursor", String.valueOf(first.get("next_cursor"))));
        Map<String, Object> third = face.facts(
                "list_price_alerts", Map.of("limit", 2, "cursor", String.valueOf(second.get("next_cursor"))));

        assertThat(FaceFixture.ids(first)).isEqualTo(all.subList(0, 2));
        assertThat(FaceFixture.ids(second)).isEqualTo(all.subList(2, 4));
        assertThat(FaceFixture.ids(third)).isEqualTo(all.subList(4, 5));
        assertThat(third).doesNotContainKey("next_cursor");
    }

    @Test
    void the_text_says_what_the_facts_say() {
        add("SPY");

        assertThat(FaceFixture.text(face.call("list_price_alerts", Map.of())))
                .isEqualTo(
                        "1 price alert\nSPY-1: SPY above 170, armed, last price 169.95 at 2013-10-10T14:30:00Z by replay,"
                                + " real_time");
    }

    @Test
    void a_price_comes_with_its_source_time_and_quality() {
        add("SPY");

        assertThat(FaceFixture.alerts(face.facts("list_price_alerts", Map.of())))
                .singleElement()
                .satisfies(rule -> assertThat(rule)
                        .containsEntry("last_price_source", "replay")
                        .containsEntry("last_price_time", "2013-10-10T14:30:00Z")
                        .containsEntry("last_price_quality", "real_time"));
    }

    @Test
    void the_status_names_monitors_services_and_market() {
        Map<String, Object> facts = face.facts("get_status", Map.of());

        assertThat(facts).containsEntry("version", "0.1.0");
        assertThat(facts.get("monitors"))
                .asString()
                .contains("name=price-alerts", "state=running", "shards=4", "checks_done=17");
        assertThat(facts.get("services")).asString().contains("temporal={durable=true", "note=yours");
        assertThat(facts.get("market")).asString().contains("source=replay", "ended=false");
    }

    private String add(String symbol) {
        Map<String, Object> facts =
                face.facts("add_price_alert", Map.of("symbol", symbol, "condition", "above", "target_price", 170));
        return String.valueOf(FaceFixture.alert(facts).get("id"));
    }
}
