package dev.tapewatch.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StdioCommandTest {
    @Test
    void takes_the_data_directory_from_the_flag_then_the_environment_then_the_home() {
        StdioCommand command = new StdioCommand(Map.of("TAPEWATCH_DATA_DIR", "/e"));
        assertThat(command.dataDirectory(List.of("--port", "1", "--data-dir", "/a")))
                .isEqualTo(Path.of("/a"));
        assertThat(command.dataDirectory(List.of("--data-dir=/b"))).isEqualTo(Path.of("/b"));
        assertThat(command.dataDirectory(List.of())).isEqualTo(Path.of("/e"));
        assertThat(new StdioCommand(Map.of()).dataDirectory(List.of()))
                .isEqualTo(Path.of(System.getProperty("user.home"), ".tapewatch"));
    }

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
}
