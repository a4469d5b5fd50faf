package dev.tapewatch.monitor.price;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.market.MarketReading;
import dev.tapewatch.market.PriceBar;
import dev.tapewatch.market.Quality;
import dev.tapewatch.market.Quote;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.source.replay.MemoryTapePosition;
import dev.tapewatch.market.source.replay.ReplayMarket;
import dev.tapewatch.testing.Rules;
import dev.tapewatch.testing.Tapes;
import dev.tapewatch.testing.TestClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RuleViewsTest {
    private static final Instant NOW = Rules.OPEN.plus(Duration.ofHours(1));

    private static PriceRuleView view(RuleState state, @Nullable Quote quote) {
        PriceRule rule = Rules.level(PriceCondition.ABOVE, "100");
        return RuleViews.of(new WatchedRule(rule, state, false), quote, NOW);
    }

    private static Quote quote(String price, Duration age) {
        return quote(price, age, Quality.REAL_TIME, false);
    }

    private static Quote quote(String price, Duration age, Quality quality, boolean halted) {
        return new Quote(
                new Symbol("XYZ"), new BigDecimal(price), null, null, NOW.minus(age), "scripted", quality, halted);
    }

    @Test
    void a_rule_whose_price_is_fresh_needs_no_note() {
        PriceRuleView view = view(RuleState.NEW, quote("99", Duration.ofMinutes(1)));
        assertThat(view.status()).isEqualTo(RuleStatus.ARMED);
        assertThat(view.note()).isNull();
    }

    @Test
    void a_rule_on_a_symbol_that_has_no_price_says_so() {
        assertThat(view(RuleState.NEW, null).note()).startsWith("no price");
    }

    @Test
    void a_rule_whose_price_is_old_says_how_old() {
        assertThat(view(RuleState.NEW, quote("99", Duration.ofMinutes(40), Quality.STALE, false))
                        .note())
                .startsWith("stale")
                .contains("40 minutes");
    }

    @Test
    void a_price_of_before_the_market_closed_is_not_called_stale() {
        assertThat(view(RuleState.NEW, quote("99", Duration.ofHours(40))).note())
                .isNull();
    }

    @Test
    void a_rule_on_a_symbol_whose_price_is_in_doubt_says_why() {
        assertThat(view(RuleState.NEW, quote("99", Duration.ZERO, Quality.REAL_TIME, true))
                        .note())
                .startsWith("halted");
        assertThat(view(RuleState.NEW, quote("0", Duration.ZERO)).note()).startsWith("doubtful: its price is 0");
    }

    @Test
    void the_real_split_of_aapl_suspends_its_rule_and_is_told_in_the_status() {
        TestClock wall = new TestClock(Instant.EPOCH);
        ReplayMarket tape = ReplayMarket.load(
                Tapes.recording("bars-aapl-2014-06.csv"), BigDecimal.ONE, false, wall, new MemoryTapePosition());
        Symbol aapl = new Symbol("AAPL");
        Instant start = tape.now();
        wall.advance(Duration.ofDays(30));
        MarketReading reading = tape.read(Map.of(aapl, start));
        List<PriceBar> bars = reading.bars().getOrDefault(aapl, List.of());
        PriceRule rule = Rules.on(Rules.level(PriceCondition.BELOW, "600"), "AAPL-AAAA2222", "AAPL", start);

        RuleEvaluation.Outcome outcome = RuleEvaluation.of(rule, RuleState.NEW, bars, start, reading.now());
        PriceRuleView view = RuleViews.of(
                new WatchedRule(rule, outcome.state(), false),
                tape.quotes(List.of(aapl)).get(aapl),
                reading.now());

        assertThat(outcome.firings()).isEmpty();
        assertThat(view.status()).isEqualTo(RuleStatus.SUSPENDED);
        assertThat(view.note()).contains("7-for-1");
    }
}
