package dev.tapewatch.monitor.price;

import static dev.tapewatch.monitor.price.PriceCondition.*;
import static dev.tapewatch.testing.Rules.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.market.MarketReading;
import dev.tapewatch.market.PriceBar;
import dev.tapewatch.market.Quality;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.testing.Rules;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is no price fires nothing, arms nothing and hides nothing, whatever the condition. */
class BadDataTest {
    private static final String MARKET = "test:1";

    /** A price from which the condition is armed, and one that then meets it. */
    private record Scene(PriceRule rule, String before, String met) {}

    private static Scene scene(PriceCondition condition) {
        return switch (condition) {
            case ABOVE, CROSSES_UP -> new Scene(level(condition, "100"), "99", "101");
            case BELOW, CROSSES_DOWN, CROSSES -> new Scene(level(condition, "100"), "101", "99");
            case ENTERS_RANGE -> new Scene(range(condition, "100", "110"), "120", "105");
            case EXITS_RANGE -> new Scene(range(condition, "100", "110"), "105", "99");
            case RISES_PERCENT -> new Scene(percentWithin(condition, "5", Duration.ofMinutes(5)), "100", "106");
            case FALLS_PERCENT -> new Scene(percentWithin(condition, "5", Duration.ofMinutes(5)), "100", "94");
        };
    }

    /** Ten minutes at the price before, the rule made at the last of them. */
    private static List<PriceBar> quiet(Scene scene) {
        List<PriceBar> bars = new ArrayList<>();
        for (int minute = -9; minute <= 0; minute++) {
            bars.add(tick(minute, scene.before()));
        }
        return bars;
    }

    private static List<PriceBar> joined(List<PriceBar> bars, PriceBar... more) {
        return Stream.concat(bars.stream(), Stream.of(more)).toList();
    }

    private static RuleEvaluation.Outcome run(PriceRule rule, List<PriceBar> bars) {
        return RuleEvaluation.of(rule, RuleState.NEW, bars, OPEN, bars.getLast().end());
    }

    private static PriceBar[] bad() {
        return new PriceBar[] {tick(1, "0"), tick(2, "-1"), tick(3, "0.00"), bar(4, "0", "0", "-3", "0")};
    }

    @ParameterizedTest
    @EnumSource
    void a_price_of_0_or_below_fires_nothing_and_the_next_real_one_does(PriceCondition condition) {
        Scene scene = scene(condition);
        List<PriceBar> bars = joined(quiet(scene), bad());
        RuleEvaluation.Outcome outcome = run(scene.rule(), bars);
        assertThat(outcome.firings()).isEmpty();
        assertThat(outcome.state().stage()).isEqualTo(RuleStage.WATCHED);
        assertThat(outcome.state()).isEqualTo(run(scene.rule(), quiet(scene)).state());

        assertThat(run(scene.rule(), joined(bars, tick(5, scene.met()))).firings())
                .singleElement()
                .satisfies(firing -> assertThat(firing.price()).isEqualByComparingTo(scene.met()));
    }

