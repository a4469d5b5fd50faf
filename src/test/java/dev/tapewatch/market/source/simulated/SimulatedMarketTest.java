package dev.tapewatch.market.source.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.market.PriceBar;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.testing.TestClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SimulatedMarketTest {
    private static final Symbol SPY = new Symbol("SPY");

    private final TestClock clock = new TestClock(Instant.parse("2026-11-23T15:00:00Z"));
    private final SimulatedMarket market = new SimulatedMarket(7, clock);

    private BigDecimal price(SimulatedMarket of, Symbol symbol) {
        return Objects.requireNonNull(of.quotes(List.of(symbol)).get(symbol)).price();
    }

    @Test
    void the_same_seed_gives_the_same_prices_and_another_gives_others() {
        assertThat(price(new SimulatedMarket(7, clock), SPY)).isEqualTo(price(market, SPY));
        assertThat(price(new SimulatedMarket(8, clock), SPY)).isNotEqualTo(price(market, SPY));
    }

    @Test
    void prices_move_a_little_in_a_minute_and_plausibly_in_a_day() {
        BigDecimal start = price(market, SPY);
        clock.advance(Duration.ofMinutes(1));
        assertThat(change(start, price(market, SPY))).isBetween(0.0, 0.01);
        clock.advance(Duration.ofDays(1));
        assertThat(change(start, price(market, SPY))).isBetween(0.0, 0.08);
    }

    private static double change(BigDecimal from, BigDecimal to) {
        return Math.abs(to.doubleValue() / from.doubleValue() - 1);
    }

    @Test
    void bars_join_without_gaps_and_end_now_at_the_quoted_price() {
        Instant from = clock.instant().minus(Duration.ofMinutes(10));
        List<PriceBar> bars = market.read(Map.of(SPY, from)).bars().getOrDefault(SPY, List.of());
        assertThat(bars.getFirst().end()).isEqualTo(from);
        assertThat(bars.getLast().end()).isEqualTo(clock.instant());
        assertThat(bars.getLast().close()).isEqualTo(price(market, SPY));
        for (int place = 1; place < bars.size(); place++) {
            assertThat(bars.get(place).open()).isEqualTo(bars.get(place - 1).close());
            assertThat(bars.get(place).high())
                    .isGreaterThanOrEqualTo(bars.get(place).low());
        }
    }

    @Test
    void a_long_absence_is_told_in_fewer_longer_bars() {
        List<PriceBar> bars = market.read(Map.of(SPY, clock.instant().minus(Duration.ofDays(60))))
                .bars()
                .getOrDefault(SPY, List.of());
        assertThat(bars).hasSizeBetween(100, 2_100);
    }

    @Test
    void only_known_symbols_are_listed() {
        assertThat(market.lists(new Symbol("AAPL"))).isTrue();
        assertThat(market.lists(new Symbol("NOSUCH"))).isFalse();
        assertThat(market.quotes(List.of(new Symbol("NOSUCH")))).isEmpty();
    }
}
