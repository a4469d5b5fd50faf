package dev.tapewatch.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertType;
import dev.tapewatch.alert.Severity;
import dev.tapewatch.mcp.resource.Resources;
import dev.tapewatch.monitor.portfolio.PortfolioConfigChange;
import dev.tapewatch.monitor.report.ReportKind;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.testing.Alerts;
import dev.tapewatch.testing.Articles;
import dev.tapewatch.testing.InMemoryNewsWatch;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The resources of news, portfolio, screener and reports, and who is told when they change. */
class MonitorResourcesTest {
    private static final String WATCHLIST = "watchlist://news";
    private static final String PORTFOLIO = "portfolio://SIM-1";
    private static final String SCREENER = "screener://ad-hoc/latest";
    private static final String DAILY = "report://daily/latest";

    private final FaceFixture face = new FaceFixture();

    @AfterEach
    void close() {
        face.close();
    }

    @Test
    void the_watchlist_is_read_with_its_newest_articles() {
        face.facts("watch_symbols", Map.of("symbols", List.of("AAPL")));
        face.newsWatch.scored(Articles.apple("a1"));

        Map<String, Object> facts = face.read(WATCHLIST);
        assertThat(facts).containsEntry("symbols", List.of("AAPL"));
        assertThat(facts.get("newest_articles"))
                .asString()
                .contains("Apple cuts its outlook", "score=0.82", "breakdown");
    }

    @Test
    void portfolio_and_screener_are_read_as_their_tools_answer() {
        Map<String, Object> risk = face.facts("get_portfolio_risk", Map.of());
        assertThat(face.read(PORTFOLIO))
                .containsOnlyKeys(risk.keySet())
                .containsEntry("equity", risk.get("equity"))
                .containsEntry("config", risk.get("config"));
        assertThat(face.read(SCREENER)).containsEntry("state", "none");
        face.facts("run_screener", Map.of());
        Map<String, Object> run = face.facts("get_screener_results", Map.of("screener_id", "ad-hoc"));
        assertThat(face.read(SCREENER))
                .containsOnlyKeys(run.keySet())
                .containsEntry("run_id", run.get("run_id"))
                .containsEntry("rejected", run.get("rejected"));
    }

    @Test
    void a_report_is_read_as_markdown_first_and_facts_second() {
        assertThat(face.contents(DAILY))
                .extracting(TextResourceContents::mimeType)
                .containsExactly("text/markdown", "application/json");
        assertThat(face.contents(DAILY).getFirst().text()).contains("no daily report yet", "run_report");

        face.facts("run_report", Map.of("kind", "daily"));
        assertThat(face.contents(DAILY).getFirst().text()).startsWith("# A daily report");
        assertThat(face.contents(DAILY).getLast().text()).contains("\"summary\":\"Nothing happened.\"");
        assertThat(face.contents("report://weekly/latest").getFirst().text()).contains("no weekly report yet");
    }

    @Test
    void the_alerts_of_a_type_can_be_read_and_are_announced() {
        face.log.append(Alerts.spy("a"));
        face.log.append(alert("b", AlertType.NEWS));

        assertThat(FaceFixture.ids(face.read("alerts://type/news"))).containsExactly("b");
        assertThat(FaceFixture.ids(face.read("alerts://type/price"))).containsExactly("a");
        assertThat(face.announced).contains("alerts://type/price", "alerts://type/news");
    }

    @Test
    void what_is_not_there_can_be_subscribed_to_but_not_be_read() {
        assertThat(Resources.isResource("portfolio://OTHER-2")).isTrue();
        assertThat(Resources.isResource("screener://to-come/latest")).isTrue();
        for (String uri : List.of("portfolio://OTHER-2", "screener://to-come/latest")) {
            assertThatThrownBy(() -> face.read(uri))
                    .isInstanceOfSatisfying(
                            McpError.class,
                            error -> assertThat(error.getJsonRpcError().code()).isEqualTo(-32002));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "portfolio://",
                "portfolio://a b",
                "portfolio://a/b",
                "screener://latest",
                "screener:///latest",
                "screener://Morning/latest",
                "screener://x",
                "report://monthly/latest",
                "report://daily",
                "alerts://type/NEWS",
                "alerts://type/rumour",
                "watchlist://price"
            })
    void an_address_of_another_form_is_none(String uri) {
        assertThat(Resources.isResource(uri)).isFalse();
        assertThatThrownBy(() -> face.read(uri))
                .isInstanceOfSatisfying(
                        McpError.class,
                        error -> assertThat(error.getJsonRpcError().message())
                                .contains("there is no resource " + uri, "portfolio://{account}"));
    }

