package dev.tapewatch.monitor.price;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.testing.Alerts;
import dev.tapewatch.testing.Rules;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PriceExplanationTest {
    private static final PriceFiring FIRING = new PriceFiring(
            "XYZ-AAAA2222", 3, Rules.OPEN, new BigDecimal("101"), new BigDecimal("100.5"), new BigDecimal("100"));

    @Test
    void it_says_what_was_compared_with_what() {
        PriceRule rule = Rules.level(PriceCondition.ABOVE, "100");

        assertThat(PriceExplanation.of(FiredAlert.of(rule, FIRING, "replay"), rule))
                .contains(
                        "above comes true when the price is at the level or above it, having been below",
                        "The level was $100.00.",
                        "the price came to $101.00, 1.00% above the level, and closed at $100.50",
                        "firing number 3 of rule XYZ-AAAA2222",
                        "The rule now: XYZ above $100.00.");
    }

    @Test
    void it_says_where_a_percentages_level_comes_from() {
        PriceRule fixed = Rules.percentFrom(PriceCondition.RISES_PERCENT, "98.04", "2");
        PriceRule moving = Rules.percentWithin(PriceCondition.RISES_PERCENT, "2", Duration.ofMinutes(30));

        assertThat(PriceExplanation.of(FiredAlert.of(fixed, FIRING, "replay"), fixed))
                .contains("The level was $100.00, 2% from $98.04.");
        assertThat(PriceExplanation.of(FiredAlert.of(moving, FIRING, "replay"), moving))
                .contains("The level was $100.00, 2% from the closing price 30 minutes before.");
    }

    @Test
    void an_alert_whose_rule_is_gone_is_explained_from_what_it_carries() {
        Alert alert = FiredAlert.of(Rules.level(PriceCondition.CROSSES_DOWN, "100"), FIRING, "replay");

        assertThat(PriceExplanation.of(alert, null)).contains("from above", "$100.00", "removed since");
    }

    @Test
    void whole_dollars_that_came_back_from_the_log_as_whole_numbers_are_understood() {
        Alert alert = FiredAlert.of(Rules.level(PriceCondition.ABOVE, "100"), FIRING, "replay");
        Map<String, Object> details = new LinkedHashMap<>(alert.details());
        details.put("level", 100);
        details.put("price", 101L);
        Alert read = new Alert(
                alert.id(),
                alert.type(),
                alert.severity(),
                alert.symbol(),
                alert.title(),
                alert.message(),
                alert.time(),
                alert.source(),
                details);

        assertThat(PriceExplanation.of(read, null)).contains("$100.00", "$101.00, 1.00% above");
    }

    @Test
    void an_alert_without_these_details_is_explained_by_its_message() {
        assertThat(PriceExplanation.of(Alerts.spy("a"), null))
                .isEqualTo(Alerts.spy("a").message());
    }
}
