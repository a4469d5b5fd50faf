package dev.tapewatch.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tapewatch.keyring.Keyring;
import dev.tapewatch.keyring.Lookup;
import dev.tapewatch.problem.Problem;
import dev.tapewatch.testing.InMemoryKeyring;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialCommandTest {
    private static final String SECRET = "s3cret-of-testing";

    private final InMemoryKeyring keyring = new InMemoryKeyring();

    @TempDir
    private Path dataDirectory;

    private String run(@Nullable Keyring place, String value, String arguments) {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        List<String> words = new ArrayList<>(List.of(arguments.split(" ", -1)));
        words.addAll(List.of("--data-dir", dataDirectory.toString()));
        new CredentialCommand(
                        Map.of("TAPEWATCH_ALPACA_KEY_ID", "PKTESTING"),
                        place,
                        name -> value,
                        new PrintStream(output, true, StandardCharsets.UTF_8))
                .run(words);
        return output.toString(StandardCharsets.UTF_8).strip();
    }

    @Test
    void a_value_goes_into_the_keyring_without_the_line_break_it_was_typed_with() {
        assertThat(run(keyring, SECRET + "\n", "set alpaca.secret-key"))
                .isEqualTo("Kept alpaca.secret-key in the test's keyring");

        assertThat(keyring.answers).containsEntry("alpaca.secret-key", new Lookup.Found(SECRET));
        assertThat(dataDirectory).isEmptyDirectory();
    }

    @Test
    void a_value_goes_into_the_file_where_that_is_wished() throws IOException {
        assertThat(run(keyring, SECRET, "set channels.phone.password --file"))
                .isEqualTo("Kept channels.phone.password in " + dataDirectory.resolve("secrets.yml"));

        assertThat(dataDirectory.resolve("secrets.yml")).content().contains(SECRET);
        assertThat(keyring.answers).isEmpty();
    }

    @Test
    void without_a_keyring_the_file_is_pointed_to_and_nothing_is_asked_for() {
        assertThatThrownBy(() -> run(null, SECRET, "set alpaca.secret-key"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("--file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two\nlines", "umläut", "bell\u0007"})
    void a_value_that_no_credential_has_is_refused_and_not_quoted(String value) {
        assertThatThrownBy(() -> run(keyring, value, "set alpaca.secret-key"))
                .isInstanceOf(Problem.class)
                .hasMessage("The value of alpaca.secret-key must be one line of printable ASCII, and not empty.");
        assertThat(keyring.answers).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            set                                     | needs a name
            set --file                              | needs a name
            set alpaca.password                     | 'alpaca.password' is no credential
            set redis-url                           | is no credential
            set channels.Desk.url                   | is no credential
            set alpaca.secret-key s3cret-of-testing | A value does not belong on the command line
            set alpaca.secret-key --value x         | --value is not a flag
            keep alpaca.secret-key                  | 'keep' is nothing
            remove                                  | needs a name
            """)
    void what_is_typed_wrong_is_said_without_the_value(String arguments, String words) {
        assertThatThrownBy(() -> run(keyring, SECRET, arguments))
                .isInstanceOf(Problem.class)
                .hasMessageContaining(words)
                .hasMessageNotContaining(SECRET);
    }

    @Test
    void a_list_says_where_each_credential_is_and_shows_none() throws IOException {
        Files.writeString(dataDirectory.resolve("tapewatch.yml"), """
                tapewatch:
                  market: alpaca
                  channels:
                    desk: {type: discord}
                """);
        run(keyring, SECRET, "set alpaca.secret-key");
        run(keyring, SECRET, "set alpaca.secret-key --file");
        run(keyring, SECRET, "set tastytrade.refresh-token");

        String listed = run(keyring, "", "list");

        assertThat(listed.lines())
                .containsExactly(
                        "alpaca.key-id: environment",
                        "alpaca.secret-key: " + dataDirectory.resolve("secrets.yml") + "; also keyring",
                        "channels.desk.url: missing",
                        "tastytrade.refresh-token: keyring");
    }

    @Test
    void what_is_removed_is_removed_everywhere() throws IOException {
        run(keyring, SECRET, "set alpaca.secret-key");
        run(keyring, SECRET, "set alpaca.secret-key --file");

        assertThat(run(keyring, "", "remove alpaca.secret-key")).isEqualTo("Removed alpaca.secret-key");

        assertThat(keyring.answers).isEmpty();
        assertThat(dataDirectory.resolve("secrets.yml")).content().doesNotContain(SECRET);
    }
}