    @Test
    void changes_made_here_are_announced_to_those_who_subscribe() {
        subscribe(WATCHLIST, PORTFOLIO, SCREENER, DAILY);

        face.facts("watch_symbols", Map.of("symbols", List.of("SPY")));
        isAnnouncedOnly(WATCHLIST);
        face.facts("configure_portfolio_monitor", Map.of("margin_warning", 50));
        isAnnouncedOnly(PORTFOLIO);
        face.facts("run_screener", Map.of());
        isAnnouncedOnly(SCREENER);
        face.facts("run_report", Map.of("kind", "daily"));
        isAnnouncedOnly(DAILY);
    }

    @Test
    void changes_made_through_another_server_are_announced_as_well() {
        subscribe(WATCHLIST, PORTFOLIO, SCREENER, DAILY);

        face.newsWatch.change(InMemoryNewsWatch.watching("SPY"));
        isAnnouncedOnly(WATCHLIST);
        face.portfolio.configure(
                null, new PortfolioConfigChange(null, null, null, null, null, 7, null, null, null, null));
        isAnnouncedOnly(PORTFOLIO);
        face.reports.run(ReportKind.DAILY, null, "key");
        isAnnouncedOnly(DAILY);
        face.reports.run(ReportKind.DAILY, null, "key again");
        isAnnouncedOnly(DAILY);
    }

    @Test
    void what_begins_and_ends_to_be_wrong_with_an_account_is_announced_and_moving_figures_are_not() {
        subscribe(PORTFOLIO, WATCHLIST);

        face.portfolio.earn(new BigDecimal("12.34"));
        // Only when the later change has been seen is it certain that the earlier one was looked at and not told.
        face.newsWatch.change(InMemoryNewsWatch.watching("SPY"));
        isAnnouncedOnly(WATCHLIST);
        face.portfolio.concentrate(true);
        isAnnouncedOnly(PORTFOLIO);
        face.portfolio.concentrate(false);
        isAnnouncedOnly(PORTFOLIO);
    }

    @Test
    void whoever_begins_to_subscribe_is_told_once_for_what_came_before_the_first_look() {
        face.wanted.add(WATCHLIST);
        isAnnouncedOnly(WATCHLIST);
        face.wanted.clear();
        face.newsWatch.change(InMemoryNewsWatch.watching("SPY"));
        subscribe(PORTFOLIO);
        assertThat(face.announced).doesNotContain(WATCHLIST);
    }

    @Test
    void an_account_that_comes_to_be_reachable_again_unchanged_is_no_news() {
        subscribe(PORTFOLIO, WATCHLIST);

        face.portfolio.failures.failWith(Problem.of(Problem.Kind.UNAVAILABLE, "away"));
        face.newsWatch.change(InMemoryNewsWatch.watching("SPY"));
        isAnnouncedOnly(WATCHLIST);
        face.portfolio.failures.failWith(null);
        face.newsWatch.change(InMemoryNewsWatch.watching("AAPL"));
        isAnnouncedOnly(WATCHLIST);
    }

    /** Waits until the first look has been told. */
    private void subscribe(String... uris) {
        face.wanted.addAll(List.of(uris));
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(face.announced).contains(uris));
        face.announced.clear();
    }

    private void isAnnouncedOnly(String uri) {
        await().atMost(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(face.announced).contains(uri));
        assertThat(face.announced.stream().filter(other -> !other.equals("monitors://status")))
                .containsOnly(uri);
        face.announced.clear();
    }

    private static Alert alert(String id, AlertType type) {
        return new Alert(id, type, Severity.INFO, "AAPL", "", "", Instant.EPOCH, "simulated", Map.of());
    }
}
