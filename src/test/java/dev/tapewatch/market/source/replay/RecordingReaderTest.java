package dev.tapewatch.market.source.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.market.Symbol;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.testing.Tapes;
import dev.tapewatch.testing.TestClock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.zip.CRC32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RecordingReaderTest {
    private static final String BARS = """
            symbol,time,open,high,low,close,volume,bid,ask
            ABC,2024-01-02T14:31:00Z,10,10.5,9.9,10.2,100,10.1,10.3
            """;
    private static final String OPTIONS = """
            time,underlying,underlying_price,contract,type,strike,expiration,bid,ask,last,volume,open_interest,implied_volatility
            2024-01-02T15:00:00Z,ABC,50,ABC240119P00045000,put,45,2024-01-19,1,1.2,,,10,
            """;
    private static final String EVENTS = "symbol,event,date,amount,timing,confirmed\n";
    private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    @TempDir
    private Path folder;

    private Path write(String file, String content) throws IOException {
        return Files.writeString(folder.resolve(file), content);
    }

    private static ReplayWorld load(Path path) {
        return ExampleReplay.load(path, "1", false, new TestClock(NOON));
    }

    private void refuses(Path path, String words) {
        assertThatThrownBy(() -> load(path))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.BAD_INPUT))
                .hasMessageContaining(words);
    }

    @Test
    void a_tape_of_bars_alone_keeps_the_name_under_which_its_position_was_stored() throws IOException {
        Path path = write("bars.csv", BARS);
        CRC32 checksum = new CRC32();
        checksum.update(BARS.getBytes(StandardCharsets.UTF_8));
        String name = "replay:bars.csv@" + Long.toHexString(checksum.getValue());
        assertThat(load(path).market().identity()).isEqualTo(name);
        write("notes.csv", "what,ever\n1,2\n");
        write("package.json", "{\"name\": \"no recording\"}");
        assertThat(load(folder).market().identity())
                .as("files of other kinds change nothing")
                .endsWith("@" + Long.toHexString(checksum.getValue()));
    }

    @Test
    void a_recording_of_bars_alone_has_nothing_else() throws IOException {
        ReplayWorld world = load(write("bars.csv", BARS));
        Symbol symbol = new Symbol("ABC");
        assertThat(world.chains().underlyings()).isEmpty();
        assertThat(world.brokerage().accounts()).isEmpty();
        assertThat(world.news().read(List.of(symbol), Instant.EPOCH, 10).articles())
                .isEmpty();
        assertThat(world.events().between(List.of(symbol), LocalDate.MIN, LocalDate.MAX))
                .isEmpty();
    }

    @Test
    void the_clock_runs_from_the_first_moment_of_anything_to_the_last() throws IOException {
        write("bars.csv", BARS);
        write("options.csv", OPTIONS);
        write("news.json", """
                {"news": [{"id": 1, "source": "s", "headline": "h", "symbols": ["ABC"],
                  "created_at": "2024-01-02T13:00:00Z", "updated_at": "2024-01-02T16:00:00Z"}]}""");
        TestClock wall = new TestClock(NOON);
        ReplayWorld world = ExampleReplay.load(folder, "1000", false, wall);
        assertThat(world.market().now()).isEqualTo("2024-01-02T13:00:00Z");
        wall.advance(java.time.Duration.ofHours(1));
        assertThat(world.market().now()).isEqualTo("2024-01-02T16:00:00Z");
        assertThat(world.market().ended()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-01-02T15:00:00Z,ABC,50,ABC240119P00045000,put,45,2024-01-19,1,1.2,,,10,",
                "2024-01-02T15:00:00Z,ABC,51,ABC240119P00040000,put,40,2024-01-19,1,1.2,,,10,",
                "2024-01-02T15:00:00Z,ABC,50,ABC240119P00040000,put,41,2024-01-19,1,1.2,,,10,",
                "2024-01-02T15:00:00Z,ABC,50,ABC240119P00040000,call,40,2024-01-19,1,1.2,,,10,",
                "2024-01-02T15:00:00Z,ABC,50,ABC240119P00040000,put,40,2024-01-20,1,1.2,,,10,",
                "2024-01-02T15:00:00Z,ABC,50,ABC-40,put,40,2024-01-19,1,1.2,,,10,",
                "2024-01-02T15:00:00Z,ABC,50,ABC240119P00040000,put,40,2024-01-19,-1,1.2,,,10,",
                "2024-01-02T15:00:00Z,ABC,50,ABC240119P00040000,put,40,2024-01-19,1,x,,,10,",
                "2024-01-02T15:00:00Z,ABC,50,ABC240119P00040000,put,40,2024-01-19,1,1.2,,1.5,10,",
                "2024-01-02T15:00:00Z,ABC,50,ABC240119P00040000",
                "noon,ABC,50,ABC240119P00040000,put,40,2024-01-19,1,1.2,,,10,",
            })
    void an_option_row_that_cannot_be_right_refuses_the_recording_and_names_the_row(String row) throws IOException {
        refuses(write("options.csv", OPTIONS + row + "\n"), "options.csv, row 3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ABC,earnings,2024-01-19,1,,",
                "ABC,earnings,2024-01-19,,noon,",
                "ABC,split,2024-01-19,,,",
                "ABC,ex_dividend,2024-01-19,,,",
                "ABC,ex_dividend,2024-01-19,0,,",
                "ABC,ex_dividend,2024-01-19,0.5,before_open,",
                "ABC,ex_dividend,soon,0.5,,",
            })
    void an_event_row_that_cannot_be_right_refuses_the_recording_and_names_the_row(String row) throws IOException {
        refuses(write("events.csv", EVENTS + row + "\n"), "events.csv, row 2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"news\": {}} | news is not a list",
                "{\"news\": [7]} | news[0]",
                "{\"news\": [{\"source\": \"s\"}]} | id is missing",
                "{\"news\": [{\"id\": 1, \"source\": \"s\", \"headline\": \"h\", \"symbols\": [\"a b\"]}]} | news[0]: symbols",
                "{\"news\": [{\"id\": 1, \"source\": \"s\", \"headline\": \"h\", \"symbols\": [], \"created_at\": \"x\"}]} | created_at is not ISO",
                "{\"accounts\": [{\"account\": \"A\", \"snapshots\": []}]} | accounts[0]: snapshots is empty",
                "{\"accounts\": [{\"account\": \"A\", \"snapshots\": [{}]}]} | accounts[0], snapshots[0]",
                "{\"accounts\": [}]} | cannot be read as JSON",
                "{\"accounts\": [], \"accounts\": []} | cannot be read as JSON",
            })
    void json_that_cannot_be_right_refuses_the_recording_and_names_the_place(String json, String words)
            throws IOException {
        Path path = write("page.json", json);
        refuses(path, "page.json");
        refuses(path, words);
    }

    @Test
    void events_alone_are_no_recording_since_they_have_no_moment() throws IOException {
        refuses(write("events.csv", EVENTS + "ABC,earnings,2024-01-19,,,\n"), "nothing is recorded");
    }

    @Test
    void a_folder_of_all_real_recordings_loads_at_once() {
        Path all = Tapes.folder();
        load(all);
        long start = System.nanoTime();
        ReplayWorld world = load(all);
        long millis = (System.nanoTime() - start) / 1_000_000;
        assertThat(world.chains().underlyings()).contains(new Symbol("TWX"), new Symbol("GOOG"), new Symbol("SPY"));
        assertThat(millis).isLessThan(3_000);
    }
}
