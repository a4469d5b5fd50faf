package dev.tapewatch.monitor.report.activity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.market.Market;
import dev.tapewatch.market.Quality;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.option.ChainRequest;
import dev.tapewatch.market.option.OccSymbol;
import dev.tapewatch.market.option.OptionChain;
import dev.tapewatch.market.option.OptionChains;
import dev.tapewatch.market.option.OptionContract;
import dev.tapewatch.market.option.OptionQuote;
import dev.tapewatch.market.source.replay.MemoryTapePosition;
import dev.tapewatch.market.source.replay.ReplayMarket;
import dev.tapewatch.market.source.simulated.SimulatedMarket;
import dev.tapewatch.monitor.report.PickPrices;
import dev.tapewatch.monitor.report.ReportKind;
import dev.tapewatch.monitor.report.ReportPeriod;
import dev.tapewatch.monitor.report.ScreenFacts;
import dev.tapewatch.testing.ReportScene;
import dev.tapewatch.testing.TestClock;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Closes read from a tape. */
class PriceFactsTest {
    private static final String HEADER = "symbol,time,open,high,low,close,volume,bid,ask\n";

    private final PricesNoted noted = new PricesNoted();

    private static Market tape(Path folder, String rows) throws IOException {
        Path file = Files.writeString(folder.resolve("tape.csv"), HEADER + rows);
        TestClock wall = new TestClock(Instant.parse("2026-12-01T00:00:00Z"));
        Market market = ReplayMarket.load(file, BigDecimal.ONE, false, wall, new MemoryTapePosition());
        // Played to its end.
        wall.advance(Duration.ofDays(30));
        return market;
    }

    private static String bar(String symbol, String time, String close) {
        return "%s,%s,%s,%s,%s,%s,1,,\n".formatted(symbol, time, close, close, close, close);
    }

    @Test
    void a_close_is_the_last_bar_of_its_session_and_what_is_missing_is_left_out(@TempDir Path folder)
            throws IOException {
        Market market = tape(
                folder,
                bar("SPY", "2026-11-20T20:59:00Z", "659")
                        + bar("SPY", "2026-11-20T21:00:00Z", "660")
                        + bar("SPY", "2026-11-20T22:00:00Z", "661")
                        + bar("SPY", "2026-11-23T20:58:00Z", "663.30")
                        + bar("SPY", "2026-11-25T21:00:00Z", "666")
                        + bar("SPY", "2026-11-27T18:00:00Z", "659.34")
                        + bar("SPY", "2026-11-27T20:00:00Z", "650"));
        PriceFacts facts = new PriceFacts(market, new Chains(), ReportScene.CALENDAR);
        Map<LocalDate, BigDecimal> closes =
                facts.benchmark(ReportPeriod.of(ReportKind.WEEKLY, ReportScene.TIME, ReportScene.CALENDAR), noted);
        assertThat(closes)
                .containsExactly(
                        Map.entry(LocalDate.parse("2026-11-20"), new BigDecimal("660")),
                        Map.entry(LocalDate.parse("2026-11-23"), new BigDecimal("663.30")),
                        Map.entry(LocalDate.parse("2026-11-25"), new BigDecimal("666")),
                        Map.entry(LocalDate.parse("2026-11-27"), new BigDecimal("659.34")));
    }

    @Test
    void the_simulated_market_knows_the_week_and_the_close_before_a_long_weekend() {
        Instant friday = Instant.parse("2026-04-10T21:00:00Z");
        Market market = new SimulatedMarket(1, new TestClock(friday));
        PriceFacts facts = new PriceFacts(market, new Chains(), ReportScene.CALENDAR);
        Map<LocalDate, BigDecimal> closes =
                facts.benchmark(ReportPeriod.of(ReportKind.WEEKLY, friday, ReportScene.CALENDAR), noted);
        // Good Friday was closed.
        assertThat(closes)
                .containsOnlyKeys(
                        LocalDate.parse("2026-04-02"),
                        LocalDate.parse("2026-04-06"),
                        LocalDate.parse("2026-04-07"),
                        LocalDate.parse("2026-04-08"),
                        LocalDate.parse("2026-04-09"),
                        LocalDate.parse("2026-04-10"));
        assertThat(closes.get(LocalDate.parse("2026-04-02"))).isNotEqualTo(closes.get(LocalDate.parse("2026-04-10")));
    }

