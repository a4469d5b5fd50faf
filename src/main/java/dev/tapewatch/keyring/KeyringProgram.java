package dev.tapewatch.keyring;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A keyring's own program. It is ended if it is not done in time: some wait for somebody to type a password.
 *
 * @param environment what it is started with
 */
record KeyringProgram(Path path, Map<String, String> environment) {
    private static final int MOST_BYTES = 64 * 1024;

    /** A run that has ended. */
    record Ended(int exitCode, String output, String errors) {
        @Override
        public String toString() {
            return "exit code " + exitCode;
        }
    }

    /** The program of that name on the search path. */
    static Optional<KeyringProgram> find(String name, Map<String, String> environment) {
        return Stream.of(environment.getOrDefault("PATH", "").split(Pattern.quote(File.pathSeparator)))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, name))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst()
                .map(file -> new KeyringProgram(file, environment));
    }

    /**
     * Runs it; empty if it was not done in time or cannot be run.
     *
     * @param input what is written to it: other users see arguments, and nobody sees this
     */
    Optional<Ended> run(List<String> arguments, String input, Duration patience) {
        List<String> command = new ArrayList<>(List.of(path.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        // Its words are read.
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = null;
        try {
            process = builder.start();
            FutureTask<String> output = reading(process.getInputStream());
            FutureTask<String> errors = reading(process.getErrorStream());
            try (var stdin = process.getOutputStream()) {
                stdin.write(input.getBytes(StandardCharsets.UTF_8));
            }
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.empty();
            }
            return Optional.of(
                    new Ended(process.exitValue(), output.get(1, TimeUnit.SECONDS), errors.get(1, TimeUnit.SECONDS)));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (IOException | java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException broken) {
            return Optional.empty();
        } finally {
            if (process != null) {
                process.destroyForcibly();
            }
        }
    }

    private static FutureTask<String> reading(InputStream stream) {
        FutureTask<String> task =
                new FutureTask<>(() -> new String(stream.readNBytes(MOST_BYTES), StandardCharsets.UTF_8));
        Thread.ofVirtual().name("keyring").start(task);
        return task;
    }
}
