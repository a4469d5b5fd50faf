package dev.tapewatch.market.source.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.market.PriceBar;
import dev.tapewatch.market.Quality;
import dev.tapewatch.market.Quote;
import dev.tapewatch.market.Symbol;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.testing.Tapes;
import dev.tapewatch.testing.TestClock;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReplayMarketTest {
    private static final String HEADER = "symbol,time,open,high,low,close,volume,bid,ask\n";
    private static final Symbol ABC = new Symbol("ABC");
    private static final String THREE_BARS = """
            ABC,2024-01-02T14:31:00Z,10,10.5,9.9,10.2,100,10.1,10.3
            ABC,2024-01-02T14:32:00Z,10.2,10.6,10.1,10.5,100,,
            ABC,2024-01-02T14:40:00Z,10.5,10.5,10.0,10.1,100,10.0,10.2
            """;

    private final TestClock wall = new TestClock(Instant.parse("2026-11-23T12:00:00Z"));
    private final MemoryTapePosition positions = new MemoryTapePosition();

    @TempDir
    private Path folder;

    private Path tape(String rows) throws IOException {
        return Files.writeString(folder.resolve("bars.csv"), HEADER + rows);
    }

    private ReplayMarket load(Path path, String speed, boolean hold) {
        return ReplayMarket.load(path, new BigDecimal(speed), hold, wall, positions);
    }

    @Test
    void the_tape_runs_at_its_speed_and_stands_still_at_its_end() throws IOException {
        ReplayMarket market = load(tape(THREE_BARS), "60", false);
        assertThat(market.now()).isEqualTo("2024-01-02T14:31:00Z");
        wall.advance(Duration.ofSeconds(2));
        assertThat(market.now()).isEqualTo("2024-01-02T14:33:00Z");
        assertThat(market.quotes(List.of(ABC)))
                .containsEntry(
                        ABC,
                        new Quote(
                                ABC,
                                new BigDecimal("10.5"),
                                null,
                                null,
                                Instant.parse("2024-01-02T14:32:00Z"),
                                "replay",
                                Quality.REAL_TIME,
                                false));
        assertThat(market.ended()).isFalse();
        wall.advance(Duration.ofHours(1));
        assertThat(market.now()).isEqualTo("2024-01-02T14:40:00Z");
        assertThat(market.ended()).isTrue();
    }

    @Test
    void between_the_bars_of_a_coarse_recording_the_latest_price_stands() throws IOException {
        String hours = """
                ABC,2024-01-02T15:00:00Z,10,10.5,9.9,10.2,100,,
                ABC,2024-01-02T16:00:00Z,10.2,10.6,10.1,10.5,100,10.4,10.6
                ABC,2024-01-02T17:00:00Z,10.5,10.5,10.0,10.1,100,,
                XYZ,2024-01-02T18:00:00Z,1,1,1,1,100,,
                """;
        ReplayMarket market = load(tape(hours), "60", false);
        wall.advance(Duration.ofSeconds(110));
        assertThat(Objects.requireNonNull(market.quotes(List.of(ABC)).get(ABC)).quotedAt())
                .isEqualTo("2024-01-02T16:50:00Z");
        wall.advance(Duration.ofSeconds(40));
        assertThat(Objects.requireNonNull(market.quotes(List.of(ABC)).get(ABC)).quotedAt())
                .as("behind its last bar it does not")
                .isNull();
    }

    @Test
    void an_earlier_moment_is_where_the_tape_was_then_and_never_later() throws IOException {
        Instant start = wall.instant();
        ReplayMarket market = load(tape(THREE_BARS), "60", false);
        wall.advance(Duration.ofSeconds(5));

        assertThat(market.timeWas(start.plusSeconds(2))).isEqualTo("2024-01-02T14:33:00Z");
        assertThat(market.timeWas(start.minusSeconds(30)))
                .as("before its server was started it may have been played up to here by another")
                .isEqualTo("2024-01-02T14:01:00Z");
        assertThat(market.timeAt(start)).as("near its present").isEqualTo(market.now());
    }

    @Test
    void a_held_tape_moves_once_a_rule_asks_for_prices_and_not_before() throws IOException {
        ReplayMarket market = load(tape(THREE_BARS), "1", true);
        wall.advance(Duration.ofHours(1));
        assertThat(market.quotes(List.of(ABC))).containsKey(ABC);
        assertThat(market.now()).isEqualTo("2024-01-02T14:31:00Z");
        market.read(Map.of(ABC, market.now()));
        wall.advance(Duration.ofMinutes(1));
        assertThat(market.now()).isEqualTo("2024-01-02T14:32:00Z");
    }

    @Test
    void the_position_survives_a_restart_during_which_the_tape_stands() throws IOException {
        Path path = tape(THREE_BARS);
        ReplayMarket before = load(path, "1", true);
        before.read(Map.of(ABC, before.now()));
        wall.advance(Duration.ofMinutes(2));
        assertThat(before.now()).isEqualTo("2024-01-02T14:33:00Z");
        wall.advance(Duration.ofHours(5));
        ReplayMarket after = load(path, "1", true);
        assertThat(after.now()).isEqualTo("2024-01-02T14:33:00Z");
        assertThat(after.identity()).isEqualTo(before.identity());
    }

    @Test
    void a_reading_holds_the_bar_in_force_and_every_later_one_up_to_now() throws IOException {
        ReplayMarket market = load(tape(THREE_BARS), "60", false);
        wall.advance(Duration.ofMinutes(1));
        assertThat(ends(market, "2024-01-02T14:31:30Z"))
                .containsExactly("2024-01-02T14:31:00Z", "2024-01-02T14:32:00Z", "2024-01-02T14:40:00Z");
        assertThat(ends(market, "2024-01-02T14:32:00Z"))
                .containsExactly("2024-01-02T14:32:00Z", "2024-01-02T14:40:00Z");
        assertThat(ends(market, "2024-01-02T14:00:00Z")).hasSize(3);
    }

    private static List<String> ends(ReplayMarket market, String after) {
        return market.read(Map.of(ABC, Instant.parse(after))).bars().getOrDefault(ABC, List.of()).stream()
                .map(PriceBar::end)
                .map(Instant::toString)
                .toList();
    }

    @Test
    void a_folder_of_recordings_is_one_market() {
        ReplayMarket market = load(Tapes.folder(), "1", false);
        assertThat(List.of("SPY", "AAPL", "TWX", "GOOG")).allMatch(ticker -> market.lists(new Symbol(ticker)));
        assertThat(market.now()).isEqualTo("2013-10-04T08:07:00Z");
        assertThat(market.quotes(List.of(new Symbol("SPY"), new Symbol("AAPL"))).keySet())
                .as("a symbol that has not traded yet has no quote")
                .containsExactly(new Symbol("SPY"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ABC,2024-01-02T14:31:00Z,10,10.5,9.9,abc,100,,",
                "ABC,2024-01-02T14:31:00Z,10,10.5,9.9,0,100,,",
                "ABC,2024-01-02T14:31:00Z,10,10.5,9.9,-1,100,,",
                "ABC,yesterday,10,10.5,9.9,10,100,,",
                "ABC,2024-01-02T14:31:00Z,10,10.5",
                "ABC,2024-01-02T14:31:00Z,10,9,9.9,10,100,,",
                "A BC,2024-01-02T14:31:00Z,10,10.5,9.9,10,100,,",
            })
    void a_row_that_cannot_be_right_refuses_the_tape_and_names_the_row(String row) throws IOException {
        Path path = tape(THREE_BARS + row + "\n");
        assertThatThrownBy(() -> load(path, "1", false))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.BAD_INPUT))
                .hasMessageContaining("bars.csv, row 5");
    }

    @Test
    void a_path_without_a_tape_says_what_was_expected() {
        assertThatThrownBy(() -> load(folder, "1", false)).hasMessageContaining("symbol,time,open");
        assertThatThrownBy(() -> load(folder.resolve("absent"), "1", false)).hasMessageContaining("absent");
    }
}
