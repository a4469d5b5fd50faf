package dev.tapewatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tapewatch.testing.GnomeKeyring;
import dev.tapewatch.testing.Launcher;
import dev.tapewatch.testing.Launcher.Finished;
import dev.tapewatch.testing.PlantedSecrets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys of a broker in a real keyring, from the terminal to the source that needs them. */
class KeyringIT {
    private static final String SECRET = "s3cret-keyring-5Bn1QwEr";

    private final PlantedSecrets planted = new PlantedSecrets();
    private GnomeKeyring session;
    private Launcher launcher;

    @BeforeEach
    void start(@TempDir Path scratch, @TempDir Path home) throws Exception {
        assumeTrue(
                GnomeKeyring.isInstalled(),
                "SKIPPED: no real keyring here; install dbus, gnome-keyring and libsecret-tools");
        planted.plant(SECRET);
        session = GnomeKeyring.unlocked(home);
        Map<String, String> variables = new HashMap<>(session.variables());
        variables.put("APCA_API_BASE_URL", "http://127.0.0.1:1");
        variables.put("APCA_API_DATA_URL", "http://127.0.0.1:1");
        launcher = new Launcher(scratch, variables);
        Files.createDirectories(launcher.dataDirectory());
        Files.writeString(launcher.dataDirectory().resolve("tapewatch.yml"), "tapewatch: {market: alpaca}");
    }

    @AfterEach
    void stop() throws Exception {
        if (session != null) {
            session.close();
        }
    }

    private Finished credential(String input, String... arguments) throws Exception {
        List<String> command = launcher.command(
                Stream.concat(Stream.of("credential"), Stream.of(arguments)).toList());
        return launcher.finish(
                List.of("bash", "-c", "printf '%s\\n' '" + input + "' | " + String.join(" ", command)),
                Duration.ofMinutes(5));
    }

    @Test
    void what_is_kept_in_the_keyring_is_found_by_whoever_needs_it_and_shown_to_nobody() throws Exception {
        assertThat(credential("", "list").stdout())
                .contains("alpaca.key-id: missing")
                .contains("alpaca.secret-key: missing");

        assertThat(credential("PKTESTING", "set", "alpaca.key-id").exitCode()).isZero();
        Finished set = credential(SECRET, "set", "alpaca.secret-key");
        assertThat(set.stdout()).contains("Kept alpaca.secret-key in the Secret Service");
        Finished listed = credential("", "list");
        assertThat(listed.stdout().lines()).containsExactly("alpaca.key-id: keyring", "alpaca.secret-key: keyring");

        // The keys are enough for a start; that nobody answers to them here is another matter.
        Finished doctor = launcher.run("doctor", "--json");
        assertThat(doctor.stdout()).contains("it has alpaca.key-id, alpaca.secret-key", "alpaca: account");

        assertThat(credential("", "remove", "alpaca.secret-key").exitCode()).isZero();
        assertThat(launcher.run("doctor").stdout()).contains("APCA_API_SECRET_KEY is missing");
        assertThat(planted.in(set + "\n" + listed + "\n" + doctor)).isEmpty();
    }
}
