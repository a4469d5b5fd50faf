package dev.tapewatch.market.source.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.market.option.ChainRequest;
import dev.tapewatch.market.option.OccSymbol;
import dev.tapewatch.market.option.OptionChains;
import dev.tapewatch.market.option.OptionChainsContract;
import dev.tapewatch.market.option.OptionQuote;
import dev.tapewatch.market.option.OptionType;
import dev.tapewatch.testing.Tapes;
import dev.tapewatch.testing.TestClock;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayChainsTest extends OptionChainsContract {
    private static final String HEADER =
            "time,underlying,underlying_price,contract,type,strike,expiration,bid,ask,last,"
                    + "volume,open_interest,implied_volatility\n";
    private static final Symbol ABC = new Symbol("ABC");
    private static final LocalDate JANUARY = LocalDate.of(2024, 1, 19);
    private static final LocalDate FOR_EVER = LocalDate.of(2999, 12, 31);

    private final OptionChains example = ExampleReplay.world().chains();
    private final TestClock wall = new TestClock(Instant.parse("2026-11-23T12:00:00Z"));

    @TempDir
    private Path folder;

    @Override
    protected OptionChains chains() {
        return example;
    }

    @Override
    protected Symbol underlying() {
        return new Symbol("ACME");
    }

    private ReplayWorld load(String rows) throws IOException {
        Files.writeString(folder.resolve("options.csv"), HEADER + rows);
        return ExampleReplay.load(folder, "1", false, wall);
    }

    private static List<OptionQuote> puts(ReplayWorld world) {
        return world.chains()
                .chain(ABC, new ChainRequest(OptionType.PUT, LocalDate.of(2000, 1, 1), FOR_EVER))
                .orElseThrow()
                .quotes();
    }

    @Test
    void nothing_of_an_older_snapshot_shows_through_the_newest() throws IOException {
        ReplayWorld world = load("""
                2024-01-02T15:00:00Z,ABC,50,ABC240119P00045000,put,45,2024-01-19,1,1.2,,,10,
                2024-01-02T15:00:00Z,ABC,50,ABC240119P00040000,put,40,2024-01-19,0.5,0.6,0.55,3,20,0.31
                2024-01-02T16:00:00Z,ABC,51,ABC240119P00045000,put,45,2024-01-19,,1,,,10,
                """);
        assertThat(puts(world))
                .extracting(quote -> quote.contract().strike().intValue())
                .containsExactly(40, 45);
        wall.advance(Duration.ofMinutes(59));
        assertThat(puts(world)).hasSize(2);
        wall.advance(Duration.ofMinutes(1));
        assertThat(puts(world)).singleElement().satisfies(quote -> {
            assertThat(quote.bid()).as("nobody bids any more").isNull();
            assertThat(quote.time()).isEqualTo("2024-01-02T16:00:00Z");
        });
        assertThat(world.chains().quotes(List.of(OccSymbol.parse("ABC240119P00040000"))))
                .isEmpty();
    }

    @Test
    void a_symbol_without_bars_has_the_recorded_price_of_the_underlying() throws IOException {
        ReplayWorld world = load("2024-01-02T15:00:00Z,ABC,50.25,ABC240119P00045000,put,45,2024-01-19,1,1.2,,,10,\n");
        assertThat(world.market().lists(ABC)).isTrue();
        assertThat(Objects.requireNonNull(world.market().quotes(List.of(ABC)).get(ABC))
                        .price())
                .isEqualTo("50.25");
    }

    @Test
    void a_root_of_its_own_marks_an_adjusted_contract() throws IOException {
        ReplayWorld world = load("""
                2024-01-02T15:00:00Z,ABC,50,ABC240119P00045000,put,45,2024-01-19,1,1.2,,,10,
                2024-01-02T15:00:00Z,ABC,50,ABC1240119P00045000,put,45,2024-01-19,1,1.2,,,10,
                2024-01-02T15:00:00Z,BRK.B,450,BRKB240119P00440000,put,440,2024-01-19,1,1.2,,,10,
                """);
        assertThat(puts(world)).extracting(quote -> quote.contract().standard()).containsExactlyInAnyOrder(true, false);
        assertThat(world.chains()
                        .quotes(List.of(OccSymbol.parse("BRKB240119P00440000")))
                        .values())
                .singleElement()
                .satisfies(quote -> {
                    assertThat(quote.contract().standard()).isTrue();
                    assertThat(quote.contract().underlying()).isEqualTo(new Symbol("BRK.B"));
                });
    }

    @Test
    void a_recorded_zero_is_no_price_and_no_volatility() throws IOException {
        ReplayWorld world =
                load("2024-01-02T15:00:00Z,ABC,50,ABC240119P00045000,put,45,2024-01-19,0,0.05,0,0,0,0.0000\n");
        OptionQuote quote = puts(world).getFirst();
        assertThat(quote.bid()).isNull();
        assertThat(quote.last()).isNull();
        assertThat(quote.impliedVolatility()).isNull();
        assertThat(quote.volume()).isZero();
        assertThat(quote.contract().expiration()).isEqualTo(JANUARY);
    }

    @ParameterizedTest
    @ValueSource(strings = {"options-twx-2014-06-06.csv", "options-goog-2015-12-24.csv", "options-aapl-2024-07-31.csv"})
    void the_last_snapshot_of_a_real_recording_is_what_its_rows_say(String file) throws IOException {
        Path path = Tapes.recording(file);
        ReplayWorld world = ExampleReplay.load(path, "1000000", false, wall);
        wall.advance(Duration.ofDays(1));
        List<String[]> rows = new ArrayList<>();
        for (String line : Files.readAllLines(path).stream().skip(1).toList()) {
            rows.add(line.split(",", -1));
        }
        String last = rows.stream().map(row -> row[0]).max(String::compareTo).orElseThrow();
        Map<String, String[]> expected = new HashMap<>();
        rows.stream().filter(row -> row[0].equals(last)).forEach(row -> expected.put(row[3], row));
        int compared = 0;
        for (Symbol underlying : world.chains().underlyings()) {
            for (OptionType type : OptionType.values()) {
                var chain = world.chains()
                        .chain(underlying, new ChainRequest(type, LocalDate.of(2000, 1, 1), FOR_EVER))
                        .orElseThrow();
                for (OptionQuote quote : chain.quotes()) {
                    String[] row = Objects.requireNonNull(
                            expected.get(quote.contract().symbol().toString()));
                    assertThat(underlying.ticker()).isEqualTo(row[1]);
                    assertThat(chain.underlyingPrice()).isEqualByComparingTo(row[2]);
                    assertThat(quote.contract().strike()).isEqualByComparingTo(row[5]);
                    assertThat(quote.contract().expiration()).isEqualTo(row[6]);
                    assertSame(quote.bid(), row[7]);
                    assertSame(quote.ask(), row[8]);
                    assertSame(quote.last(), row[9]);
                    assertThat(quote.openInterest()).isEqualTo(row[11].isEmpty() ? null : Long.valueOf(row[11]));
                    compared++;
                }
            }
        }
        assertThat(compared).isEqualTo(expected.size()).isGreaterThan(180);
    }

    private static void assertSame(@Nullable BigDecimal price, String recorded) {
        boolean none = recorded.isEmpty() || new BigDecimal(recorded).signum() == 0;
        if (none) {
            assertThat(price).isNull();
        } else {
            assertThat(price).isEqualByComparingTo(recorded);
        }
    }
}
