package dev.tapewatch.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs {@code ./tapewatch} as a person does, on a data directory of its own. */
public final class Launcher {
    /** A first start may build Temporal from source. */
    private static final Duration FIRST_START = Duration.ofMinutes(30);

    private static final Duration SHORT = Duration.ofMinutes(1);
    private static final Path PROGRAM = Path.of("tapewatch").toAbsolutePath();

    private final Path scratch;
    private final Map<String, String> environment;
    private int runs;

    /** A command that has ended. */
    public record Finished(int exitCode, String stdout, String stderr) {}

    /** A server that is ready; its standard output goes to a file. */
    public record Served(Process process, Path stdout) {}

    public Launcher(Path scratch) {
        this(scratch, Map.of());
    }

    /** @param environment what every command finds in its environment besides ours */
    public Launcher(Path scratch, Map<String, String> environment) {
        this.scratch = scratch;
        this.environment = Map.copyOf(environment);
    }

    public Path dataDirectory() {
        return scratch.resolve("data");
    }

    /** Starts a server on a free port and waits until it says that it is ready. */
    public Served serve(String... flags) throws IOException {
        Path stdout = scratch.resolve("serve-%d.out".formatted(runs));
        Path stderr = scratch.resolve("serve-%d.err".formatted(runs++));
        List<String> arguments = new ArrayList<>(List.of("serve", "--port", "0"));
        arguments.addAll(List.of(flags));
        Process server = process(command(arguments), stdout, stderr);
        await().atMost(FIRST_START).until(() -> {
            assertThat(server.isAlive())
                    .as(() -> "server runs; it said " + read(stderr))
                    .isTrue();
            return !read(stdout).isEmpty();
        });
        return new Served(server, stdout);
    }

    /** Builds and fetches whatever a first start would otherwise wait for. */
    public void prepare() throws IOException, InterruptedException {
        assertThat(finish(command(List.of("prepare")), FIRST_START).exitCode()).isZero();
    }

    /** Runs a command to its end. */
    public Finished run(String... arguments) throws IOException, InterruptedException {
        return finish(command(List.of(arguments)), SHORT);
    }

    /** Runs any program to its end. */
    public Finished finish(List<String> command, Duration patience) throws IOException, InterruptedException {
        Path stdout = scratch.resolve("run-%d.out".formatted(runs));
        Path stderr = scratch.resolve("run-%d.err".formatted(runs++));
        Process process = process(command, stdout, stderr);
        assertThat(process.waitFor(patience.toSeconds(), TimeUnit.SECONDS))
                .as(() -> command + " ends; it said " + read(stderr))
                .isTrue();
        return new Finished(process.exitValue(), read(stdout), read(stderr));
    }

    private Process process(List<String> command, Path stdout, Path stderr) throws IOException {
        ProcessBuilder process = new ProcessBuilder(command);
        process.environment().putAll(environment);
        return process.redirectOutput(stdout.toFile())
                .redirectError(stderr.toFile())
                .start();
    }

    /** What {@code status --json} says. */
    public JsonNode status() throws IOException, InterruptedException {
        return JsonMapper.shared().readTree(run("status", "--json").stdout());
    }

    /** The words that run the launcher on this data directory. */
    public List<String> command(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(PROGRAM.toString()));
        command.addAll(arguments);
        command.addAll(List.of("--data-dir", dataDirectory().toString()));
        return command;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
