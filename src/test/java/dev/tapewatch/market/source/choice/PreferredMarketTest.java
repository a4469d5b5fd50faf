package dev.tapewatch.market.source.choice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.market.MarketReading;
import dev.tapewatch.market.Quality;
import dev.tapewatch.market.Quote;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PreferredMarketTest {
    private static final Symbol SPY = new Symbol("SPY");
    private static final Symbol RARE = new Symbol("RARE");
    private static final Instant START = Instant.parse("2026-11-23T15:00:00Z");

    private final TestClock clock = new TestClock(START);
    private final TradedMarket.Tape tape = new TradedMarket.Tape();
    private final TradedMarket first = new TradedMarket("first", clock, tape);
    private final TradedMarket second = new TradedMarket("second", clock, tape);
    private final PreferredMarket market = new PreferredMarket(List.of(first, second), clock);

    @BeforeEach
    void past() {
        tape.trade(SPY, START.minusSeconds(60), "100");
        tape.trade(RARE, START.minusSeconds(60), "7");
    }

    private MarketReading read() {
        return market.read(Map.of(SPY, START.minusSeconds(30)));
    }

    @Test
    void whoever_answers_the_market_stays_the_preferred_ones_and_readings_say_who_it_was() {
        assertThat(read().source()).isEqualTo("first");
        String identity = market.identity();
        first.reachable(false);
        assertThat(read().source()).isEqualTo("second");
        assertThat(market.source()).isEqualTo("second");
        assertThat(market.identity()).isEqualTo(identity).isEqualTo("first:1");
        assertThat(market.now()).isEqualTo(first.now());
        assertThat(market.troubles()).isEqualTo(Map.of("first", "first cannot be reached"));
    }

    @Test
    void a_source_that_failed_is_left_alone_longer_each_time_and_then_tried_again() {
        first.reachable(false);
        read();
        first.reachable(true);
        clock.advance(Rest.FIRST.minusSeconds(1));
        assertThat(read().source()).isEqualTo("second");
        clock.advance(Duration.ofSeconds(2));
        first.reachable(false);
        assertThat(read().source()).isEqualTo("second");
        first.reachable(true);
        clock.advance(Rest.FIRST.plusSeconds(1));
        assertThat(read().source()).isEqualTo("second");
        clock.advance(Rest.FIRST);
        assertThat(read().source()).isEqualTo("first");
        assertThat(market.troubles()).isEmpty();
    }

    @Test
    void one_that_is_left_alone_is_asked_all_the_same_where_nobody_else_answers() {
        first.reachable(false);
        read();
        first.reachable(true);
        second.reachable(false);
        assertThat(read().source()).isEqualTo("first");
        second.reachable(true);
        assertThat(read().source()).isEqualTo("first");
    }

    @Test
    void where_nobody_answers_the_problem_says_what_is_wrong_with_each() {
        first.reachable(false);
        second.reachable(false);
        assertThatThrownBy(this::read)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.UNAVAILABLE))
                .hasMessage(
                        "no source of prices can be reached. first: first cannot be reached; second: second cannot be"
                                + " reached");
        assertThat(market.lastAnswered()).isEmpty();
    }

    @Test
    void a_refusal_is_an_answer_and_nobody_else_is_asked() {
        first.refuses(Problem.badInput("no such symbol"));
        assertThatThrownBy(this::read).hasMessage("no such symbol");
        assertThat(second.readings()).isZero();
        first.refuses(new IllegalStateException("broken"));
        assertThatThrownBy(this::read).hasMessage("broken");
        assertThat(second.readings()).isZero();
    }

    @Test
    void what_the_preferred_one_does_not_have_is_asked_of_the_next() {
        first.doesNotHave(RARE);
        Map<Symbol, Quote> quotes = market.quotes(List.of(SPY, RARE));
        assertThat(quotes)
                .hasEntrySatisfying(SPY, quote -> assertThat(quote.source()).isEqualTo("first"));
        assertThat(quotes)
                .hasEntrySatisfying(RARE, quote -> assertThat(quote.source()).isEqualTo("second"));
        assertThat(market.lists(RARE)).isTrue();
        MarketReading both = market.read(Map.of(SPY, START.minusSeconds(30), RARE, START.minusSeconds(30)));
        assertThat(both.bars()).containsOnlyKeys(SPY, RARE);
        assertThat(both.source()).isEqualTo("first and second");
        assertThat(read().source()).isEqualTo("first");
        second.reachable(false);
        assertThat(market.quotes(List.of(SPY, RARE))).containsOnlyKeys(SPY);
        assertThat(market.lists(SPY)).isTrue();
        assertThat(market.lists(new Symbol("NOSUCH"))).isFalse();
    }

    @Test
    void a_delayed_source_does_not_stand_in_for_one_of_the_present_but_its_quotes_do() {
        TradedMarket delayed = new TradedMarket("delayed", clock, tape, Duration.ofMinutes(16));
        tape.trade(SPY, START.plusSeconds(1), "101");
        clock.advance(Duration.ofMinutes(20));
        PreferredMarket mixed = new PreferredMarket(List.of(first, delayed), clock);
        first.reachable(false);
        assertThat(mixed.sources()).containsExactly("first");
        assertThatThrownBy(() -> mixed.read(Map.of(SPY, START))).hasMessage("first cannot be reached");
        assertThat(delayed.readings()).isZero();
        assertThat(mixed.quotes(List.of(SPY)).get(SPY)).satisfies(quote -> {
            assertThat(quote.source()).isEqualTo("delayed");
            assertThat(quote.quality()).isEqualTo(Quality.DELAYED);
        });
        PreferredMarket slow = new PreferredMarket(List.of(delayed, first), clock);
        assertThat(slow.sources()).containsExactly("delayed");
        assertThat(slow.now()).isEqualTo(delayed.now());
    }

    @Test
    void others_are_all_but_the_one_in_use_and_one_that_is_away_is_left_out() {
        TradedMarket third = new TradedMarket("third", clock, tape);
        PreferredMarket three = new PreferredMarket(List.of(first, second, third), clock);
        OtherMarkets others = new OtherMarkets(three, Duration.ofSeconds(5));
        assertThat(others.quotes(List.of(SPY)))
                .extracting(quotes -> quotes.get(SPY).source())
                .containsExactly("second", "third");
        first.reachable(false);
        three.read(Map.of(SPY, START));
        assertThat(others.quotes(List.of(SPY)))
                .extracting(quotes -> quotes.get(SPY).source())
                .containsExactly("third");
        assertThat(others.quotes(List.of())).isEmpty();
    }

    @Test
    void another_that_never_answers_is_waited_for_no_longer_than_agreed() {
        TradedMarket stuck = new TradedMarket("stuck", clock, tape);
        stuck.hangs();
        PreferredMarket three = new PreferredMarket(List.of(first, stuck, second), clock);
        assertThat(new OtherMarkets(three, Duration.ofMillis(200)).quotes(List.of(SPY)))
                .extracting(quotes -> quotes.get(SPY).source())
                .containsExactly("second");
        assertThat(stuck.wasInterrupted()).isTrue();
    }
}
