package dev.tapewatch.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.alert.Severity;
import dev.tapewatch.routing.ChannelStatus;
import dev.tapewatch.testing.Alerts;
import dev.tapewatch.testing.InMemoryNewsWatch;
import io.modelcontextprotocol.spec.McpSchema.CompleteReference;
import io.modelcontextprotocol.spec.McpSchema.CompleteRequest;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult.CompleteCompletion;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.PromptReference;
import io.modelcontextprotocol.spec.McpSchema.ResourceReference;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CompletionsTest {
    private static final CompleteReference SYMBOL = new ResourceReference("alerts://symbol/{symbol}");
    private static final CompleteReference TRIAGE = new PromptReference("alert_triage");

    private final FaceFixture face = new FaceFixture();

    @AfterEach
    void close() {
        face.close();
    }

    @Test
    void a_symbol_is_one_of_a_price_alert_the_watchlist_a_position_or_an_alert() {
        add("SPY");
        face.newsWatch.change(InMemoryNewsWatch.watching("NVDA"));
        face.log.append(Alerts.price("a", "TSLA"));

        List<String> positions = face.portfolio.risk(null).account().positions().stream()
                .map(position -> position.instrument().underlying().ticker())
                .toList();
        assertThat(positions).isNotEmpty();
        assertThat(values(SYMBOL, "symbol", ""))
                .contains("SPY", "NVDA", "TSLA")
                .containsAll(positions)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void what_begins_so_comes_before_what_only_holds_it_whatever_the_case() {
        add("SPY");
        add("PYPL");
        add("IYSP");

        assertThat(values(SYMBOL, "symbol", "yp")).containsExactly("PYPL");
        assertThat(values(SYMBOL, "symbol", "sp")).containsExactly("SPY", "IYSP");
    }

    @Test
    void of_several_symbols_the_last_is_completed_with_none_of_those_before() {
        add("SPY");
        add("SPYG");

        CompleteReference briefing = new PromptReference("morning_briefing");
        assertThat(values(briefing, "symbols", "SPY,sp")).containsExactly("SPY,SPYG");
    }

    @Test
    void at_most_a_hundred_are_answered_and_it_is_said_how_many_there_are() {
        for (int number = 0; number < 130; number++) {
            add("Z" + (char) ('A' + number / 26) + (char) ('A' + number % 26));
        }

        CompleteCompletion found = complete(SYMBOL, "symbol", "Z");

        assertThat(found.values()).hasSize(100).isSorted();
        assertThat(found.total()).isEqualTo(130);
        assertThat(found.hasMore()).isTrue();
        assertThat(complete(SYMBOL, "symbol", "ZA").hasMore()).isFalse();
    }

    @Test
    void types_accounts_and_screeners_are_completed_in_addresses() {
        face.call("save_screener", Map.of("screener_id", "morning-csp"));
        face.call("save_screener", Map.of("screener_id", "noon"));

        assertThat(values(new ResourceReference("alerts://type/{type}"), "type", "p"))
                .containsExactly("price", "portfolio", "report");
        assertThat(values(new ResourceReference("portfolio://{account}"), "account", "sim"))
                .containsExactly("SIM-1");
        assertThat(values(new ResourceReference("screener://{id}/latest"), "id", "morn"))
                .containsExactly("morning-csp");
    }

    @Test
    void rules_channels_and_alerts_are_completed_in_prompts() {
        String rule = add("SPY");
        face.log.append(Alerts.spy("older"));
        face.log.append(Alerts.spy("newer"));
        face.channels.put(new ChannelStatus(
                "desk", "discord", ChannelStatus.State.READY, Severity.INFO, null, null, 0, 0, null, null));

        assertThat(values(TRIAGE, "rule_id", "spy")).contains(rule);
        assertThat(values(TRIAGE, "channel", "d")).containsExactly("desk");
        assertThat(values(TRIAGE, "alert_id", "")).containsExactly("newer", "older");
        assertThat(values(TRIAGE, "count", "")).isEmpty();
    }

    @Test
    void a_door_that_cannot_be_reached_leaves_only_its_values_out() {
        face.log.append(Alerts.price("a", "TSLA"));
        face.newsWatch.change(InMemoryNewsWatch.watching("NVDA"));
        face.newsWatch.failures.failWith(new IllegalStateException("gone"));

        assertThat(values(SYMBOL, "symbol", "")).contains("TSLA").doesNotContain("NVDA");
    }

    @Test
    void every_variable_of_an_address_and_every_argument_is_known_of() {
        Pattern variable = Pattern.compile("\\{(\\w+)}");
        for (ResourceTemplate template : face.client.listResourceTemplates().resourceTemplates()) {
            assertThat(variable.matcher(template.uriTemplate()).results().map((MatchResult found) -> found.group(1)))
                    .singleElement()
                    .satisfies(name -> assertThat(complete(new ResourceReference(template.uriTemplate()), name, ""))
                            .isNotNull());
        }
        for (Prompt prompt : face.client.listPrompts().prompts()) {
            assertThat(prompt.arguments())
                    .allSatisfy(
                            argument -> assertThat(complete(new PromptReference(prompt.name()), argument.name(), ""))
                                    .isNotNull());
        }
    }

    @Test
    void an_unknown_prompt_or_variable_is_refused_and_an_unknown_argument_has_no_values() {
        assertThatThrownBy(() -> values(new PromptReference("no_such"), "symbol", ""))
                .hasMessageContaining("no_such");
        assertThatThrownBy(() -> values(SYMBOL, "account", "")).hasMessageContaining("account");
        assertThat(values(TRIAGE, "no_such", "")).isEmpty();
    }

    private String add(String symbol) {
        Map<String, Object> facts =
                face.facts("add_price_alert", Map.of("symbol", symbol, "condition", "above", "target_price", 170));
        return String.valueOf(FaceFixture.alert(facts).get("id"));
    }

    private List<String> values(CompleteReference reference, String argument, String typed) {
        return complete(reference, argument, typed).values();
    }

    private CompleteCompletion complete(CompleteReference reference, String argument, String typed) {
        return face.client
                .completeCompletion(
                        new CompleteRequest(reference, new CompleteRequest.CompleteArgument(argument, typed)))
                .completion();
    }
}