    @ParameterizedTest
    @EnumSource(
            names = {"RISES_PERCENT", "FALLS_PERCENT"},
            mode = EnumSource.Mode.EXCLUDE)
    void a_price_of_0_arms_nothing(PriceCondition condition) {
        Scene scene = scene(condition);
        List<PriceBar> met = new ArrayList<>();
        for (int minute = -9; minute <= 0; minute++) {
            met.add(tick(minute, scene.met()));
        }
        // It comes back to where it was all the time.
        List<PriceBar> bars = joined(joined(met, bad()), tick(5, scene.met()));
        assertThat(run(scene.rule(), bars).state().armedFrom())
                .isEqualTo(run(scene.rule(), met).state().armedFrom());
        assertThat(run(scene.rule(), bars).firings()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_bad_tick_within_a_bar_hides_no_level_that_was_really_touched(PriceCondition condition) {
        Scene scene = scene(condition);
        boolean up = scene.met().compareTo(scene.before()) > 0 || condition == RISES_PERCENT;
        PriceBar touched = up
                ? bar(1, scene.before(), scene.met(), "0", scene.before())
                : bar(1, scene.before(), scene.before(), scene.met(), "0");
        assertThat(run(scene.rule(), joined(quiet(scene), touched)).firings())
                .singleElement()
                .satisfies(firing -> {
                    assertThat(firing.price()).isEqualByComparingTo(scene.met());
                    assertThat(firing.last().signum()).isPositive();
                });
        PriceBar untouched = bar(1, scene.before(), scene.before(), "0", scene.before());
        assertThat(run(scene.rule(), joined(quiet(scene), untouched)).firings()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void a_missing_price_fires_nothing(PriceCondition condition) {
        Scene scene = scene(condition);
        assertThat(RuleEvaluation.of(scene.rule(), RuleState.NEW, List.of(), OPEN, OPEN.plusSeconds(60))
                        .firings())
                .isEmpty();
        assertThat(run(scene.rule(), quiet(scene)).firings()).isEmpty();
    }

    private static MarketReading reading(Quality quality, List<PriceBar> bars) {
        return new MarketReading(bars.getLast().end(), Map.of(new Symbol("XYZ"), bars), quality, "test");
    }

    private static PriceCheck check(PriceRule rule, RuleState state, Instant through) {
        return new PriceCheck(MARKET, through, List.of(new WatchedRule(rule, state, false)));
    }

    @ParameterizedTest
    @EnumSource
    void a_stale_reading_fires_nothing_and_what_it_held_counts_once_it_is_known(PriceCondition condition) {
        Scene scene = scene(condition);
        List<PriceBar> bars = joined(quiet(scene), tick(1, scene.met()));
        PriceCheck check = check(scene.rule(), run(scene.rule(), quiet(scene)).state(), OPEN);
        assertThatThrownBy(() -> check.evaluate(MARKET, reading(Quality.STALE, bars)))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("the prices of test are stale");
        assertThat(check.evaluate(MARKET, reading(Quality.REAL_TIME, joined(bars, tick(2, scene.before()))))
                        .firings())
                .hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void a_price_that_becomes_known_late_fires_however_old_it_is_by_then(PriceCondition condition) {
        Scene scene = scene(condition);
        RuleState armed = run(scene.rule(), quiet(scene)).state();
        // For an hour nothing was known; the bar ends behind the last reading, as sources promise.
        MarketReading late = new MarketReading(
                OPEN.plus(Duration.ofHours(1)),
                Map.of(new Symbol("XYZ"), joined(quiet(scene), tick(1, scene.met()))),
                Quality.REAL_TIME,
                "test");
        assertThat(check(scene.rule(), armed, OPEN).evaluate(MARKET, late).firings())
                .singleElement()
                .satisfies(firing -> assertThat(firing.time()).isEqualTo(OPEN.plusSeconds(60)));
    }

    @ParameterizedTest
    @EnumSource
    void a_price_from_before_the_rule_was_made_never_fires_it(PriceCondition condition) {
        Scene scene = scene(condition);
        List<PriceBar> bars = new ArrayList<>(quiet(scene));
        bars.set(5, tick(-4, scene.met()));
        assertThat(run(scene.rule(), bars).firings()).isEmpty();
        PriceRule later = Rules.on(scene.rule(), "XYZ-1", "XYZ", OPEN);
        PriceCheck check = new PriceCheck(
                MARKET, OPEN.minus(Duration.ofHours(1)), List.of(new WatchedRule(later, RuleState.NEW, true)));
        assertThat(check.evaluate(MARKET, reading(Quality.REAL_TIME, bars)).firings())
                .isEmpty();
    }

    @Test
    void ticks_of_0_neither_wake_nor_hide_a_later_extreme() {
        TickWatch watch = new TickWatch();
        Symbol symbol = new Symbol("XYZ");
        PriceRule falls = percentWithin(FALLS_PERCENT, "5", Duration.ofMinutes(5));
        watch.watch(List.of(new WatchedRule(falls, RuleState.NEW, false)));
        assertThat(watch.concerns(symbol, new BigDecimal("100"))).isTrue();
        assertThat(watch.concerns(symbol, BigDecimal.ZERO)).isFalse();
        assertThat(watch.concerns(symbol, new BigDecimal("94"))).isTrue();
    }
}
