package dev.tapewatch.market.source.alpaca;

import dev.tapewatch.market.Market;
import dev.tapewatch.market.MarketContract;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.source.alpaca.AlpacaEnvironment.OptionFeed;
import dev.tapewatch.market.source.alpaca.AlpacaEnvironment.StockFeed;
import dev.tapewatch.testing.AlpacaPeer;
import dev.tapewatch.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** With the feed that is late. */
class AlpacaDelayedMarketContractTest extends MarketContract {
    private static final Instant NOON = Instant.parse("2026-03-02T17:00:00Z");

    private final AlpacaPeer peer = new AlpacaPeer();
    private final TestClock clock = new TestClock(NOON);
    private final Market market = new AlpacaMarket(
            peer.api(peer.environment().withFeeds(StockFeed.DELAYED_SIP, OptionFeed.INDICATIVE), clock),
            new TickRecorder(),
            Duration.ZERO);
    private int cents;

    @BeforeEach
    void past() {
        for (int minute = 180; minute > 0; minute--) {
            for (Symbol symbol : symbols()) {
                peer.traded(symbol.ticker(), "99", market.now().minus(Duration.ofMinutes(minute)), "@");
            }
        }
    }

    @AfterEach
    void stop() {
        peer.close();
    }

    @Override
    protected Market market() {
        return market;
    }

    @Override
    protected List<Symbol> symbols() {
        return List.of(new Symbol("AAPL"), new Symbol("BRK.B"));
    }

    /** What is traded now is known in some minutes. */
    @Override
    protected void pass() {
        cents++;
        symbols()
                .forEach(symbol -> peer.traded(
                        symbol.ticker(), "100." + (10 + cents), market.now().plusSeconds(30), "@"));
        clock.advance(Duration.ofMinutes(1));
    }
}
