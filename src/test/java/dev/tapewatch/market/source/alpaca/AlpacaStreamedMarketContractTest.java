package dev.tapewatch.market.source.alpaca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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

/** With a stream that brings all prices. */
class AlpacaStreamedMarketContractTest extends MarketContract {
    private final AlpacaPeer peer = new AlpacaPeer();
    private final Clock clock = Clock.systemUTC();
    private final AtomicInteger cents = new AtomicInteger();
    private final AtomicInteger ticks = new AtomicInteger();
    private final AlpacaStream stream = new AlpacaStream(peer.environment(), AlpacaPeer.KEYS, clock, new Random(1));
    private final AlpacaMarket market = new AlpacaMarket(peer.api(clock), stream);

    @BeforeEach
    void past() {
        Instant now = AlpacaPeer.now();
        for (int minute = 180; minute > 0; minute--) {
            for (Symbol symbol : symbols()) {
                peer.traded(symbol.ticker(), "99", now.minus(Duration.ofMinutes(minute)), "@");
            }
        }
        stream.listen(tick -> ticks.incrementAndGet());
        stream.follow(symbols());
        stream.start();
        await().untilAsserted(() -> assertThat(peer.subscribed()).hasSize(2));
    }

    @AfterEach
    void stop() {
        stream.close();
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
        int expected = ticks.get() + symbols().size();
        symbols().forEach(symbol -> peer.trade(symbol.ticker(), "100." + (10 + cents.incrementAndGet())));
        await().pollInterval(Duration.ofMillis(5)).until(() -> ticks.get() >= expected);
    }
}
