package dev.tapewatch.monitor.price;

import static dev.tapewatch.monitor.price.PriceCondition.*;
import static dev.tapewatch.testing.Rules.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.market.PriceBar;
import dev.tapewatch.testing.Rules;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleEvaluationTest {
    /** The first bar ends at the moment from which the rule is watched, the others after it. */
    private static RuleEvaluation.Outcome run(PriceRule rule, PriceBar... bars) {
        return RuleEvaluation.of(rule, RuleState.NEW, List.of(bars), OPEN, bars[bars.length - 1].end());
    }

    private static List<Integer> minutesFired(PriceRule rule, PriceBar... bars) {
        return run(rule, bars).firings().stream()
                .map(firing -> (int) Duration.between(OPEN, firing.time()).toMinutes())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        // condition, first price, second price, fires
        "ABOVE, 99, 100, true",
        "ABOVE, 99, 99.99, false",
        "ABOVE, 100, 101, false",
        "BELOW, 101, 100, true",
        "BELOW, 101, 100.01, false",
        "BELOW, 100, 99, false",
        "CROSSES, 99, 100, true",
        "CROSSES, 101, 100, true",
        "CROSSES, 100, 101, false",
        "CROSSES, 99, 101, true",
        "CROSSES_UP, 99, 101, true",
        "CROSSES_UP, 101, 99, false",
        "CROSSES_DOWN, 101, 99, true",
        "CROSSES_DOWN, 99, 101, false",
    })
    void a_level_fires_only_when_the_price_comes_to_it(
            PriceCondition condition, String first, String second, boolean fires) {
        assertThat(run(level(condition, "100"), tick(0, first), tick(1, second)).firings())
                .hasSize(fires ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({
        "ENTERS_RANGE, 99, 100, true",
        "ENTERS_RANGE, 111, 105, true",
        "ENTERS_RANGE, 105, 106, false",
        "ENTERS_RANGE, 99, 111, false",
        "EXITS_RANGE, 105, 111, true",
        "EXITS_RANGE, 105, 99, true",
        "EXITS_RANGE, 105, 110, false",
        "EXITS_RANGE, 99, 111, false",
    })
    void a_range_fires_when_the_price_comes_in_or_goes_out(
            PriceCondition condition, String first, String second, boolean fires) {
        assertThat(run(range(condition, "100", "110"), tick(0, first), tick(1, second))
                        .firings())
                .hasSize(fires ? 1 : 0);
    }

    @Test
    void trading_right_through_a_range_enters_it() {
        assertThat(minutesFired(range(ENTERS_RANGE, "100", "101"), tick(0, "99"), bar(1, "99", "103", "99", "103")))
                .containsExactly(1);
    }

    @Test
    void a_level_touched_inside_a_bar_fires_at_the_touching_price() {
        RuleEvaluation.Outcome outcome =
                run(level(ABOVE, "100"), tick(0, "99"), bar(1, "99.2", "100.05", "99.1", "99.3"));
        assertThat(outcome.firings())
                .containsExactly(new PriceFiring(
                        "XYZ-AAAA2222",
                        1,
                        OPEN.plusSeconds(60),
                        new BigDecimal("100.05"),
                        new BigDecimal("99.3"),
                        new BigDecimal("100")));
    }

    @Test
    void a_gap_over_the_level_fires() {
        assertThat(minutesFired(level(CROSSES_UP, "100"), tick(0, "98"), bar(1, "103", "104", "102", "103")))
                .containsExactly(1);
    }

    @Test
    void a_spike_up_and_back_crosses_down_as_well() {
        assertThat(minutesFired(level(CROSSES_DOWN, "100"), tick(0, "99"), bar(1, "99", "101", "98.5", "98.6")))
                .containsExactly(1);
    }

    @Test
    void a_crossing_that_need_not_have_happened_does_not_fire() {
        PriceBar dipThenRise = bar(1, "99.4", "101", "99", "100.5");
        assertThat(minutesFired(level(CROSSES_DOWN, "99.5"), tick(0, "99.4"), dipThenRise))
                .isEmpty();
    }

    @Test
    void a_one_time_rule_retires_when_it_fires() {
        RuleEvaluation.Outcome outcome =
                run(level(ABOVE, "100"), tick(0, "99"), tick(1, "101"), tick(2, "99"), tick(3, "101"));
        assertThat(outcome.firings()).hasSize(1);
        assertThat(outcome.state().stage()).isEqualTo(RuleStage.FIRED);
        assertThat(outcome.state().endedAt()).isEqualTo(OPEN.plusSeconds(60));
    }

    @Test
    void a_recurring_rule_fires_once_for_as_long_as_the_price_stays_there() {
        PriceRule rule = recurring(level(ABOVE, "100"), Duration.ZERO, "0");
        assertThat(minutesFired(
                        rule,
                        tick(0, "99"),
                        tick(1, "101"),
                        tick(2, "102"),
                        tick(3, "99.9"),
                        tick(4, "100"),
                        tick(5, "103")))
                .containsExactly(1, 4);
    }

    @Test
    void hysteresis_keeps_a_price_that_trembles_at_the_level_from_firing_again() {
        PriceRule rule = recurring(level(ABOVE, "100"), Duration.ZERO, "1");
        assertThat(minutesFired(
                        rule,
                        tick(0, "99.5"),
                        tick(1, "100"),
                        tick(2, "99.1"),
                        tick(3, "100"),
                        tick(4, "98.9"),
                        tick(5, "100")))
                .containsExactly(1, 5);
    }

    @Test
    void a_lasting_condition_fires_when_the_cooldown_ends() {
        PriceRule rule = recurring(level(ABOVE, "100"), Duration.ofMinutes(5), "0");
        assertThat(minutesFired(
                        rule,
                        tick(0, "99"),
                        tick(1, "101"),
                        tick(2, "99"),
                        tick(3, "101"),
                        tick(5, "101"),
                        tick(6, "101")))
                .containsExactly(1, 6);
    }

    @Test
    void a_crossing_during_the_cooldown_is_passed_over() {
        PriceRule rule = recurring(level(CROSSES_UP, "100"), Duration.ofMinutes(5), "0");
        assertThat(minutesFired(
                        rule,
                        tick(0, "99"),
                        tick(1, "101"),
                        tick(2, "99"),
                        tick(3, "101"),
                        tick(6, "101"),
                        tick(7, "99"),
                        tick(8, "100")))
                .containsExactly(1, 8);
    }

    @Test
    void a_recurring_crossing_fires_each_way() {
        PriceRule rule = recurring(level(CROSSES, "100"), Duration.ZERO, "0");
        assertThat(minutesFired(rule, tick(0, "99"), tick(1, "101"), tick(2, "99"), tick(3, "101")))
                .containsExactly(1, 2, 3);
    }

    @Test
    void a_percentage_is_measured_from_the_reference_price() {
        assertThat(minutesFired(
                        percentFrom(RISES_PERCENT, "200", "2.5"), tick(0, "200"), tick(1, "204.99"), tick(2, "205")))
                .containsExactly(2);
        assertThat(minutesFired(
                        percentFrom(FALLS_PERCENT, "200", "2.5"), tick(0, "200"), tick(1, "195.01"), tick(2, "195")))
                .containsExactly(2);
    }

    @Test
    void a_percentage_over_a_window_is_measured_from_the_price_then_in_force() {
        PriceRule rule = percentWithin(FALLS_PERCENT, "2", Duration.ofMinutes(3));
        assertThat(minutesFired(
                        rule,
                        tick(-3, "100"),
                        tick(-2, "100"),
                        tick(0, "100"),
                        tick(1, "99"),
                        tick(3, "98.5"),
                        tick(5, "97")))
                .as(
                        "98.5 is 1.5 % below the 100 of minute 0; 97 is 2.02 % below the 99 of minute 1, in force at minute 2")
                .containsExactly(5);
    }

    @Test
    void a_window_without_enough_past_does_not_fire() {
        PriceRule rule = percentWithin(RISES_PERCENT, "1", Duration.ofMinutes(30));
        assertThat(minutesFired(rule, tick(0, "100"), tick(1, "150"))).isEmpty();
    }

    @Test
    void a_jump_like_a_split_suspends_the_rule_instead_of_firing_it() {
        RuleEvaluation.Outcome outcome =
                run(level(BELOW, "600"), tick(0, "645.57"), bar(1, "92.7", "93", "92.5", "92.8"));
        assertThat(outcome.firings()).isEmpty();
        assertThat(outcome.state().stage()).isEqualTo(RuleStage.SUSPENDED);
        assertThat(outcome.state().note())
                .contains("7-for-1")
                .contains("645.57")
                .contains("92.7");
    }

    @Test
    void a_window_does_not_reach_back_over_a_split() {
        PriceRule rule = percentWithin(FALLS_PERCENT, "5", Duration.ofMinutes(2));
        PriceRule resumed = Rules.on(rule, rule.id(), rule.symbol(), OPEN);
        assertThat(minutesFired(
                        resumed, tick(-2, "700"), tick(-1, "700"), tick(0, "100"), tick(1, "100"), tick(2, "99")))
                .isEmpty();
    }

    @Test
    void an_expired_rule_does_not_fire_even_on_a_later_look_at_earlier_bars() {
        PriceRule rule = expiring(level(ABOVE, "100"), OPEN.plusSeconds(90));
        assertThat(minutesFired(rule, tick(0, "99"), tick(2, "101"))).isEmpty();
        assertThat(run(rule, tick(0, "99"), tick(1, "99")).state().stage()).isEqualTo(RuleStage.WATCHED);
        assertThat(run(rule, tick(0, "99"), tick(2, "99")).state().stage()).isEqualTo(RuleStage.EXPIRED);
        assertThat(minutesFired(rule, tick(0, "99"), tick(1, "101"), tick(2, "99")))
                .containsExactly(1);
    }

    @Test
    void without_any_earlier_price_the_first_one_only_shows_where_the_price_stands() {
        PriceRule rule = level(ABOVE, "100");
        Instant before = OPEN.minusSeconds(60);
        assertThat(RuleEvaluation.of(rule, RuleState.NEW, List.of(tick(0, "101")), before, OPEN)
                        .firings())
                .isEmpty();
        assertThat(RuleEvaluation.of(rule, RuleState.NEW, List.of(bar(0, "99", "101", "99", "101")), before, OPEN)
                        .firings())
                .hasSize(1);
    }

    @Test
    void evaluating_in_many_small_steps_gives_what_one_large_step_gives() {
        List<PriceBar> bars = new ArrayList<>();
        for (int minute = 0; minute < 400; minute++) {
            double wave = 100 + 3 * Math.sin(minute / 7.0) + 2 * Math.sin(minute / 3.0);
            String price = String.format(java.util.Locale.ROOT, "%.2f", wave);
            String high = String.format(java.util.Locale.ROOT, "%.2f", wave + 0.4);
            String low = String.format(java.util.Locale.ROOT, "%.2f", wave - 0.4);
            bars.add(bar(minute, price, high, low, price));
        }
        for (PriceCondition condition : List.of(ABOVE, BELOW, CROSSES, CROSSES_UP, CROSSES_DOWN)) {
            PriceRule rule = recurring(level(condition, "101.5"), Duration.ofMinutes(4), "0.5");
            Instant end = bars.getLast().end();
            RuleEvaluation.Outcome whole = RuleEvaluation.of(rule, RuleState.NEW, bars, OPEN, end);
            assertThat(whole.firings()).hasSizeGreaterThan(3);

            RuleState state = RuleState.NEW;
            List<PriceFiring> firings = new ArrayList<>();
            for (int last = 0; last < bars.size(); last += 3) {
                Instant from = last == 0 ? OPEN : bars.get(last - 3).end();
                List<PriceBar> seen = bars.subList(0, last + 1);
                RuleEvaluation.Outcome step = RuleEvaluation.of(
                        rule, state, seen, from, bars.get(last).end());
                state = step.state();
                firings.addAll(step.firings());
            }
            assertThat(firings).as(condition.name()).isEqualTo(whole.firings());
        }
    }
}
