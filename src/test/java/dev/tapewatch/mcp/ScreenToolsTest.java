package dev.tapewatch.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import io.modelcontextprotocol.spec.McpSchema.CallToolRequest;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ProgressNotification;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ScreenToolsTest {
    private static final Map<String, Object> TERMS = Map.ofEntries(
            Map.entry("symbols", List.of("AAPL", "SPY")),
            Map.entry("max_price", 100),
            Map.entry("min_roc_weekly", new BigDecimal("0.6")),
            Map.entry("max_picks", 5),
            Map.entry("min_dte", 7),
            Map.entry("max_dte", 30),
            Map.entry("min_delta", new BigDecimal("0.15")),
            Map.entry("max_delta", new BigDecimal("0.3")),
            Map.entry("min_open_interest", 100),
            Map.entry("max_spread_percent", 10),
            Map.entry("exclude_earnings", true));

    private final FaceFixture face = new FaceFixture();

    @AfterEach
    void close() {
        face.close();
    }

    @Test
    void a_run_answers_the_shape_that_was_agreed() {
        Map<String, Object> facts = face.facts("run_screener", Map.of("max_price", 300));

        assertThat(facts)
                .containsEntry("screener_id", "ad-hoc")
                .containsEntry("state", "done")
                .containsEntry("run_time", "2026-11-23T15:00:00Z")
                .containsEntry("candidates_screened", 40)
                .containsEntry("rejected", Map.of("no_bid", 7, "roc_below_minimum", 30));
        assertThat(facts.get("recommendations"))
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .singleElement()
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("symbol", "AAPL")
                .containsEntry("best_strike", 220)
                .containsEntry("best_expiration", "2026-12-18")
                .containsEntry("dte", 25)
                .containsEntry("bid", new BigDecimal("4.1"))
                .containsEntry("weekly_roc", new BigDecimal("0.52"))
                .containsEntry("annualized_roc", new BigDecimal("27.2091"))
                .containsEntry("delta", new BigDecimal("-0.29"))
                .containsEntry("delta_estimated", true)
                .containsEntry("probability_of_profit", new BigDecimal("74.1"))
                .containsEntry("breakeven", new BigDecimal("215.9"))
                .containsEntry("open_interest", 1_234)
                .containsEntry("quality", "delayed")
                .containsEntry("estimated", List.of("delta", "probability_of_profit", "score"))
                .containsKey("quoted_at")
                .doesNotContainKey("implied_volatility");
    }

    @Test
    void a_screen_says_whose_quotes_it_went_by_of_when_and_how_good() {
        assertThat(face.facts("run_screener", Map.of("max_price", 300)))
                .containsEntry("source", "simulated")
                .containsEntry("quality", "delayed")
                .containsKey("data_time");
        assertThat(FaceFixture.text(face.call("run_screener", Map.of("max_price", 300))))
                .contains("(source simulated, quotes of 20", "Z, delayed)", "breakeven 215.90, delayed");
    }

    @Test
    void what_cannot_say_how_far_it_is_says_that_it_has_begun() {
        for (String tool : List.of("run_report", "test_channel")) {
            face.client.callTool(CallToolRequest.builder(tool)
                    .arguments(tool.equals("run_report") ? Map.of("kind", "daily") : Map.of("channel", "mcp"))
                    .progressToken(tool)
                    .build());
        }

        assertThat(face.progress())
                .extracting(ProgressNotification::progressToken)
                .contains("run_report", "test_channel");
        assertThat(face.progress()).extracting(ProgressNotification::message).contains("making the report", "sending");
    }

    @Test
    void a_client_that_gave_a_token_is_told_how_far_the_run_is_before_the_answer() {
        CallToolResult result = face.client.callTool(CallToolRequest.builder("run_screener")
                .arguments(Map.of("max_price", 300))
                .progressToken("my-run")
                .build());

        assertThat(result.isError()).isNotEqualTo(true);
        assertThat(face.progress())
                .extracting(ProgressNotification::progressToken)
                .containsOnly("my-run");
        assertThat(face.progress()).extracting(ProgressNotification::progress).containsExactly(0.0, 1.0, 2.0);
        assertThat(face.progress()).extracting(ProgressNotification::total).containsOnly(2.0);
        assertThat(face.progress().getLast().message()).isEqualTo("2 of 2 underlyings");
    }

    @Test
    void the_text_says_what_was_found_and_why_the_rest_was_not() {
        assertThat(FaceFixture.text(face.call("run_screener", Map.of("max_price", 300))))
                .contains(
                        "picked 1 of 3 puts that passed, of 40 on 2 underlyings",
                        "AAPL 2026-12-18 (25 DTE) put 220: bid 4.10, weekly ROC 0.52%, annualized 27.21%, delta -0.29"
                                + " (estimated), breakeven 215.90",
                        "rejected: no_bid 7, roc_below_minimum 30");
    }

    @Test
    void a_client_that_gave_no_token_is_told_nothing() {
        face.facts("run_screener", Map.of());
        assertThat(face.client
                        .callTool(CallToolRequest.builder("list_screeners")
                                .progressToken("quick")
                                .build())
                        .isError())
                .isNotEqualTo(true);

        assertThat(face.progress()).isEmpty();
    }

    @Test
    void terms_are_saved_as_they_were_given_and_run_under_their_name() {
        Map<String, Object> given = new HashMap<>(TERMS);
        given.put("screener_id", "my-scan");
        Map<String, Object> saved = face.facts("save_screener", given);

        assertThat(saved).containsEntry("terms", TERMS).containsEntry("built_in", false);
        assertThat(face.facts("list_screeners", Map.of()).get("screeners")).isEqualTo(List.of(saved));

        Map<String, Object> run = face.facts("run_screener", Map.of("screener_id", "my-scan"));
        assertThat(run).containsEntry("terms", TERMS);
        assertThat(face.facts("get_screener_results", Map.of("screener_id", "my-scan")))
                .isEqualTo(run);
    }

    @Test
    void what_is_left_out_is_what_the_schema_says() {
        assertThat(face.facts("save_screener", Map.of("screener_id", "plain")).get("terms"))
                .isEqualTo(Map.of(
                        "min_roc_weekly", new BigDecimal("0.5"),
                        "max_picks", 10,
                        "min_dte", 1,
                        "max_dte", 45,
                        "exclude_earnings", false));
    }

    @Test
    void a_run_that_takes_longer_is_still_running_and_can_be_asked_for() {
        face.screeners.beSlow();
        CallToolResult result = face.call("run_screener", Map.of("max_price", 300));

        assertThat(FaceFixture.text(result)).contains("still running", "get_screener_results", "ad-hoc-run-1");
        assertThat(face.facts("get_screener_results", Map.of("screener_id", "ad-hoc", "run_id", "ad-hoc-run-1")))
                .containsEntry("state", "running")
                .doesNotContainKey("recommendations");
        assertThat(face.refusal("get_screener_results", Map.of("screener_id", "ad-hoc")))
                .contains("no run of this screener is done yet");
    }
}
