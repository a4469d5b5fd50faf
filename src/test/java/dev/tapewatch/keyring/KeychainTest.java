package dev.tapewatch.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On scripts that answer as the man page of macOS's program says: there is no Mac here. */
class KeychainTest {
    private static final String NAME = "alpaca.secret-key";

    @TempDir
    private Path folder;

    private Keyring answering(String script) throws IOException {
        Path program = folder.resolve("security");
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        return Keychain.on(Map.of("PATH", folder.toString())).orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({"echo s3cret, Found", "exit 44, Absent", "exit 36, Locked", "exit 51, Locked", "exit 1, Silent"})
    void every_code_has_its_meaning(String script, String meaning) throws IOException {
        assertThat(answering(script).find(NAME).getClass().getSimpleName()).isEqualTo(meaning);
    }

    @Test
    void the_value_is_written_to_the_program_and_in_no_argument() throws IOException {
        Path trace = folder.resolve("trace");
        Keyring keyring = answering("""
                if [ "$1" = -i ]; then
                  while read -r line; do echo "$line" >%s; done
                else
                  echo 's3cret "x"'
                fi""".formatted(trace));

        keyring.keep(NAME, "s3cret \"x\"");

        assertThat(trace)
                .hasContent("add-generic-password -U -s tapewatch -a alpaca.secret-key -X 73336372657420227822");
    }

    @Test
    void what_is_not_there_afterwards_was_not_kept() throws IOException {
        Keyring keyring = answering("if [ \"$1\" = -i ]; then read -r line; exit 0; fi; exit 44");

        assertThatThrownBy(() -> keyring.keep(NAME, "s3cret"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("--file")
                .hasMessageNotContaining("s3cret");
    }
}
