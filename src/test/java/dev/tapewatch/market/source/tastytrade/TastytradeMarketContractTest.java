package dev.tapewatch.market.source.tastytrade;

import static org.awaitility.Awaitility.await;

import dev.tapewatch.market.Market;
import dev.tapewatch.market.MarketContract;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.testing.DxLinkPeer;
import dev.tapewatch.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class TastytradeMarketContractTest extends MarketContract {
    private static final Instant NOW = Instant.parse("2026-11-24T15:00:30Z");

    private final TastytradePeer peer = new TastytradePeer();
    private final DxLinkPeer stream = new DxLinkPeer();
    private final TestClock clock = new TestClock(NOW);
    private final Tastytrade tastytrade = peer.tastytrade(clock);
    private final AtomicInteger ticks = new AtomicInteger();
    private int price = 600;

    @BeforeEach
    void answer() {
        peer.streams(stream, DxLinkPeer.TOKEN);
        peer.items(
                "/market-data/by-type",
                "{\"symbol\":\"SPY\",\"bid\":\"600.4\",\"ask\":\"600.6\",\"last\":\"600.5\",\"updated-at\":\"2026-11-24T15:00:29Z\"}",
                "{\"symbol\":\"QQQ\",\"last\":\"500\",\"updated-at\":\"2026-11-24T15:00:29Z\"}");
        peer.answers("/instruments/equities/SPY", "{\"data\":{\"symbol\":\"SPY\"}}");
        peer.fails("/instruments/equities/NOSUCH", 404);
        stream.onSubscription = message -> message.path("add").forEach(one -> {
            String symbol = one.path("symbol").asString("");
            if (one.path("type").asString("").equals("Candle") && !symbol.startsWith("NOSUCH")) {
                stream.tell("[\"Candle\",[%s,%s]]"
                        .formatted(
                                candle(symbol, 4, 60, "600,601,599,600"), candle(symbol, 8, 120, "600,600,600,600")));
            }
        });
        tastytrade.ticks().listen(tick -> ticks.incrementAndGet());
        tastytrade.ticks().follow(symbols());
        await().until(() -> stream.subscribed("add").contains("Trade QQQ"));
    }

    @AfterEach
    void stop() {
        tastytrade.close();
        stream.close();
        peer.close();
    }

    private static String candle(String symbol, int flags, int secondsAgo, String prices) {
        long start =
                Instant.parse("2026-11-24T15:00:00Z").minusSeconds(secondsAgo).toEpochMilli();
        return "\"%s\",\"Candle\",%d,%d,%s".formatted(symbol, flags, start, prices);
    }

    @Override
    protected Market market() {
        return tastytrade.market();
    }

    @Override
    protected List<Symbol> symbols() {
        return List.of(new Symbol("SPY"), new Symbol("QQQ"));
    }

    /** A tick is told behind the candles, so that whoever heard it has heard those. */
    @Override
    protected void pass() {
        clock.advance(Duration.ofSeconds(1));
        price++;
        int before = ticks.get();
        String prices = "600," + price + ",600," + price;
        stream.tell(
                "[\"Candle\",[%s,%s]]".formatted(candle("SPY{=1m}", 0, 0, prices), candle("QQQ{=1m}", 0, 0, prices)));
        stream.tell("[\"Trade\",[\"SPY\",\"Trade\",%d,%d]]".formatted(clock.millis(), price));
        await().until(() -> ticks.get() > before);
    }
}
