package dev.tapewatch.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tapewatch.monitor.price.PriceRuleView;
import dev.tapewatch.routing.Deliveries;
import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a model sends, it is told what was wrong and what was expected, and nothing happens. */
class BadInputTest {
    private static final String MEGABYTE = "x".repeat(1_000_000);
    private static final Map<String, Object> GOOD = Map.of("symbol", "SPY", "condition", "above", "target_price", 170);

    private final FaceFixture face = new FaceFixture();
    private List<PriceRuleView> before = List.of();

    @BeforeEach
    void add_one_good_alert() {
        face.facts("add_price_alert", GOOD);
        before = face.door.list();
    }

    @AfterEach
    void nothing_has_changed() {
        assertThat(face.door.list()).isEqualTo(before);
        face.close();
    }

    static Stream<Arguments> bad_alerts() {
        return Stream.of(
                arguments(
                        "target_price",
                        "abc",
                        "target_price is not a usable number: expected dollars like 170.5, got \"abc\""),
                arguments("target_price", "$170", "target_price is not a usable number"),
                arguments("target_price", "1E+999999999", "target_price is not a usable number"),
                arguments("target_price", "NaN", "target_price is not a usable number"),
                arguments("target_price", true, "target_price is not a usable number"),
                arguments(
                        "target_price",
                        List.of(170),
                        "target_price is not a usable number: expected dollars like 170.5, got a list of 1"),
                arguments("target_price", Map.of("value", 170), "got an object"),
                arguments("target_price", -1, "target_price is not positive"),
                arguments("target_price", MEGABYTE, "got text of 1000000 characters"),
                arguments("symbol", "", "symbol is not a ticker"),
                arguments(
                        "symbol",
                        "S P Y",
                        "symbol is not a ticker: expected a symbol like \"SPY\" or \"BRK.B\", got \"S P Y\""),
                arguments("symbol", 7, "symbol is not a ticker: expected a symbol like \"SPY\" or \"BRK.B\", got 7"),
                arguments("symbol", MEGABYTE, "got text of 1000000 characters"),
                arguments("symbol", "SPY\u0000", "got text of 4 characters"),
                arguments(
                        "condition", "over", "condition is none of the choices: expected one of above, below, crosses"),
                arguments("condition", MEGABYTE, "condition is none of the choices"),
                arguments("one_time", "yes", "one_time is neither yes nor no: expected true or false, got \"yes\""),
                arguments("severity", "urgent", "expected one of info, warning, critical, got \"urgent\""),
                arguments("channels", "mcp", "channels is not a list"),
                arguments("channels", List.of("pigeon"), "channels"),
                arguments("channels", List.of(1), "channels is not text"),
                arguments(
                        "channels",
                        Collections.singletonList(null),
                        "channels is not text: expected a string, got null"),
                arguments("symbol", "\u017fpy", "symbol is not a ticker"),
                arguments("message_template", "half a \ud83d", "message_template is not well-formed"),
                arguments("channels", Collections.nCopies(1_000, "mcp"), "channels has 1000 entries"),
                arguments(
                        "message_template", MEGABYTE, "message_template is too long: expected at most 500 characters"),
                arguments(
                        "window_minutes",
                        0,
                        "window_minutes is out of range: expected a whole number from 1 to 1440, got 0"),
                arguments("window_minutes", 1.5, "window_minutes is not a whole number"),
                arguments("window_minutes", "1E+999999999", "window_minutes is not a whole number"),
                arguments("cooldown_seconds", -5, "cooldown_seconds is out of range"),
                arguments(
                        "expires_at", "tomorrow", "expires_at is not a moment: expected a date and time with its zone"),
                arguments("expires_at", "2026-12-01T21:00:00", "expires_at is not a moment"),
                arguments("expires_at", "+999999999-12-31T23:59:59Z", "expires_at is out of range"),
                arguments(
                        "target",
                        170,
                        "there is no parameter \"target\": expected some of symbol, condition, target_price"),
                arguments("x".repeat(10_000), 170, "there is no parameter text of 10000 characters"));
    }

    @ParameterizedTest
    @MethodSource("bad_alerts")
    void a_bad_alert_is_refused_in_words(String field, Object value, String words) {
        Map<String, Object> arguments = new HashMap<>(GOOD);
        arguments.put(field, value);

        String refusal = face.refusal("add_price_alert", arguments);

        assertThat(refusal).contains(words).hasSizeLessThan(600).doesNotContain("xception", "xxxxx", "java.");
    }

