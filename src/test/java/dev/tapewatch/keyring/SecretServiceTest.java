package dev.tapewatch.keyring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tapewatch.problem.Problem;
import dev.tapewatch.testing.GnomeKeyring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretServiceTest {
    private static final String NAME = "alpaca.secret-key";
    private static final String ODD = "s3cret = \"$(x)\" 'y' \\ label = z";

    @TempDir
    private Path folder;

    private static Keyring in(GnomeKeyring session) {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.putAll(session.variables());
        return Keyring.ofThisSession(environment).orElseThrow();
    }

    private static void assumeInstalled() {
        assumeTrue(
                GnomeKeyring.isInstalled(),
                "SKIPPED: no real keyring here; install dbus, gnome-keyring and libsecret-tools");
    }

    @Test
    void what_is_kept_is_found_replaced_and_removed_in_a_real_keyring() throws Exception {
        assumeInstalled();
        try (GnomeKeyring session = GnomeKeyring.unlocked(folder)) {
            Keyring keyring = in(session);
            await().until(() -> keyring.find(NAME) instanceof Lookup.Absent);

            keyring.keep(NAME, ODD);
            assertThat(keyring.find(NAME)).isEqualTo(new Lookup.Found(ODD));
            assertThat(keyring.find("alpaca.key-id")).isEqualTo(new Lookup.Absent());

            keyring.keep(NAME, "another");
            assertThat(keyring.find(NAME)).isEqualTo(new Lookup.Found("another"));

            keyring.remove(NAME);
            keyring.remove(NAME);
            assertThat(keyring.find(NAME)).isEqualTo(new Lookup.Absent());
        }
    }

    @Test
    void a_real_keyring_that_nobody_has_unlocked_says_so_at_once() throws Exception {
        assumeInstalled();
        try (GnomeKeyring session = GnomeKeyring.unlocked(folder)) {
            Keyring keyring = in(session);
            await().until(() -> keyring.find(NAME) instanceof Lookup.Absent);
            keyring.keep(NAME, "kept");
        }
        try (GnomeKeyring session = GnomeKeyring.locked(folder)) {
            Keyring keyring = in(session);
            await().until(() -> keyring.find(NAME) instanceof Lookup.Locked);

            Instant start = Instant.now();
            assertThat(keyring.find(NAME)).isEqualTo(new Lookup.Locked());
            assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(3));
        }
    }

    @Test
    void without_a_session_there_is_no_keyring_and_no_program_is_started() throws IOException {
        Map<String, String> environment = scripted("echo started >" + folder.resolve("trace"));
        environment.remove("DBUS_SESSION_BUS_ADDRESS");

        assertThat(Keyring.ofThisSession(environment)).isEmpty();
        assertThat(Keyring.ofThisSession(Map.of("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")))
                .isEmpty();
        assertThat(folder.resolve("trace")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            exit 0                                  | Absent
            echo '[/1]'; echo 'label = tapewatch x' | Locked
            echo 'secret = x'                       | Found
            echo 'Cannot autolaunch' >&2; exit 1    | Silent
            exec sleep 60                           | Silent
            """)
    void every_answer_of_the_program_has_its_meaning_in_time(String script, String meaning) throws IOException {
        Keyring keyring = Keyring.ofThisSession(scripted(script)).orElseThrow();

        Instant start = Instant.now();
        Lookup lookup = keyring.find(NAME);

        assertThat(lookup.getClass().getSimpleName()).isEqualTo(meaning);
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));
        assertThat(lookup.toString()).doesNotContain("=x");
    }

    @Test
    void the_value_is_written_to_the_program_and_in_no_argument() throws IOException {
        Path trace = folder.resolve("trace");
        Keyring keyring = Keyring.ofThisSession(scripted("echo \"$@\" >%s.arguments; cat >%s".formatted(trace, trace)))
                .orElseThrow();

        keyring.keep(NAME, "s3cret");

        assertThat(trace).hasContent("s3cret");
        assertThat(Path.of(trace + ".arguments"))
                .hasContent("store --label=tapewatch alpaca.secret-key service tapewatch name alpaca.secret-key");
    }

    @Test
    void what_the_keyring_does_not_take_is_a_problem_that_names_the_other_way() throws IOException {
        Keyring keyring = Keyring.ofThisSession(scripted("exit 1")).orElseThrow();

        assertThatThrownBy(() -> keyring.keep(NAME, "s3cret"))
                .isInstanceOf(Problem.class)
                .hasMessageContaining("--file")
                .hasMessageNotContaining("s3cret");
    }

    /** A session in which the program is this script. */
    private Map<String, String> scripted(String script) throws IOException {
        Path program = folder.resolve("bin").resolve("secret-tool");
        Files.createDirectories(program.getParent());
        Files.writeString(program, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        Map<String, String> environment = new HashMap<>();
        environment.put("PATH", program.getParent() + ":" + System.getenv("PATH"));
        environment.put("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere");
        return environment;
    }
}
