package dev.tapewatch.market.source.choice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.market.Market;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.monitor.price.PriceCheck;
import dev.tapewatch.monitor.price.PriceCondition;
import dev.tapewatch.monitor.price.PriceFiring;
import dev.tapewatch.monitor.price.PriceRule;
import dev.tapewatch.monitor.price.RuleState;
import dev.tapewatch.monitor.price.WatchedRule;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.testing.Rules;
import dev.tapewatch.testing.TestClock;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One source takes over from another in the middle of a price's path: no rule misses a level or fires twice. */
class TakeoverTest {
    private static final Symbol SPY = new Symbol("SPY");
    private static final Instant START = Instant.parse("2026-11-23T15:00:30Z");
    private static final Duration CHECK = Duration.ofSeconds(10);

    private final TestClock clock = new TestClock(START);
    private final TradedMarket.Tape tape = new TradedMarket.Tape();
    private final TradedMarket first = new TradedMarket("first", clock, tape);
    private final TradedMarket second = new TradedMarket("second", clock, tape);
    private final PreferredMarket market = new PreferredMarket(List.of(first, second), clock);

    /** What a shard does: checks again and again, and goes on from where it was. */
    private static final class Follower {
        private final Market market;
        private final List<PriceFiring> firings = new ArrayList<>();
        private List<WatchedRule> rules;
        private @Nullable String identity;
        private @Nullable Instant through;

        Follower(Market market, List<PriceRule> rules) {
            this.market = market;
            this.rules = rules.stream()
                    .map(rule -> new WatchedRule(rule, RuleState.NEW, true))
                    .toList();
        }

        void check() {
            PriceCheck check = new PriceCheck(identity, through, rules);
            PriceCheck.Result result;
            try {
                String checked = market.identity();
                result = check.evaluate(checked, market.read(check.needs(checked, market.now())));
            } catch (Problem unavailable) {
                return;
            }
            identity = result.market();
            through = result.through();
            firings.addAll(result.firings());
            rules = rules.stream()
                    .map(watched -> result.changes().stream()
                            .filter(change ->
                                    change.ruleId().equals(watched.rule().id()))
                            .findFirst()
                            .map(change -> new WatchedRule(watched.rule(), change.state(), false))
                            .orElse(new WatchedRule(watched.rule(), watched.state(), false)))
                    .toList();
        }

        List<String> fired() {
            return firings.stream().map(PriceFiring::ruleId).distinct().sorted().toList();
        }

        long count(String ruleId) {
            return firings.stream()
                    .filter(firing -> firing.ruleId().equals(ruleId))
                    .count();
        }
    }

    private static PriceRule rule(String id, PriceRule rule) {
        return Rules.on(rule, id, "SPY", START);
    }

    private static PriceRule again(String id, PriceRule rule) {
        return rule(id, Rules.recurring(rule, Duration.ZERO, "0"));
    }

    private static List<PriceRule> everyKindOfRule() {
        List<PriceRule> rules = new ArrayList<>();
        for (String level : List.of("99.2", "99.6", "100", "100.4", "100.8")) {
            rules.add(again("above" + level, Rules.level(PriceCondition.ABOVE, level)));
            rules.add(again("below" + level, Rules.level(PriceCondition.BELOW, level)));
            rules.add(again("crosses" + level, Rules.level(PriceCondition.CROSSES, level)));
            rules.add(rule("once-above" + level, Rules.level(PriceCondition.ABOVE, level)));
            rules.add(rule("once-below" + level, Rules.level(PriceCondition.BELOW, level)));
        }
        rules.add(again("enters", Rules.range(PriceCondition.ENTERS_RANGE, "99.9", "100.1")));
        rules.add(again("exits", Rules.range(PriceCondition.EXITS_RANGE, "99.5", "100.5")));
        rules.add(again("rises", Rules.percentFrom(PriceCondition.RISES_PERCENT, "100", "0.5")));
        rules.add(again("falls", Rules.percentWithin(PriceCondition.FALLS_PERCENT, "0.5", Duration.ofMinutes(5))));
        return rules;
    }

    /** Trades of the next seconds, near $100. */
    private double walk(Random random, double from, Duration time) {
        double price = from;
        Instant end = clock.instant().plus(time);
        Instant moment = clock.instant().plusMillis(1 + random.nextInt(4_000));
        while (moment.isBefore(end)) {
            price += random.nextGaussian() * 0.15 + (100 - price) * 0.02;
            tape.trade(
                    SPY,
                    moment,
                    BigDecimal.valueOf(price).setScale(2, RoundingMode.HALF_UP).toPlainString());
            moment = moment.plusMillis(1 + random.nextInt(4_000));
        }
        clock.advance(time);
        return price;
    }

