package dev.tapewatch.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
}
