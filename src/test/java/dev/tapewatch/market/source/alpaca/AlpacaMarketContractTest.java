package dev.tapewatch.market.source.alpaca;

import dev.tapewatch.market.Market;
import dev.tapewatch.market.MarketContract;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.testing.AlpacaPeer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Without a stream: everything is asked for. */
class AlpacaMarketContractTest extends MarketContract {
    private final AlpacaPeer peer = new AlpacaPeer();
    private final AtomicInteger cents = new AtomicInteger();
    private final Market market = new AlpacaMarket(
            new AlpacaApi(peer.environment(), AlpacaPeer.KEYS, Clock.systemUTC(), new Random(1)),
            new TickRecorder(),
            Duration.ZERO);

    @BeforeEach
    void past() {
        Instant now = AlpacaPeer.now();
        for (int minute = 180; minute > 0; minute--) {
            for (Symbol symbol : symbols()) {
                peer.traded(symbol.ticker(), "99", now.minus(Duration.ofMinutes(minute)), "@");
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

    @Override
    protected void pass() {
        symbols().forEach(symbol -> peer.trade(symbol.ticker(), "100." + (10 + cents.incrementAndGet())));
    }
}
