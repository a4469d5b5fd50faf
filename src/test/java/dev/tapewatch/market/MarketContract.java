package dev.tapewatch.market;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What every source of prices is held to. */
public abstract class MarketContract {
    private static final Symbol UNKNOWN = new Symbol("NOSUCH");

    protected abstract Market market();

    /** At least two symbols that were traded within the last hours, and go on being traded. */
    protected abstract List<Symbol> symbols();

    /** Lets some time pass, in which all symbols are traded. */
    protected abstract void pass();

    private Symbol first() {
        return symbols().getFirst();
    }

    private static List<PriceBar> bars(MarketReading reading, Symbol symbol) {
        return reading.bars().getOrDefault(symbol, List.of());
    }

    @Test
    void the_clock_never_goes_back_and_the_market_stays_the_same() {
        Instant before = market().now();
        String identity = market().identity();
        pass();
        assertThat(market().now()).isAfterOrEqualTo(before);
        assertThat(market().identity()).isEqualTo(identity).isNotBlank();
    }

    @Test
    void a_quote_has_a_price_and_a_time_and_never_a_zero() {
        assertThat(market().quotes(symbols())).hasSize(symbols().size()).allSatisfy((symbol, quote) -> {
            assertThat(quote.symbol()).isEqualTo(symbol);
            assertThat(quote.price()).isPositive();
            assertThat(quote.time()).isBeforeOrEqualTo(market().now());
            assertThat(quote.source()).isEqualTo(market().source());
            if (quote.bid() != null && quote.ask() != null) {
                assertThat(quote.bid()).isPositive().isLessThanOrEqualTo(quote.ask());
            }
        });
    }

    @Test
    void what_is_not_traded_here_is_not_listed_and_has_neither_quote_nor_bars() {
        assertThat(market().lists(UNKNOWN)).isFalse();
        assertThat(market().lists(first())).isTrue();
        assertThat(market().quotes(List.of(UNKNOWN, first()))).containsOnlyKeys(first());
        MarketReading reading = market().read(Map.of(UNKNOWN, market().now(), first(), market().now()));
        assertThat(reading.bars()).doesNotContainKey(UNKNOWN);
    }

    @Test
    void a_reading_begins_with_the_bar_in_force_and_goes_up_to_now_in_order() {
        Instant after = market().now();
        market().read(Map.of(first(), after));
        pass();
        MarketReading reading = market().read(Map.of(first(), after));
        List<PriceBar> bars = bars(reading, first());
        assertThat(bars)
                .hasSizeGreaterThan(1)
                .isSortedAccordingTo((left, right) -> left.end().compareTo(right.end()));
        assertThat(bars.getFirst().end()).isBeforeOrEqualTo(after);
        assertThat(bars.subList(1, bars.size()))
                .allSatisfy(bar -> assertThat(bar.end()).isAfter(after).isBeforeOrEqualTo(reading.now()));
        assertThat(bars).allSatisfy(bar -> {
            assertThat(bar.low()).isPositive().isLessThanOrEqualTo(bar.open()).isLessThanOrEqualTo(bar.close());
            assertThat(bar.high()).isGreaterThanOrEqualTo(bar.open()).isGreaterThanOrEqualTo(bar.close());
        });
    }

    @Test
    void readings_that_follow_each_other_tell_every_price_once() {
        Instant start = market().now();
        MarketReading one = market().read(Map.of(first(), start));
        pass();
        MarketReading two = market().read(Map.of(first(), one.now()));
        pass();
        MarketReading three = market().read(Map.of(first(), two.now()));
        assertThat(bars(two, first()).stream().filter(bar -> bar.end().isAfter(one.now())))
                .isNotEmpty()
                .allSatisfy(bar -> assertThat(bar.end()).isBeforeOrEqualTo(two.now()));
        assertThat(bars(three, first()).stream().filter(bar -> bar.end().isAfter(two.now())))
                .isNotEmpty()
                .allSatisfy(bar -> assertThat(bar.end()).isBeforeOrEqualTo(three.now()));
        // What was told of a time is never told otherwise later.
        PriceBar last = bars(two, first()).getLast();
        assertThat(bars(three, first()).getFirst()).isEqualTo(last);
    }

    @Test
    void however_long_ago_the_moment_is_a_reading_comes_in_order() {
        MarketReading reading = market().read(Map.of(first(), market().now().minus(Duration.ofDays(40))));
        List<PriceBar> bars = bars(reading, first());
        assertThat(bars)
                .isNotEmpty()
                .isSortedAccordingTo((left, right) -> left.end().compareTo(right.end()));
        assertThat(bars.getLast().end()).isBeforeOrEqualTo(reading.now());
    }

    @Test
    void several_symbols_come_in_one_reading_each_from_its_own_moment() {
        Instant now = market().now();
        pass();
        Symbol second = symbols().get(1);
        MarketReading reading = market().read(Map.of(first(), now, second, now.minus(Duration.ofMinutes(10))));
        assertThat(reading.bars()).containsKeys(first(), second);
        assertThat(Objects.requireNonNull(reading.quality())).isNotNull();
    }
}
