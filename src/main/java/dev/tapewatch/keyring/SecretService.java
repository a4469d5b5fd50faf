package dev.tapewatch.keyring;

import dev.tapewatch.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Secret Service of a desktop session on Linux (GNOME Keyring, KWallet, KeePassXC), asked through secret-tool. */
final class SecretService implements Keyring {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    /** Somebody may have to unlock the keyring first, in a window. */
    private static final Duration PERSONS_PATIENCE = Duration.ofSeconds(30);

    private static final String VALUE = "secret = ";

    private final KeyringProgram program;

    private SecretService(KeyringProgram program) {
        this.program = program;
    }

    /** Without a session's bus the program would wait for one, or start one. */
    static Optional<SecretService> in(Map<String, String> environment) {
        boolean bus = !environment.getOrDefault("DBUS_SESSION_BUS_ADDRESS", "").isBlank()
                || Files.exists(Path.of(environment.getOrDefault("XDG_RUNTIME_DIR", "/nowhere"), "bus"));
        return bus ? KeyringProgram.find("secret-tool", environment).map(SecretService::new) : Optional.empty();
    }

    @Override
    public String words() {
        return "the Secret Service (secret-tool)";
    }

    /** By {@code search}, since {@code lookup} would ask for a locked keyring's password in a window, or wait for one. */
    @Override
    public Lookup find(String name) {
        return program.run(List.of("search", "service", "tapewatch", "name", name), "", PATIENCE)
                .map(SecretService::found)
                .orElseGet(() -> new Lookup.Silent("secret-tool did not answer within " + PATIENCE.toSeconds() + " s"));
    }

    private static Lookup found(KeyringProgram.Ended run) {
        if (run.exitCode() != 0) {
            return new Lookup.Silent("secret-tool failed; is a keyring such as gnome-keyring running in this session?");
        }
        if (run.output().isBlank()) {
            return new Lookup.Absent();
        }
        return run.output()
                .lines()
                .filter(line -> line.startsWith(VALUE))
                .findFirst()
                .<Lookup>map(line -> new Lookup.Found(line.substring(VALUE.length())))
                .orElseGet(Lookup.Locked::new);
    }

    @Override
    public void keep(String name, String value) {
        run(List.of("store", "--label=tapewatch " + name, "service", "tapewatch", "name", name), value);
    }

    @Override
    public void remove(String name) {
        if (!(find(name) instanceof Lookup.Absent)) {
            run(List.of("clear", "service", "tapewatch", "name", name), "");
        }
    }

    private void run(List<String> arguments, String input) {
        boolean done = program.run(arguments, input, PERSONS_PATIENCE)
                .filter(run -> run.exitCode() == 0)
                .isPresent();
        if (!done) {
            throw Problem.of(
                    Problem.Kind.UNAVAILABLE,
                    "The keyring did not do it: it is locked, or there is none in this session. Unlock it, or use"
                            + " --file, which keeps credentials in secrets.yml.");
        }
    }
}
