package dev.tapewatch.monitor.price;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.market.PriceBar;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.testing.Rules;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class TickWatchTest {
    private static final Symbol XYZ = new Symbol("XYZ");

    private final TickWatch watch = new TickWatch();

    private void watch(PriceRule rule, RuleState state) {
        watch.watch(List.of(new WatchedRule(rule, state, false)));
    }

    private boolean concerns(String price) {
        return watch.concerns(XYZ, new BigDecimal(price));
    }

    @Test
    void a_price_on_its_way_to_the_level_concerns_nobody_and_one_that_reaches_it_does() {
        watch(Rules.level(PriceCondition.ABOVE, "100"), RuleState.NEW.armed(PricePosition.BELOW));
        assertThat(concerns("98")).isFalse();
        assertThat(concerns("99.99")).isFalse();
        assertThat(concerns("100")).isTrue();
        assertThat(watch.concerns(new Symbol("OTHER"), new BigDecimal("100"))).isFalse();
    }

    @Test
    void a_first_price_that_is_beyond_the_level_already_does() {
        watch(Rules.level(PriceCondition.BELOW, "100"), RuleState.NEW.armed(PricePosition.ABOVE));
        assertThat(concerns("90")).isTrue();
        assertThat(concerns("89")).isFalse();
    }

    @Test
    void what_was_seen_is_not_forgotten_when_the_rules_are_looked_up_again() {
        PriceRule rule = Rules.level(PriceCondition.ABOVE, "100");
        watch(rule, RuleState.NEW.armed(PricePosition.BELOW));
        assertThat(concerns("101")).isTrue();
        watch(rule, RuleState.NEW.armed(PricePosition.BELOW));
        assertThat(concerns("102")).isFalse();
    }

    @Test
    void the_symbols_of_rules_that_are_new_or_were_changed_are_told() {
        PriceRule rule = Rules.level(PriceCondition.ABOVE, "100");
        WatchedRule watched = new WatchedRule(rule, RuleState.NEW, false);
        assertThat(watch.watch(List.of(watched))).containsExactly(XYZ);
        assertThat(watch.watch(List.of(watched.with(RuleState.NEW.armed(PricePosition.BELOW)))))
                .isEmpty();
        WatchedRule other = new WatchedRule(Rules.on(rule, "OTHER-1", "OTHER", Rules.OPEN), RuleState.NEW, false);
        assertThat(watch.watch(List.of(watched, other))).containsExactly(new Symbol("OTHER"));
        WatchedRule revised = new WatchedRule(Rules.revised(rule, Rules.OPEN), RuleState.NEW, false);
        assertThat(watch.watch(List.of(revised, other))).containsExactly(XYZ);
    }

    @Test
    void rules_that_are_not_watched_concern_nobody() {
        watch(Rules.level(PriceCondition.ABOVE, "100"), RuleState.NEW.restarted(RuleStage.PAUSED));
        assertThat(concerns("101")).isFalse();
        assertThat(watch.mostWatchedFirst()).isEmpty();
    }

    @Test
    void of_a_rule_over_a_window_every_new_extreme_on_its_side_is_worth_a_look() {
        watch(
                Rules.percentWithin(PriceCondition.RISES_PERCENT, "2", Duration.ofMinutes(30)),
                RuleState.NEW.armed(PricePosition.BELOW));
        assertThat(concerns("100")).isTrue();
        assertThat(concerns("99")).isFalse();
        assertThat(concerns("100")).isFalse();
        assertThat(concerns("100.01")).isTrue();
    }

    /** Whatever the rule and the prices: a tick at which the evaluation fires or arms is one that is worth a look. */
    @RepeatedTest(200)
    void no_tick_that_changes_a_rule_is_overlooked(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        PriceCondition condition = PriceCondition.values()[random.nextInt(7)];
        PriceRule rule = switch (condition) {
            case ENTERS_RANGE, EXITS_RANGE -> Rules.range(condition, "98", "102");
            default -> Rules.level(condition, "100");
        };
        rule = Rules.recurring(rule, Duration.ZERO, random.nextBoolean() ? "0" : "1");
        RuleState state = RuleState.NEW;
        Instant time = Rules.OPEN;
        List<PriceBar> bars = new ArrayList<>();
        int price = 100;
        for (int tick = 0; tick < 200; tick++) {
            price += random.nextInt(7) - 3;
            if (tick == 0 || random.nextInt(10) == 0) {
                watch.watch(List.of(new WatchedRule(rule, state, false)));
            }
            BigDecimal exact = BigDecimal.valueOf(price);
            time = time.plusSeconds(1);
            bars.add(new PriceBar(time, exact, exact, exact, exact));
            RuleEvaluation.Outcome outcome = RuleEvaluation.of(rule, state, bars, time.minusMillis(1), time);
            boolean worth = watch.concerns(XYZ, exact);
            if (!outcome.state().equals(state)) {
                assertThat(worth)
                        .as("%s at %s after %s", condition, exact, state)
                        .isTrue();
            }
            state = outcome.state();
        }
    }
}
