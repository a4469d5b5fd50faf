package dev.tapewatch.market.source.replay;

import dev.tapewatch.market.Market;
import dev.tapewatch.market.MarketContract;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.testing.TestClock;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class ReplayMarketContractTest extends MarketContract {
    private static final Instant OPEN = Instant.parse("2024-01-02T14:30:00Z");

    private final TestClock wall = new TestClock(Instant.parse("2026-11-23T12:00:00Z"));
    private ReplayMarket market;

    @BeforeEach
    void load(@TempDir Path folder) throws IOException {
        String rows = IntStream.rangeClosed(1, 120)
                .boxed()
                .flatMap(minute -> symbols().stream()
                        .map(symbol -> "%s,%s,10,10.5,9.9,10.2,100,10.1,10.3"
                                .formatted(symbol, OPEN.plus(Duration.ofMinutes(minute)))))
                .collect(Collectors.joining("\n", "symbol,time,open,high,low,close,volume,bid,ask\n", "\n"));
        Path tape = Files.writeString(folder.resolve("bars.csv"), rows);
        market = ReplayMarket.load(tape, BigDecimal.ONE, false, wall, new MemoryTapePosition());
        wall.advance(Duration.ofMinutes(30));
    }

    @Override
    protected Market market() {
        return market;
    }

    @Override
    protected List<Symbol> symbols() {
        return List.of(new Symbol("ABC"), new Symbol("XYZ"));
    }

    @Override
    protected void pass() {
        wall.advance(Duration.ofMinutes(2));
    }
}
