package dev.tapewatch.market.source.choice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.market.Market;
import dev.tapewatch.market.MarketContract;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Whoever answers, and whoever takes over from whom: one market is told of. */
class PreferredMarketContractTest {
    private static final List<Symbol> SYMBOLS = List.of(new Symbol("SPY"), new Symbol("AAPL"));

    private abstract static class OfTwo extends MarketContract {
        protected final TestClock clock = new TestClock(Instant.parse("2026-11-23T15:00:00Z"));
        protected final TradedMarket.Tape tape = new TradedMarket.Tape();
        protected final TradedMarket first = new TradedMarket("first", clock, tape);
        protected final TradedMarket second = new TradedMarket("second", clock, tape);
        private final PreferredMarket market = new PreferredMarket(List.of(first, second), clock);
        private int cents;

        @BeforeEach
        void past() {
            Instant now = clock.instant();
            for (int minute = 180; minute > 0; minute--) {
                for (Symbol symbol : SYMBOLS) {
                    tape.trade(symbol, now.minus(Duration.ofMinutes(minute)), "99");
                }
            }
        }

        @Override
        protected Market market() {
            return market;
        }

        @Override
        protected List<Symbol> symbols() {
            return SYMBOLS;
        }

        @Override
        protected void pass() {
            clock.advance(Duration.ofSeconds(3));
            cents++;
            SYMBOLS.forEach(symbol -> tape.trade(symbol, clock.instant(), "100." + (10 + cents)));
            clock.advance(Duration.ofSeconds(4));
        }
    }

    @Nested
    class WhereThePreferredOneAnswers extends OfTwo {
        @Test
        void nobody_else_is_read() {
            market().read(Map.of(SYMBOLS.getFirst(), market().now()));
            assertThat(second.readings()).isZero();
        }
    }

    @Nested
    class WhereOnlyTheOtherOneCanBeReached extends OfTwo {
        @BeforeEach
        void unreachable() {
            first.reachable(false);
            // Somebody has found out.
            market().quotes(SYMBOLS);
        }
    }

    @Nested
    class WhereTheyTakeTurns extends OfTwo {
        private boolean up = true;

        @Override
        protected void pass() {
            super.pass();
            up = !up;
            first.reachable(up);
            second.reachable(!up);
        }
    }
}
