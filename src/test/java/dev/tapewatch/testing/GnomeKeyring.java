package dev.tapewatch.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A real GNOME Keyring on a session bus of its own, with its files in a folder of its own. */
public final class GnomeKeyring implements AutoCloseable {
    private static final List<String> PROGRAMS = List.of("dbus-daemon", "gnome-keyring-daemon", "secret-tool");

    private final Process bus;
    private final Process keyring;
    private final Map<String, String> variables;

    private GnomeKeyring(Process bus, Process keyring, Map<String, String> variables) {
        this.bus = bus;
        this.keyring = keyring;
        this.variables = variables;
    }

    /** Whether this machine has what it takes. */
    public static boolean isInstalled() {
        return PROGRAMS.stream()
                .allMatch(program -> Stream.of(System.getenv("PATH").split(":"))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, program))));
    }

    /** Starts one with an unlocked collection. */
    public static GnomeKeyring unlocked(Path folder) throws IOException {
        return start(folder, "--unlock");
    }

    /** Starts one on the same files, which nobody has unlocked. */
    public static GnomeKeyring locked(Path folder) throws IOException {
        return start(folder, "--foreground");
    }

    private static GnomeKeyring start(Path folder, String how) throws IOException {
        Files.createDirectories(folder.resolve(".cache"));
        Process bus = new ProcessBuilder(
                        "dbus-daemon", "--session", "--nofork", "--print-address", "--address=unix:tmpdir=" + folder)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String address =
                new BufferedReader(new InputStreamReader(bus.getInputStream(), StandardCharsets.UTF_8)).readLine();
        Map<String, String> variables = Map.of(
                "DBUS_SESSION_BUS_ADDRESS", address,
                "HOME", folder.toString(),
                "XDG_DATA_HOME", folder.resolve("data").toString(),
                "XDG_RUNTIME_DIR", folder.toString());
        ProcessBuilder daemon = new ProcessBuilder("gnome-keyring-daemon", how, "--foreground", "--components=secrets")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        daemon.environment().putAll(variables);
        Process keyring = daemon.start();
        try (var password = keyring.getOutputStream()) {
            password.write("password-of-testing".getBytes(StandardCharsets.UTF_8));
        }
        return new GnomeKeyring(bus, keyring, variables);
    }

    /** What a program's environment has in this session. */
    public Map<String, String> variables() {
        return variables;
    }

    @Override
    public void close() throws InterruptedException {
        for (Process process : List.of(keyring, bus)) {
            process.destroy();
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }
}