    static Stream<Long> seeds() {
        return Stream.iterate(1L, seed -> seed + 1).limit(60);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void wherever_sources_fail_and_come_back_the_firings_are_those_of_a_source_that_never_failed(long seed) {
        Random random = new Random(seed);
        tape.trade(SPY, START.minusSeconds(5), "100.01");
        Follower follower = new Follower(market, everyKindOfRule());
        Follower steady = new Follower(new TradedMarket("steady", clock, tape), everyKindOfRule());
        double price = 100;
        follower.check();
        steady.check();
        for (int round = 0; round < 120; round++) {
            price = walk(random, price, CHECK);
            first.reachable(random.nextInt(4) > 0);
            second.reachable(random.nextInt(8) > 0);
            follower.check();
            steady.check();
        }
        first.reachable(true);
        follower.check();
        assertThat(follower.firings).hasSizeGreaterThan(20).containsExactlyInAnyOrderElementsOf(steady.firings);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void what_a_source_missed_while_it_lost_its_connection_unnoticed_is_made_up_for_by_the_one_that_takes_over(
            long seed) {
        Random random = new Random(seed);
        tape.trade(SPY, START.minusSeconds(5), "100.01");
        Follower follower = new Follower(market, everyKindOfRule());
        Follower steady = new Follower(new TradedMarket("steady", clock, tape), everyKindOfRule());
        double price = 100;
        follower.check();
        steady.check();
        for (int round = 0; round < 120; round++) {
            price = walk(random, price, CHECK);
            if (first.isBlind() && random.nextInt(4) == 0 || round % 40 == 39) {
                first.reachable(false);
            } else if (!first.isBlind() && random.nextInt(12) == 0) {
                first.fallsBlind();
            } else if (!first.isBlind() && random.nextInt(4) == 0) {
                first.reachable(true);
            }
            follower.check();
            steady.check();
        }
        assertThat(follower.fired()).isEqualTo(steady.fired());
        // A move within minutes is measured from a price that was known then, so it may come about elsewhere.
        everyKindOfRule().stream()
                .filter(rule -> rule.terms().window() == null)
                .forEach(rule -> assertThat(follower.count(rule.id()))
                        .as(rule.id())
                        .isLessThanOrEqualTo(steady.count(rule.id())));
    }

    @Test
    void a_level_touched_while_nobody_had_noticed_that_the_connection_is_lost_fires_once() {
        tape.trade(SPY, START.minusSeconds(5), "99");
        Follower follower = new Follower(market, List.of(again("above", Rules.level(PriceCondition.ABOVE, "100"))));
        follower.check();
        clock.advance(CHECK);
        first.fallsBlind();
        tape.trade(SPY, clock.instant().plusSeconds(2), "101");
        tape.trade(SPY, clock.instant().plusSeconds(4), "99.5");
        clock.advance(CHECK);
        follower.check();
        clock.advance(CHECK);
        follower.check();
        assertThat(follower.firings).isEmpty();

        first.reachable(false);
        clock.advance(CHECK);
        follower.check();
        assertThat(follower.firings).hasSize(1);
        assertThat(follower.firings.getFirst().price()).isEqualByComparingTo("101");

        for (int round = 0; round < 60; round++) {
            clock.advance(CHECK);
            first.reachable(round > 3);
            follower.check();
        }
        assertThat(market.lastAnswered()).contains("first");
        assertThat(follower.firings).hasSize(1);
    }

    @Test
    void a_minute_that_was_told_in_part_is_not_told_again_as_a_whole() {
        second.tellsWholeMinutes();
        tape.trade(SPY, START.minusSeconds(5), "99");
        Follower follower = new Follower(market, List.of(again("above", Rules.level(PriceCondition.ABOVE, "100"))));
        follower.check();
        tape.trade(SPY, START.plusSeconds(2), "101");
        tape.trade(SPY, START.plusSeconds(4), "99.5");
        clock.advance(CHECK);
        follower.check();
        assertThat(follower.firings).hasSize(1);

        first.reachable(false);
        tape.trade(SPY, START.plusSeconds(12), "99.6");
        clock.advance(Duration.ofSeconds(25));
        follower.check();
        assertThat(market.lastAnswered()).contains("second");
        assertThat(follower.firings).hasSize(1);

        // Beyond all that was told before: nobody can have fired on it.
        tape.trade(SPY, START.plusSeconds(70), "99");
        tape.trade(SPY, START.plusSeconds(71), "102");
        clock.advance(Duration.ofMinutes(1));
        follower.check();
        assertThat(follower.firings).hasSize(2);
    }

    @Test
    void two_sources_that_differ_by_cents_do_not_fire_a_rule_at_each_change_without_a_trade() {
        TradedMarket.Tape dearer = new TradedMarket.Tape();
        TradedMarket other = new TradedMarket("other", clock, dearer);
        PreferredMarket both = new PreferredMarket(List.of(first, other), clock);
        tape.trade(SPY, START.minusSeconds(5), "99.99");
        dearer.trade(SPY, START.minusSeconds(300), "100.01");
        Follower follower = new Follower(both, List.of(again("above", Rules.level(PriceCondition.ABOVE, "100"))));
        for (int round = 0; round < 100; round++) {
            first.reachable(round % 10 < 5);
            follower.check();
            clock.advance(CHECK);
        }
        assertThat(follower.firings).isEmpty();
    }
}
