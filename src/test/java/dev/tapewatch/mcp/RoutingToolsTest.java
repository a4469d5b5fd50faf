package dev.tapewatch.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertType;
import dev.tapewatch.alert.Severity;
import dev.tapewatch.alert.Topic;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.routing.ChannelStatus;
import dev.tapewatch.routing.QuietHours;
import dev.tapewatch.routing.Reason;
import dev.tapewatch.testing.Alerts;
import dev.tapewatch.testing.DeliveryRows;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Channels, silences, deliveries and acknowledgements, as agents reach them. */
class RoutingToolsTest {
    private final FaceFixture face = new FaceFixture();

    @AfterEach
    void close() {
        face.close();
    }

    private void putDesk(ChannelStatus.State state) {
        face.channels.put(new ChannelStatus(
                "desk",
                "discord",
                state,
                Severity.WARNING,
                new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0), ZoneId.of("America/New_York")),
                DeliveryRows.LATER,
                3,
                2,
                DeliveryRows.ROUTED,
                "it answered 429"));
    }

    private static Alert ofRule(String id, String rule) {
        return new Alert(
                id,
                AlertType.PRICE,
                Severity.CRITICAL,
                "SPY",
                "SPY above 170",
                "SPY above 170: reached 171",
                Instant.parse("2026-11-23T15:00:00Z"),
                "replay",
                Map.of(),
                new Topic(rule, "1"),
                List.of("desk"));
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> facts, String name) {
        return (List<Map<String, Object>>) Objects.requireNonNull(facts.get(name));
    }

    @Test
    void a_server_without_channels_says_how_to_add_one() {
        Map<String, Object> facts = face.facts("list_channels", Map.of());

        assertThat(list(facts, "channels"))
                .hasSize(1)
                .first()
                .satisfies(mcp -> assertThat(mcp).containsEntry("name", "mcp").containsEntry("state", "ready"));
        assertThat(facts.get("how_to_add")).asString().contains("secrets.yml", "chmod 600", "test_channel");
    }

    @Test
    void a_channel_is_listed_with_how_it_is_doing() {
        putDesk(ChannelStatus.State.TROUBLED);
        Map<String, Object> facts = face.facts("list_channels", Map.of());

        assertThat(facts).doesNotContainKey("how_to_add");
        assertThat(list(facts, "channels").getLast())
                .containsEntry("name", "desk")
                .containsEntry("type", "discord")
                .containsEntry("state", "troubled")
                .containsEntry("minimum_severity", "warning")
                .containsEntry("quiet_hours", Map.of("from", "22:00", "to", "07:00", "time_zone", "America/New_York"))
                .containsEntry("rests_until", "2026-11-23T21:05:00Z")
                .containsEntry("waiting", 3)
                .containsEntry("dead_letters", 2)
                .containsEntry("last_delivery", "2026-11-23T20:00:00Z")
                .containsEntry("last_error", "it answered 429");
        assertThat(FaceFixture.text(face.call("list_channels", Map.of())))
                .contains("desk (discord): troubled", "2 dead letters", "last error: it answered 429");
    }

    @Test
    void a_test_message_says_whether_it_arrived() {
        putDesk(ChannelStatus.State.DEAD);
        assertThat(face.facts("test_channel", Map.of("channel", "desk"))).containsEntry("arrived", true);

        putDesk(ChannelStatus.State.TROUBLED);
        assertThat(face.facts("test_channel", Map.of("channel", "desk")))
                .containsEntry("arrived", false)
                .containsEntry("words", "it did not answer; try again later");
    }

    @Test
    void a_silence_says_how_many_of_the_newest_alerts_it_would_have_covered() {
        face.log.append(ofRule("SPY-1/1", "SPY-1"));
        face.log.append(ofRule("SPY-1/2", "SPY-1"));
        face.log.append(Alerts.price("b", "AAPL"));
        Map<String, Object> facts = face.facts(
                "create_silence",
                Map.of(
                        "symbols",
                        List.of("spy"),
                        "rules",
                        List.of("SPY-1"),
                        "types",
                        List.of("price"),
                        "severities",
                        List.of("critical", "warning"),
                        "minutes",
                        90,
                        "comment",
                        "lunch"));

        assertThat(facts).containsEntry("would_have_covered", 2).containsEntry("of_alerts", 3);
        assertThat(list(face.facts("list_silences", Map.of()), "silences"))
                .containsExactly(Map.of(
                        "id",
                        "S-1",
                        "types",
                        List.of("price"),
                        "severities",
                        List.of("critical", "warning"),
                        "symbols",
                        List.of("SPY"),
                        "rules",
                        List.of("SPY-1"),
                        "all",
                        false,
                        "starts_at",
                        "2026-11-23T15:00:00Z",
                        "ends_at",
                        "2026-11-23T16:30:00Z",
                        "comment",
                        "lunch"));
        assertThat(face.facts("delete_silence", Map.of("id", "S-1"))).containsEntry("id", "S-1");
        assertThat(FaceFixture.text(face.call("list_silences", Map.of()))).isEqualTo("There is no silence.");
    }

    @Test
    void everything_is_silenced_only_on_demand() {
        face.log.append(Alerts.spy("a"));

        assertThat(face.refusal("create_silence", Map.of("minutes", 5))).contains("all: true");
        assertThat(face.facts("create_silence", Map.of("minutes", 5, "all", true)))
                .containsEntry("would_have_covered", 1)
                .hasEntrySatisfying(
                        "silence", silence -> assertThat(silence).asString().contains("all=true"));
    }

    @Test
    void a_repeated_request_makes_no_second_silence() {
        CallToolRequest request = CallToolRequest.builder("create_silence")
                .arguments(Map.of("minutes", 5, "all", true))
                .meta(Map.of("dev.tapewatch/request-key", "one"))
                .build();
        face.client.callTool(request);
        face.client.callTool(request);

        assertThat(face.silences.list()).hasSize(1);
    }

    @Test
    void an_alert_is_snoozed_by_its_rule_and_symbol() {
        face.log.append(ofRule("SPY-1/1", "SPY-1"));

        assertThat(face.facts("snooze_alert", Map.of("id", "SPY-1/1", "minutes", 30)))
                .containsEntry("rules", List.of("SPY-1"))
                .containsEntry("symbols", List.of("SPY"))
                .containsEntry("ends_at", "2026-11-23T15:30:00Z")
                .doesNotContainKeys("types", "comment");
    }

    @Test
    void deliveries_are_listed_page_by_page_and_by_what_they_are() {
        for (int i = 0; i < 5; i++) {
            face.deliveries.put(DeliveryRows.sent("a" + i));
        }
        face.deliveries.put(DeliveryRows.dead("a0", "mail", "it answered 550"));
        Map<String, Object> first = face.facts("list_deliveries", Map.of("limit", 4));
        Map<String, Object> rest =
                face.facts("list_deliveries", Map.of("limit", 4, "cursor", String.valueOf(first.get("next_cursor"))));

        assertThat(list(first, "deliveries"))
                .extracting(delivery -> delivery.get("alert_id"))
                .containsExactly("a0", "a4", "a3", "a2");
        assertThat(list(rest, "deliveries"))
                .extracting(delivery -> delivery.get("alert_id"))
                .containsExactly("a1", "a0");
        assertThat(rest).doesNotContainKey("next_cursor");
        assertThat(list(face.facts("list_deliveries", Map.of("state", "dead")), "deliveries"))
                .singleElement()
                .satisfies(dead -> assertThat(dead)
                        .containsEntry("channel", "mail")
                        .containsEntry("error", "it answered 550")
                        .containsEntry("attempts", 1));
        assertThat(list(face.facts("list_deliveries", Map.of("alert_id", "a0", "channel", "desk")), "deliveries"))
                .hasSize(1);
    }

    @Test
    void what_was_given_up_or_suppressed_is_sent_again() {
        face.log.append(Alerts.spy("a"));
        face.deliveries.put(DeliveryRows.dead("a", "mail", "it answered 550"));
        face.deliveries.put(DeliveryRows.suppressed("a", Reason.SILENCED));

        assertThat(list(face.facts("retry_delivery", Map.of("alert_id", "a", "channel", "mail")), "deliveries"))
                .singleElement()
                .satisfies(again -> assertThat(again).containsEntry("state", "pending"));
        assertThat(list(face.facts("retry_delivery", Map.of("alert_id", "a")), "deliveries"))
                .singleElement()
                .satisfies(again -> assertThat(again).containsEntry("channel", "desk"));
        assertThat(face.refusal("retry_delivery", Map.of("alert_id", "a"))).contains("nothing of this alert");
    }

    @Test
    void the_explanation_of_an_alert_tells_what_became_of_it_and_who_has_seen_it() {
        face.log.append(ofRule("SPY-1/1", "SPY-1"));
        face.deliveries.put(DeliveryRows.failed("SPY-1/1", "it answered 500"));
        assertThat(face.facts("acknowledge_alert", Map.of("id", "SPY-1/1", "comment", "sold")))
                .containsEntry("at", "2026-11-23T15:00:00Z");
        Map<String, Object> facts = face.facts("explain_alert", Map.of("id", "SPY-1/1"));

        assertThat(facts)
                .containsEntry("topic", Map.of("rule", "SPY-1", "episode", "1"))
                .containsEntry("channels", List.of("desk"))
                .containsEntry(
                        "acknowledgement",
                        Map.of("alert_id", "SPY-1/1", "at", "2026-11-23T15:00:00Z", "comment", "sold"));
        assertThat(list(facts, "deliveries"))
                .singleElement()
                .satisfies(delivery -> assertThat(delivery)
                        .containsEntry("state", "failed")
                        .containsEntry("attempts", 2)
                        .containsEntry("uncertain", 1)
                        .containsEntry("error", "it answered 500")
                        .containsKey("words"));
    }

    @Test
    void an_alert_is_explained_while_nobody_knows_what_became_of_it() {
        face.log.append(Alerts.spy("a"));
        face.deliveries.failures.failWith(Problem.of(Problem.Kind.UNAVAILABLE, "Redis is away"));

        assertThat(face.facts("explain_alert", Map.of("id", "a")))
                .containsEntry("deliveries_problem", "Redis is away")
                .containsKey("meaning")
                .doesNotContainKey("deliveries");
    }

    @Test
    void an_alert_that_is_read_carries_its_topic() {
        face.log.append(ofRule("SPY-1/1", "SPY-1"));
        face.log.append(Alerts.spy("a"));

        assertThat(FaceFixture.alerts(face.facts("get_recent_alerts", Map.of())))
                .extracting(alert -> alert.get("topic"))
                .containsExactly(Map.of("rule", "SPY-1", "episode", "1"), Map.of("rule", "a", "episode", ""));
        assertThat(FaceFixture.alerts(face.read("alerts://symbol/SPY")))
                .extracting(alert -> alert.get("channels"))
                .containsExactly(List.of("desk"), null);
    }

    @Test
    void the_status_shows_the_channels_and_what_waits_to_be_routed() {
        putDesk(ChannelStatus.State.DEAD);
        face.unrouted.set(4);

        // What was seen before is answered for up to a second.
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(
                        () -> assertThat(face.facts("get_status", Map.of())).containsEntry("alerts_to_route", 4));
        assertThat(list(face.facts("get_status", Map.of()), "channels").getLast())
                .containsOnly(
                        Map.entry("name", "desk"),
                        Map.entry("state", "dead"),
                        Map.entry("waiting", 3),
                        Map.entry("dead_letters", 2));
    }

    @Test
    void only_what_sends_reaches_into_the_open_world() {
        assertThat(face.tools().stream()
                        .filter(tool -> Boolean.TRUE.equals(tool.annotations().openWorldHint()))
                        .map(tool -> tool.name()))
                .containsExactlyInAnyOrder("test_channel", "retry_delivery");
    }

    @Test
    void what_a_door_says_reaches_the_model() {
        Problem away = Problem.of(Problem.Kind.UNAVAILABLE, "Redis is away");
        face.channels.failures.failWith(away);
        face.silences.failures.failWith(away);
        face.deliveries.failures.failWith(away);

        for (String tool : List.of("list_channels", "list_silences", "list_deliveries")) {
            assertThat(face.refusal(tool, Map.of())).contains("Redis is away");
        }
    }
}
