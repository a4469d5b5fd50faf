package dev.tapewatch.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FlagsTest {
    @Test
    void a_value_follows_or_is_joined_by_an_equals_sign_or_is_true() {
        assertThat(Flags.parse(List.of("--port", "1", "--host=a=b", "--replay-hold", "--simulated-seed", "-5")))
                .containsEntry("port", "1")
                .containsEntry("host", "a=b")
                .containsEntry("replay-hold", "true")
                .containsEntry("simulated-seed", "-5");
    }

    @Test
    void what_is_no_flag_is_refused() {
        assertThatThrownBy(() -> Flags.parse(List.of("port"))).hasMessageStartingWith("'port' is not a flag");
        assertThatThrownBy(() -> Flags.parse(List.of("--a", "1", "--a", "2"))).hasMessageContaining("given twice");
        assertThatThrownBy(() -> Flags.parse(List.of("--b"), Set.of("a"))).hasMessageContaining("--b is not a flag");
    }
}
