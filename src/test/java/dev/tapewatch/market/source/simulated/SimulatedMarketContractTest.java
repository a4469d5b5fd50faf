package dev.tapewatch.market.source.simulated;

import dev.tapewatch.market.Market;
import dev.tapewatch.market.MarketContract;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

class SimulatedMarketContractTest extends MarketContract {
    private final TestClock clock = new TestClock(Instant.parse("2026-11-23T15:00:00Z"));
    private final SimulatedMarket market = new SimulatedMarket(7, clock);

    @Override
    protected Market market() {
        return market;
    }

    @Override
    protected List<Symbol> symbols() {
        return List.of(new Symbol("SPY"), new Symbol("AAPL"));
    }

    @Override
    protected void pass() {
        clock.advance(Duration.ofSeconds(7));
    }
}