    static Stream<Arguments> bad_calls() {
        Map<String, Object> schedule = Map.of("id", "a", "task", "daily_report", "time", "16:30");
        Map<String, Object> silence = Map.of("minutes", 60, "symbols", List.of("SPY"));
        return Stream.of(
                arguments("watch_symbols", Map.of("symbols", List.of("S P Y")), "symbols is not a ticker"),
                arguments("watch_symbols", Map.of("symbols", "SPY"), "symbols is not a list"),
                arguments("watch_symbols", Map.of("mode", "set"), "mode set needs the whole watchlist"),
                arguments("watch_symbols", Map.of("mode", "remove"), "expected one of add, set"),
                arguments(
                        "watch_symbols",
                        Map.of("threshold", 1.1),
                        "threshold is out of range: expected a number from 0"),
                arguments("watch_symbols", Map.of("threshold", "high"), "threshold is not a usable number"),
                arguments("watch_symbols", Map.of("interval_minutes", 0), "interval_minutes is out of range"),
                arguments("unwatch_symbols", Map.of(), "symbols is missing"),
                arguments("unwatch_symbols", Map.of("symbols", List.of()), "symbols is empty"),
                arguments("get_portfolio_risk", Map.of("account", MEGABYTE), "account is too long"),
                arguments("configure_portfolio_monitor", Map.of(), "nothing to change"),
                arguments("configure_portfolio_monitor", Map.of("account", "SIM-1"), "nothing to change"),
                arguments("configure_portfolio_monitor", Map.of("daily_loss_warning", -1), "daily_loss_warning is out"),
                arguments("configure_portfolio_monitor", Map.of("margin_critical", 1_001), "margin_critical is out"),
                arguments("configure_portfolio_monitor", Map.of("assignment_days", 31), "assignment_days is out"),
                arguments("configure_portfolio_monitor", Map.of("assignment_risk", "maybe"), "neither yes nor no"),
                arguments("run_screener", Map.of("screener_id", "a", "max_price", 9), "screener_id and terms at once"),
                arguments("run_screener", Map.of("screener_id", "Not A Name"), "screener_id is not a name"),
                arguments("run_screener", Map.of("max_price", "cheap"), "max_price is not a usable number"),
                arguments("run_screener", Map.of("max_picks", 101), "max_picks is out of range"),
                arguments("run_screener", Map.of("min_dte", 0), "min_dte is out of range"),
                arguments("run_screener", Map.of("max_delta", 1.01), "max_delta is out of range"),
                arguments("run_screener", Map.of("min_delta", -0.2), "min_delta is out of range"),
                arguments("run_screener", Map.of("exclude_earnings", 2), "neither yes nor no"),
                arguments(
                        "run_screener", Map.of("symbols", Collections.nCopies(501, "SPY")), "symbols has 501 entries"),
                arguments("save_screener", Map.of("max_price", 100), "screener_id is missing"),
                arguments("save_screener", Map.of("screener_id", "ad-hoc"), "choose another"),
                arguments("save_screener", Map.of("screener_id", MEGABYTE), "screener_id is not a name"),
                arguments("save_screener", Map.of("screener_id", "a", "min_dte", 9, "max_dte", 8), "max_dte is below"),
                arguments("list_screeners", Map.of("all", true), "list_screeners takes none"),
                arguments("get_screener_results", Map.of("run_id", "x"), "screener_id is missing"),
                arguments("get_screener_results", Map.of("screener_id", "nothing"), "there is no screener"),
                arguments("run_report", Map.of(), "kind is missing"),
                arguments("run_report", Map.of("kind", "monthly"), "expected one of daily, weekly"),
                arguments("create_schedule", Map.of(), "id is missing"),
                arguments("create_schedule", with(schedule, "id", "A b"), "id is not a name"),
                arguments("create_schedule", with(schedule, "time", "9:35"), "time is not a time of day"),
                arguments("create_schedule", with(schedule, "time", "24:00"), "time is not a time of day"),
                arguments("create_schedule", with(schedule, "task", "lunch"), "expected one of screener, daily_report"),
                arguments("create_schedule", with(schedule, "task", "screener"), "screener_id is missing"),
                arguments("create_schedule", with(schedule, "screener_id", "a"), "for task screener only"),
                arguments("create_schedule", with(schedule, "days", List.of("someday")), "expected one of monday"),
                arguments("create_schedule", with(schedule, "days", List.of()), "days is empty"),
                arguments("create_schedule", with(schedule, "time_zone", "New York"), "time_zone is no time zone"),
                arguments("create_schedule", with(schedule, "time_zone", "+05:00"), "time_zone is no time zone"),
                arguments("pause_schedule", Map.of("id", "weekly-summary", "note", MEGABYTE), "note is too long"),
                arguments("resume_schedule", Map.of(), "id is missing"),
                arguments("trigger_schedule", Map.of("id", "../x"), "id is not a name"),
                arguments("delete_schedule", Map.of("id", 7), "id is not a name"),
                arguments("list_channels", Map.of("all", true), "list_channels takes none"),
                arguments("test_channel", Map.of(), "channel is missing: Name from list_channels"),
                arguments("test_channel", Map.of("channel", 7), "channel is not text"),
                arguments("test_channel", Map.of("channel", "pigeon"), "no channel of this name"),
                arguments("create_silence", Map.of("symbols", List.of("SPY")), "minutes is missing: For how long"),
                arguments("create_silence", Map.of("minutes", 60), "nothing says which alerts"),
                arguments("create_silence", Map.of("minutes", 60, "all", false), "or all: true"),
                arguments("create_silence", Map.of("minutes", 60, "rules", List.of()), "nothing says which alerts"),
                arguments(
                        "create_silence",
                        Map.of("minutes", 60, "all", true, "types", List.of("news")),
                        "all and a list at once"),
                arguments("create_silence", with(silence, "minutes", 0), "expected a whole number from 1 to 43200"),
                arguments("create_silence", with(silence, "minutes", 43_201), "minutes is out of range"),
                arguments("create_silence", with(silence, "types", List.of("rumour")), "expected one of price, news"),
                arguments("create_silence", with(silence, "severities", "critical"), "severities is not a list"),
                arguments("create_silence", with(silence, "symbols", List.of("S P Y")), "symbols is not a ticker"),
                arguments("create_silence", with(silence, "rules", List.of(MEGABYTE)), "rules is too long"),
                arguments("create_silence", with(silence, "all", "yes"), "all is neither yes nor no"),
                arguments("create_silence", with(silence, "comment", MEGABYTE), "comment is too long"),
                arguments("list_silences", Map.of("id", "S-1"), "list_silences takes none"),
                arguments("delete_silence", Map.of(), "id is missing"),
                arguments("delete_silence", Map.of("id", "S-404"), "no silence of this id"),
                arguments("list_deliveries", Map.of("state", "lost"), "expected one of pending, sent, suppressed"),
                arguments("list_deliveries", Map.of("limit", 201), "limit is out of range"),
                arguments("list_deliveries", Map.of("cursor", "yesterday"), "cursor is not one of"),
                arguments("list_deliveries", Map.of("alert_id", MEGABYTE), "alert_id is too long"),
                arguments("retry_delivery", Map.of("channel", "desk"), "alert_id is missing"),
                arguments("retry_delivery", Map.of("alert_id", "nothing"), "there is no alert of this id"),
                arguments("acknowledge_alert", Map.of(), "id is missing"),
                arguments("acknowledge_alert", Map.of("id", "nothing"), "there is no alert of this id"),
                arguments("acknowledge_alert", Map.of("id", "nothing", "comment", 7), "comment is not text"),
                arguments("snooze_alert", Map.of("id", "nothing"), "minutes is missing"),
                arguments("snooze_alert", Map.of("id", "nothing", "minutes", 0), "minutes is out of range"),
                arguments("snooze_alert", Map.of("id", "nothing", "minutes", 5), "there is no alert of this id"),
                arguments("explain_alert", Map.of(), "id is missing"),
                arguments("explain_alert", Map.of("id", List.of("a")), "id is not text"));
    }

