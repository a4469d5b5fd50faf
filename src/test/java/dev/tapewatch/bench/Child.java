package dev.tapewatch.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A contestant's process. Stops with this program, whatever happens. */
final class Child implements AutoCloseable {
    private static final Duration START_PATIENCE = Duration.ofMinutes(5);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(30);

    private static final Set<String> RUNS = Set.of("-jar", "-cp");

    private final Process process;
    private final String ready;

    private Child(Process process, String ready) {
        this.process = process;
        this.ready = ready;
    }

    /**
     * Starts a program and waits for the line of its output that says it is ready.
     *
     * @param log takes its standard error
     */
    static Child start(List<String> command, Map<String, String> environment, Path log, Predicate<String> isReady)
            throws IOException {
        Files.createDirectories(log.getParent());
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(log.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        CompletableFuture<String> ready = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> watchOutput(process, isReady, ready));
        try {
            return new Child(process, ready.get(START_PATIENCE.toSeconds(), TimeUnit.SECONDS));
        } catch (Exception failure) {
            process.destroy();
            throw new IllegalStateException("a contestant did not come up; see " + log, failure);
        }
    }

    /** Reads to the end, so that a talkative program never waits for its reader. */
    private static void watchOutput(Process process, Predicate<String> isReady, CompletableFuture<String> ready) {
        try (BufferedReader output = process.inputReader()) {
            String line = output.readLine();
            while (line != null) {
                if (!ready.isDone() && isReady.test(line)) {
                    ready.complete(line);
                }
                line = output.readLine();
            }
            ready.completeExceptionally(new IOException("its output ended"));
        } catch (IOException ended) {
            ready.completeExceptionally(ended);
        }
    }

    /** The line that said it is ready. */
    String ready() {
        return ready;
    }

    /** The process's id. */
    long pid() {
        return process.pid();
    }

    /** The processor time that it has taken so far. */
    Duration processorTime() {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }

    /** The flags that a Java program was started with, up to what it runs. */
    List<String> jvmFlags() {
        return process.info()
                .arguments()
                .map(Stream::of)
                .orElseThrow()
                .takeWhile(flag -> !RUNS.contains(flag))
                .toList();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }
}
