package dev.tapewatch.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.tapewatch.problem.Problem;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StdioCommandTest {
    @Test
    void serves_by_the_launcher_with_the_flags_it_was_given() {
        StdioCommand command = new StdioCommand(Map.of("TAPEWATCH_LAUNCHER", "/opt/tapewatch"));
        assertThat(command.serveCommand(List.of("--market", "replay")))
                .containsExactly("/opt/tapewatch", "serve", "--market", "replay");
    }

    @Test
    void serves_by_its_own_jar_where_no_launcher_is_named() {
        assertThat(new StdioCommand(Map.of()).serveCommand(List.of("--port=1")))
                .hasSize(5)
                .contains("-jar", "serve", "--port=1");
    }

    @ParameterizedTest
    @CsvSource({
        "--claude-channel, true",
        "--claude-channel=true, true",
        "--claude-channel true, true",
        "--claude-channel=false, false",
        "--claude-channel false, false",
    })
    void keeps_to_itself_whether_it_pushes_alerts(String flag, boolean pushes) {
        List<String> arguments = Stream.of("--port 1 " + flag + " --market replay")
                .flatMap(line -> Stream.of(line.split(" ")))
                .toList();
        assertThat(StdioCommand.pushesAlerts(Flags.parse(arguments))).isEqualTo(pushes);
        assertThat(new StdioCommand(Map.of("TAPEWATCH_LAUNCHER", "/opt/tapewatch")).serveCommand(arguments))
                .containsExactly("/opt/tapewatch", "serve", "--port", "1", "--market", "replay");
    }

    @Test
    void refuses_a_channel_that_is_neither_on_nor_off() {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> StdioCommand.pushesAlerts(Map.of("claude-channel", "maybe")))
                .withMessageContaining("--claude-channel: expected true or false, got 'maybe'");
    }
}