    private static Map<String, Object> with(Map<String, Object> arguments, String name, Object value) {
        Map<String, Object> more = new HashMap<>(arguments);
        more.put(name, value);
        return more;
    }

    @ParameterizedTest
    @MethodSource("bad_calls")
    void a_bad_call_is_refused_in_words_before_anything_is_done(
            String tool, Map<String, Object> arguments, String words) {
        String state = state();

        assertThat(face.refusal(tool, arguments))
                .contains(words)
                .hasSizeLessThan(600)
                .doesNotContain("xception", "xxxxx", "java.");
        assertThat(state()).isEqualTo(state);
    }

    private String state() {
        return face.newsWatch.watchlist() + " " + face.portfolio.risk(null) + " " + face.screeners.list() + " "
                + face.screeners.runs("ad-hoc", 9) + " " + face.schedules.list() + " " + face.silences.list() + " "
                + face.deliveries.list(new Deliveries.Filter(null, null, null), 50, null);
    }

    @Test
    void everything_that_is_wrong_is_said_at_once() {
        assertThat(face.refusal("add_price_alert", Map.of("target_price", "abc")))
                .contains("symbol is missing", "condition is missing", "target_price is not a usable number");
    }

    @Test
    void no_arguments_at_all_are_missing_fields() {
        CallToolResult result =
                face.client.callTool(CallToolRequest.builder("add_price_alert").build());

        assertThat(FaceFixture.text(result)).contains("symbol is missing", "condition is missing");
    }

