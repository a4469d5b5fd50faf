package dev.tapewatch.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.tapewatch.monitor.price.PriceRuleView;
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
