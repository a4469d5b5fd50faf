package dev.tapewatch.monitor.price;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.Topic;
import dev.tapewatch.market.Quality;
import dev.tapewatch.testing.Rules;
import java.math.BigDecimal;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class FiredAlertTest {
    private static PriceFiring firing(String price, String level) {
        return new PriceFiring(
                "XYZ-AAAA2222", 3, Rules.OPEN, new BigDecimal(price), new BigDecimal(price), new BigDecimal(level));
    }

    @Test
    void the_alert_is_identified_by_rule_and_episode_never_by_its_words() {
        PriceRule rule = Rules.level(PriceCondition.ABOVE, "100");
        Alert first = FiredAlert.of(rule, firing("100.5", "100"), "replay");
        Alert second = FiredAlert.of(rule, firing("100.7", "100"), "replay");
        assertThat(first.id()).isEqualTo("XYZ-AAAA2222/3").isEqualTo(second.id());
        assertThat(first.message()).isNotEqualTo(second.message());
        assertThat(first.topic()).isEqualTo(new Topic("XYZ-AAAA2222", "3")).isEqualTo(second.topic());
        assertThat(first.channels()).isEqualTo(rule.terms().channels());
    }

    @Test
    void the_alert_says_how_good_the_prices_were_where_that_is_known() {
        PriceRule rule = Rules.level(PriceCondition.ABOVE, "100");
        PriceFiring firing = firing("100.5", "100");
        assertThat(FiredAlert.of(rule, firing.with(Quality.DELAYED), "alpaca").details())
                .containsEntry("quality", "delayed");
        assertThat(FiredAlert.of(rule, firing, "alpaca").details())
                .as("a firing of before this was kept")
                .doesNotContainKey("quality");
        assertThat(PriceExplanation.of(FiredAlert.of(rule, firing.with(Quality.DELAYED), "alpaca"), rule))
                .contains("the price came to $100.50 (delayed)");
    }

    @Test
    void a_template_is_filled_in() {
        PriceRule rule = Rules.saying(
                Rules.level(PriceCondition.CROSSES_UP, "100"), "{symbol} {condition} {target}: {price} $1 \\ 100%");
        assertThat(FiredAlert.of(rule, firing("100.50", "100"), "replay").message())
                .isEqualTo("XYZ crosses up 100: 100.50 $1 \\ 100%");
    }

    @Test
    void conditions_are_told_in_words() {
        assertThat(FiredAlert.of(Rules.range(PriceCondition.EXITS_RANGE, "100", "110.5"), firing("99", "100"), "replay")
                        .title())
                .isEqualTo("XYZ exits $100.00 to $110.50");
        assertThat(FiredAlert.of(
                                Rules.percentWithin(PriceCondition.FALLS_PERCENT, "2.50", Duration.ofMinutes(30)),
                                firing("97.5", "97.5"),
                                "replay")
                        .title())
                .isEqualTo("XYZ falls 2.5% in 30 minutes");
    }

    @Test
    void a_computed_level_is_shown_to_a_hundredth_of_a_cent() {
        PriceRule rule = Rules.percentFrom(PriceCondition.RISES_PERCENT, "33.33", "3.3");
        Alert alert = FiredAlert.of(rule, firing("34.5", "34.42989000000001"), "replay");
        assertThat(alert.details()).containsEntry("level", new BigDecimal("34.4299"));
    }
}
