package dev.tapewatch.keyring;

import dev.tapewatch.problem.Problem;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The login keychain of macOS, asked through the program {@code security}. */
final class Keychain implements Keyring {
    /** macOS may ask the person whether this program may read the item. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int NOT_FOUND = 44;
    private static final int NOT_ALLOWED = 36;
    private static final int LOCKED = 51;

    private final KeyringProgram program;

    private Keychain(KeyringProgram program) {
        this.program = program;
    }

    static Optional<Keychain> in(Map<String, String> environment) {
        return System.getProperty("os.name", "").startsWith("Mac") ? on(environment) : Optional.empty();
    }

    static Optional<Keychain> on(Map<String, String> environment) {
        return KeyringProgram.find("security", environment).map(Keychain::new);
    }

    @Override
    public String words() {
        return "the keychain (security)";
    }

    @Override
    public Lookup find(String name) {
        return program.run(List.of("find-generic-password", "-s", "tapewatch", "-a", name, "-w"), "", PATIENCE)
                .map(Keychain::found)
                .orElseGet(() -> new Lookup.Silent("security did not answer within " + PATIENCE.toSeconds() + " s"));
    }

    private static Lookup found(KeyringProgram.Ended run) {
        return switch (run.exitCode()) {
            case 0 -> new Lookup.Found(run.output().stripTrailing());
            case NOT_FOUND -> new Lookup.Absent();
            case NOT_ALLOWED, LOCKED -> new Lookup.Locked();
            default -> new Lookup.Silent("security failed with code " + run.exitCode());
        };
    }

    /** By a command on its input, since others can see arguments; what it answers there says nothing of success. */
    @Override
    public void keep(String name, String value) {
        String hex = HexFormat.of().formatHex(value.getBytes(StandardCharsets.UTF_8));
        var unused = program.run(
                List.of("-i"), "add-generic-password -U -s tapewatch -a %s -X %s\n".formatted(name, hex), PATIENCE);
        if (!find(name).equals(new Lookup.Found(value))) {
            throw refused();
        }
    }

    @Override
    public void remove(String name) {
        var unused = program.run(List.of("delete-generic-password", "-s", "tapewatch", "-a", name), "", PATIENCE);
        if (!(find(name) instanceof Lookup.Absent)) {
            throw refused();
        }
    }

    private static Problem refused() {
        return Problem.of(
                Problem.Kind.UNAVAILABLE,
                "The keychain did not do it: unlock it, or use --file, which keeps credentials in secrets.yml.");
    }
}
