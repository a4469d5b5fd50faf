package dev.tapewatch.market.source.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.market.calendar.CalendarOverride;
import dev.tapewatch.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarFileReaderTest {
    @TempDir
    Path folder;

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("closures.csv"), text);
    }

    @Test
    void closures_early_closes_and_sessions_are_read() throws IOException {
        Path file = file("""
                # what the exchange announced
                date,close,name
                2026-12-01,,"Blizzard, all day"
                # a short day
                2026-12-02,13:00,Power failure
                2026-12-25,16:00,
                """);
        assertThat(CalendarFileReader.read(file))
                .isEqualTo(Map.of(
                        LocalDate.of(2026, 12, 1), new CalendarOverride.Closed("Blizzard, all day"),
                        LocalDate.of(2026, 12, 2), new CalendarOverride.TradesUntil(LocalTime.of(13, 0)),
                        LocalDate.of(2026, 12, 25), new CalendarOverride.TradesUntil(LocalTime.of(16, 0))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-13-01,,Blizzard | expected one like 2025-01-09",
                "2026-12-02,1pm,Outage | expected a time in New York",
                "2026-12-02,09:30,Outage | after 09:30",
                "2026-12-02,17:00,Outage | not after 16:00",
                "2026-12-02,, | needs a name",
                "2026-12-02,13:00 | expected 3 columns, found 2",
                "2026-12-01,13:00,Again | there twice"
            })
    void a_bad_row_is_refused_with_file_and_line(String row, String expected) throws IOException {
        Path file = file("date,close,name\n# a comment\n2026-12-01,,Blizzard\n" + row + "\n");
        assertThatThrownBy(() -> CalendarFileReader.read(file))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.kind()).isEqualTo(Problem.Kind.BAD_INPUT))
                .hasMessageContaining("closures.csv, line 4: ")
                .hasMessageContaining(expected);
    }

    @Test
    void other_columns_and_missing_files_are_refused() throws IOException {
        Path other = file("day,close\n2026-12-01,\n");
        assertThatThrownBy(() -> CalendarFileReader.read(other)).hasMessageContaining("expected date,close,name");
        assertThatThrownBy(() -> CalendarFileReader.read(folder.resolve("none.csv")))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("cannot be read");
    }
}