    @Test
    void an_unknown_id_is_not_found() {
        for (String tool : List.of("update_price_alert", "remove_price_alert")) {
            Map<String, Object> arguments = new HashMap<>(Map.of("id", "SPY-404"));
            if (tool.startsWith("update")) {
                arguments.put("paused", true);
            }
            CallToolResult result = face.call(tool, arguments);

            assertThat(result.isError()).isTrue();
            assertThat(FaceFixture.text(result)).contains("there is no price alert of this id");
            assertThat(result.meta()).containsEntry("dev.tapewatch/problem", "not_found");
        }
    }

    @Test
    void an_update_of_nothing_says_what_could_be_updated() {
        assertThat(face.refusal("update_price_alert", Map.of("id", "SPY-1"))).contains("nothing to change");
        assertThat(face.refusal("update_price_alert", Map.of("id", "SPY-1", "symbol", "AAPL")))
                .contains("there is no parameter \"symbol\"");
        assertThat(face.refusal("update_price_alert", Map.of("paused", true))).contains("id is missing");
    }

    @Test
    void cursors_of_others_are_refused() {
        assertThat(face.refusal("get_recent_alerts", Map.of("cursor", "yesterday")))
                .contains("cursor is not one of");
        assertThat(face.refusal("wait_for_alerts", Map.of("cursor", "1-x"))).contains("cursor is not one of");
        assertThat(face.refusal("list_price_alerts", Map.of("cursor", "17"))).contains("cursor is not one of");
        assertThat(face.refusal("get_recent_alerts", Map.of("cursor", MEGABYTE)))
                .contains("cursor is too long");
    }

    @Test
    void limits_have_limits() {
        assertThat(face.refusal("get_recent_alerts", Map.of("limit", 201))).contains("from 1 to 200, got 201");
        assertThat(face.refusal("wait_for_alerts", Map.of("timeout_seconds", 46)))
                .contains("from 0 to 45, got 46");
        assertThat(face.refusal("get_recent_alerts", Map.of("type", "rumour"))).contains("expected one of price, news");
        assertThat(face.refusal("get_status", Map.of("verbose", true))).contains("get_status takes none");
    }

    @Test
    void a_request_key_has_to_be_a_key() {
        CallToolResult result = face.client.callTool(CallToolRequest.builder("add_price_alert")
                .arguments(GOOD)
                .meta(Map.of("dev.tapewatch/request-key", MEGABYTE))
                .build());

        assertThat(FaceFixture.text(result)).contains("is not a key", "text of 1000000 characters");
    }

    @Test
    void an_exception_of_ours_is_an_id_and_no_secret() {
        face.door.failWith(new IllegalStateException("secret detail"));
        try {
            CallToolResult result = face.call("add_price_alert", GOOD);

            assertThat(result.isError()).isTrue();
            assertThat(FaceFixture.text(result)).startsWith("internal error ").doesNotContain("secret", "xception");
            assertThat(result.meta()).containsEntry("dev.tapewatch/problem", "internal");
        } finally {
            face.door.failWith(null);
        }
    }
}
