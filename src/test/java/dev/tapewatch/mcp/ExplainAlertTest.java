package dev.tapewatch.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.AlertType;
import dev.tapewatch.alert.Severity;
import dev.tapewatch.testing.Alerts;
import dev.tapewatch.testing.Articles;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExplainAlertTest {
    private static final Instant TIME = Instant.parse("2026-11-23T15:00:00Z");

    private final FaceFixture face = new FaceFixture();

    @AfterEach
    void close() {
        face.close();
    }

    @Test
    void an_alert_that_brings_its_explanation_is_explained_by_it() {
        Map<String, Object> details = Map.of("explanation", "2.1 is above the threshold of 2", "loss", 2.1);
        face.log.append(new Alert(
                "portfolio/SIM-1/1",
                AlertType.PORTFOLIO,
                Severity.WARNING,
                null,
                "Daily loss",
                "SIM-1 has lost 2.1% today",
                TIME,
                "simulated",
                details));

        assertThat(face.facts("explain_alert", Map.of("id", "portfolio/SIM-1/1")))
                .containsEntry("kind", "alert")
                .containsEntry("type", "portfolio")
                .containsEntry("computed", "2.1 is above the threshold of 2")
                .containsEntry("time", "2026-11-23T15:00:00Z")
                .containsEntry("source", "simulated")
                .containsKey("details")
                .hasEntrySatisfying(
                        "meaning",
                        meaning -> assertThat(meaning)
                                .asString()
                                .contains("SIM-1 has lost 2.1% today", "configure_portfolio_monitor"));
    }

    @Test
    void a_price_alert_is_explained_from_its_figures_and_its_rule() {
        face.facts("add_price_alert", Map.of("symbol", "SPY", "condition", "above", "target_price", 170));
        face.log.append(new Alert(
                "SPY-1/1",
                AlertType.PRICE,
                Severity.WARNING,
                "SPY",
                "SPY above $170.00",
                "SPY above $170.00: reached $171.70",
                TIME,
                "replay",
                Map.of(
                        "rule_id",
                        "SPY-1",
                        "episode",
                        1,
                        "condition",
                        "above",
                        "level",
                        170,
                        "price",
                        new BigDecimal("171.7"),
                        "channels",
                        List.of("mcp"))));

        assertThat(FaceFixture.text(face.call("explain_alert", Map.of("id", "SPY-1/1"))))
                .contains("1.00% above the level", "The rule now: SPY above $170.00");
        face.facts("remove_price_alert", Map.of("id", "SPY-1"));
        assertThat(FaceFixture.text(face.call("explain_alert", Map.of("id", "SPY-1/1"))))
                .contains("1.00% above the level", "removed since");
    }

    @Test
    void an_article_or_its_story_is_explained_by_the_parts_of_its_score() {
        face.newsWatch.scored(Articles.apple("a1"));

        for (String id : List.of("a1", "story-a1")) {
            assertThat(face.facts("explain_alert", Map.of("id", id)))
                    .containsEntry("kind", "article")
                    .containsEntry("source", "benzinga")
                    .containsEntry(
                            "computed",
                            "Significance 0.82 = 0.6 x 0.9 event (guidance: outlook) + 0.4 x 0.7 novelty (first report)."
                                    + " The threshold is now 0.7. It raised the alert news/story-a1.");
        }
    }

    @Test
    void an_alert_is_found_when_memory_has_forgotten_it_but_the_log_has_not() {
        face.log.append(Alerts.spy("old"));
        for (int i = 0; i < 2 * FaceFixture.REMEMBERED; i++) {
            face.log.append(Alerts.spy("a" + i));
        }

        assertThat(face.facts("explain_alert", Map.of("id", "old"))).containsEntry("id", "old");
        assertThat(FaceFixture.text(face.call("explain_alert", Map.of("id", "old"))))
                .contains("It is in the log (channel mcp) and on no other channel");
    }

    @Test
    void what_is_not_there_is_said_not_to_be_there() {
        assertThat(face.refusal("explain_alert", Map.of("id", "nothing")))
                .contains("there is no alert, article or story of this id");
    }
}
