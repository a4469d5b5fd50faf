package dev.tapewatch.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tapewatch.doctor.Finding;
import dev.tapewatch.doctor.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class FindingTableTest {
    @Test
    void every_finding_has_its_row_and_long_words_go_on_below_themselves() {
        assertThat(FindingTable.of(List.of(
                        Finding.works("channel", "desk", "discord: webhook 'Alerts' of channel 42"),
                        Finding.fails("channel", "phone", "email: " + "word ".repeat(20) + "end"),
                        new Finding("channel", "program", Verdict.REACHED, "webhook: a connection can be made"),
                        Finding.untried("server", "tapewatch", "none runs"))))
                .isEqualTo("""
                        channel desk      works      discord: webhook 'Alerts' of channel 42
                        channel phone     fails      email: word word word word word word word word word word word word word
                                                     word word word word word word word end
                        channel program   reached    webhook: a connection can be made
                        server tapewatch  not tried  none runs
                        """);
    }

    @Test
    void nothing_is_wider_than_100_columns() {
        String table = FindingTable.of(List.of(
                Finding.works("channel", "x".repeat(32), "z".repeat(300)),
                Finding.works("source", "tastytrade: stream of ticks, bars and greeks", "- ".repeat(200))));

        assertThat(table.lines()).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(100));
        assertThat(table.replaceAll("\\s", ""))
                .contains("stream", "z".repeat(55))
                .contains("greeks");
        assertThat(table.chars().filter(character -> character == 'z').count()).isEqualTo(300);
    }
}
