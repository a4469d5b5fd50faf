package dev.tapewatch.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.mcp.tool.ToolAccess;
import dev.tapewatch.problem.Problem;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which tools {@code --read-only} and {@code --toolsets} leave, as a client sees it. */
class OfferedToolsTest {
    private static final Pattern NAME = Pattern.compile("\\b[a-z]+(?:_[a-z]+)+\\b");

    @Test
    void in_read_only_no_tool_is_listed_that_does_not_say_it_only_reads() {
        try (FaceFixture face = fixture(true, "all")) {
            assertThat(face.client.listTools().tools())
                    .isNotEmpty()
                    .allSatisfy(tool ->
                            assertThat(tool.annotations().readOnlyHint()).isTrue());
        }
    }

    @Test
    void in_read_only_no_tool_that_changes_anything_can_be_called_by_its_name() {
        try (FaceFixture all = fixture(false, "all");
                FaceFixture face = fixture(true, "all")) {
            List<String> changing = all.tools().stream()
                    .filter(tool -> !Boolean.TRUE.equals(tool.annotations().readOnlyHint()))
                    .map(Tool::name)
                    .toList();

            assertThat(changing)
                    .hasSizeGreaterThan(15)
                    .allSatisfy(tool -> assertThatThrownBy(() ->
                                    face.call(tool, Map.of("symbol", "SPY", "condition", "above", "target_price", 1)))
                            .isInstanceOfSatisfying(
                                    McpError.class,
                                    error -> assertThat(error.getJsonRpcError().code())
                                            .isEqualTo(ErrorCodes.INVALID_PARAMS)));
            assertThat(face.door.list()).isEmpty();
        }
    }

    @Test
    void read_only_wins_over_the_toolsets_that_were_asked_for() {
        try (FaceFixture face = fixture(true, "prices")) {
            assertThat(names(face)).containsExactlyInAnyOrder("list_price_alerts", "get_status");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            alerts    | explain_alert get_recent_alerts get_status wait_for_alerts
            NEWS      | get_status unwatch_symbols watch_symbols
            portfolio | configure_portfolio_monitor get_portfolio_risk get_status
            reports   | get_status run_report
            screener  | get_screener_results get_status list_screeners run_screener save_screener
            status    | get_status
            """)
    void only_the_tools_of_the_sets_are_there_and_get_status_always(String toolset, String names) {
        try (FaceFixture face = fixture(false, toolset)) {
            assertThat(names(face)).containsExactlyInAnyOrder(names.split(" "));
        }
    }

    @Test
    void all_sets_together_are_all_tools() {
        String every = "alerts,prices,news,portfolio,screener,reports,schedules,routing";
        try (FaceFixture some = fixture(false, every);
                FaceFixture all = fixture(false, "all")) {
            assertThat(names(some)).isEqualTo(names(all)).hasSize(32);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            false | all
            true  | all
            false | alerts
            false | prices
            false | routing,news
            true  | reports
            """)
    void the_instructions_name_no_tool_that_is_not_there(boolean readOnly, String toolsets) {
        try (FaceFixture face = fixture(readOnly, toolsets)) {
            String instructions = face.client.getServerInstructions();

            assertThat(instructions).contains("alerts://recent", "get_status");
            assertThat(NAME.matcher(instructions).results().map(MatchResult::group))
                    .filteredOn(name -> !name.equals("next_cursor"))
                    .isNotEmpty()
                    .isSubsetOf(names(face));
        }
    }

    @Test
    void the_instructions_of_a_server_that_offers_all_name_what_one_begins_with() {
        try (FaceFixture face = fixture(false, "all")) {
            assertThat(face.client.getServerInstructions())
                    .contains("Prices: add_price_alert", "Reports: run_report.", "which add_price_alert has too");
        }
    }

    @Test
    void an_unknown_toolset_is_refused_with_those_there_are() {
        assertThatThrownBy(() -> ToolAccess.of(false, List.of("prices", "pirces")))
                .isInstanceOf(Problem.class)
                .hasMessage(
                        "--toolsets has \"pirces\"; expected all, or some of status, alerts, prices, news, portfolio,"
                                + " screener, reports, schedules, routing, with commas between.");
        assertThatThrownBy(() -> ToolAccess.of(false, List.of())).hasMessageStartingWith("--toolsets is empty");
    }

    private static FaceFixture fixture(boolean readOnly, String toolsets) {
        return new FaceFixture(ToolAccess.of(readOnly, Arrays.asList(toolsets.split(","))));
    }

    private static Set<String> names(FaceFixture face) {
        return face.tools().stream().map(Tool::name).collect(Collectors.toSet());
    }
}