    @Test
    void a_market_without_spy_has_no_benchmark(@TempDir Path folder) throws IOException {
        Market market = tape(folder, bar("F", "2026-11-27T18:00:00Z", "10.50"));
        PriceFacts facts = new PriceFacts(market, new Chains(), ReportScene.CALENDAR);
        assertThat(noted.all()).isNull();
        assertThat(facts.benchmark(ReportPeriod.of(ReportKind.WEEKLY, ReportScene.TIME, ReportScene.CALENDAR), noted))
                .isEmpty();
    }

    @Test
    void an_expired_pick_has_the_close_of_its_expiration_and_an_open_one_the_present(@TempDir Path folder)
            throws IOException {
        Market market =
                tape(folder, bar("F", "2026-11-27T17:59:00Z", "10.50") + bar("F", "2026-11-27T19:00:00Z", "9.00"));
        PriceFacts facts = new PriceFacts(market, new Chains(), ReportScene.CALENDAR);
        Map<String, PickPrices> prices = facts.picks(
                List.of(new ScreenFacts(
                        "x",
                        ReportScene.TIME,
                        List.of(),
                        2,
                        2,
                        List.of(
                                ReportScene.pick("F", "F261127P00010000", "0.12"),
                                ReportScene.pick("KO", "KO261204P00070000", "0.60"),
                                ReportScene.pick("XOM", "XOM261204P00110000", "1.00")),
                        null)),
                ReportScene.TIME,
                noted);
        assertThat(prices.get("F261127P00010000")).isEqualTo(new PickPrices(new BigDecimal("10.50"), null));
        // There is no tape of these two; one of them has a chain that tells the price, and an ask.
        assertThat(prices.get("KO261204P00070000"))
                .isEqualTo(new PickPrices(new BigDecimal("69.70"), new BigDecimal("0.95")));
        assertThat(prices.get("XOM261204P00110000")).isEqualTo(PickPrices.UNKNOWN);
        assertThat(noted.all()).isNotNull().satisfies(from -> {
            assertThat(from.source()).isEqualTo("replay+scripted");
            assertThat(from.time()).isEqualTo(ReportScene.TIME);
            assertThat(from.quality()).isEqualTo(Quality.REAL_TIME);
        });
    }

    /** A chain of KO alone. */
    private static final class Chains implements OptionChains {
        private static final Symbol KO = new Symbol("KO");

        @Override
        public String source() {
            return "scripted";
        }

        @Override
        public Instant now() {
            return ReportScene.TIME;
        }

        @Override
        public Collection<Symbol> underlyings() {
            return List.of(KO);
        }

        @Override
        public Optional<OptionChain> chain(Symbol underlying, ChainRequest request) {
            return underlying.equals(KO)
                    ? Optional.of(new OptionChain(KO, new BigDecimal("69.70"), now(), source(), List.of()))
                    : Optional.empty();
        }

        @Override
        public Map<OccSymbol, OptionQuote> quotes(Collection<OccSymbol> contracts) {
            Map<OccSymbol, OptionQuote> quotes = new HashMap<>();
            for (OccSymbol contract : contracts) {
                if (contract.root().equals("KO")) {
                    quotes.put(contract, quote(contract, new BigDecimal("0.95")));
                } else {
                    quotes.put(contract, quote(contract, BigDecimal.ZERO));
                }
            }
            return quotes;
        }

        private OptionQuote quote(OccSymbol contract, @Nullable BigDecimal ask) {
            return new OptionQuote(
                    OptionContract.standard(contract, new Symbol(contract.root())),
                    null,
                    ask,
                    null,
                    null,
                    null,
                    null,
                    null,
                    now(),
                    Quality.REAL_TIME);
        }
    }
}
