package dev.tapewatch.command;

import dev.tapewatch.config.CredentialNames;
import dev.tapewatch.config.CredentialPlaces;
import dev.tapewatch.config.SecretsFile;
import dev.tapewatch.keyring.Keyring;
import dev.tapewatch.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code tapewatch credential}: keeps keys, tokens and passwords where only their owner can read them. */
final class CredentialCommand implements Command {
    private static final String FILE = "file";
    private static final int MOST_BYTES = 64 * 1024;
    private static final Pattern LINE = Pattern.compile("[\\x21-\\x7E]([\\x20-\\x7E]*[\\x21-\\x7E])?");

    private final Map<String, String> environment;
    private final @Nullable Keyring keyring;
    private final Typed typed;
    private final PrintStream output;

    /** Where the value comes from. */
    @FunctionalInterface
    interface Typed {
        /** What was typed or piped, as it is. */
        String value(String name);
    }

    CredentialCommand(Map<String, String> environment, @Nullable Keyring keyring, Typed typed, PrintStream output) {
        this.environment = environment;
        this.keyring = keyring;
        this.typed = typed;
        this.output = output;
    }

    static CredentialCommand onThisMachine() {
        return new CredentialCommand(
                System.getenv(),
                Keyring.ofThisSession(System.getenv()).orElse(null),
                CredentialCommand::typed,
                System.out);
    }

    @Override
    public int run(List<String> arguments) {
        String action = arguments.isEmpty() ? "" : arguments.getFirst();
        List<String> rest = arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size());
        switch (action) {
            case "set" -> set(name(action, rest), flags(rest, Set.of(FILE, DataDirectory.FLAG)));
            case "remove" -> remove(name(action, rest), flags(rest, Set.of(DataDirectory.FLAG)));
            case "list" -> list(Flags.parse(rest));
            default ->
                throw Problem.badInput(
                        "tapewatch credential '%s' is nothing; expected set, remove or list.".formatted(action));
        }
        return 0;
    }

    private static String name(String action, List<String> rest) {
        if (rest.isEmpty() || rest.getFirst().startsWith("--")) {
            throw Problem.badInput(
                    "tapewatch credential %s needs a name, such as alpaca.secret-key.".formatted(action));
        }
        CredentialNames.require(rest.getFirst());
        return rest.getFirst();
    }

    /** What else was typed is not quoted: it may be the value. */
    private static Map<String, String> flags(List<String> rest, Set<String> known) {
        if (rest.size() > 1 && !rest.get(1).startsWith("--")) {
            throw Problem.badInput("A value does not belong on the command line, where others can see it and the shell"
                    + " remembers it; it is asked for, or read from standard input.");
        }
        return Flags.parse(rest.subList(1, rest.size()), known);
    }

    private void set(String name, Map<String, String> flags) {
        if (flags.containsKey(FILE)) {
            SecretsFile file =
                    SecretsFile.in(DataDirectory.of(flags, environment).create().path());
            file.put(name, value(name));
            output.println("Kept %s in %s".formatted(name, file.path()));
        } else if (keyring != null) {
            keyring.keep(name, value(name));
            output.println("Kept %s in %s".formatted(name, keyring.words()));
        } else {
            throw Problem.of(
                    Problem.Kind.UNAVAILABLE,
                    "There is no keyring in this session; add --file to keep it in secrets.yml in the data directory,"
                            + " readable for you alone.");
        }
        System.err.println("tapewatch: a server that runs reads it at its next start");
    }

    private String value(String name) {
        String value = typed.value(name).strip();
        if (!LINE.matcher(value).matches()) {
            throw Problem.badInput(
                    "The value of %s must be one line of printable ASCII, and not empty.".formatted(name));
        }
        return value;
    }

    /** Wherever it is kept by this command. */
    private void remove(String name, Map<String, String> flags) {
        if (keyring != null) {
            keyring.remove(name);
        }
        SecretsFile.in(DataDirectory.of(flags, environment).path()).remove(name);
        output.println("Removed " + name);
    }

    private void list(Map<String, String> flags) {
        List<String> lines = CredentialPlaces.of(
                flags, environment, DataDirectory.of(flags, environment).path(), keyring);
        lines.forEach(output::println);
        if (lines.isEmpty()) {
            output.println("These settings need no credentials, and none are kept");
        }
    }

    private static String typed(String name) {
        if (System.console() != null && System.console().isTerminal()) {
            char[] line = System.console().readPassword("%s (not shown): ", name);
            return line == null ? "" : new String(line);
        }
        try {
            InputStream input = System.in;
            return new String(input.readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw Problem.unavailable("The value could not be read from standard input.", broken);
        }
    }
}
