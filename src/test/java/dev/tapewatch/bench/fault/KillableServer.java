package dev.tapewatch.bench.fault;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The product as people run it, on one data directory, killed and started again as often as one likes. */
final class KillableServer implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(3);
    private static final long POLL_MILLIS = 100;

    private final Path launcher;
    private final Path dataDirectory;
    private final int port;
    private final List<String> flags;
    private Process process;

    KillableServer(Path launcher, Path dataDirectory, int port, List<String> flags)
            throws IOException, InterruptedException {
        this.launcher = launcher;
        this.dataDirectory = dataDirectory;
        this.port = port;
        this.flags = List.copyOf(flags);
        this.process = start();
    }

    private Process start() throws IOException, InterruptedException {
        Path said = dataDirectory.resolve("ready");
        Files.deleteIfExists(said);
        List<String> command = new ArrayList<>(List.of(
                launcher.toString(),
                "serve",
                "--port",
                Integer.toString(port),
                "--data-dir",
                dataDirectory.toString()));
        command.addAll(flags);
        Process started = new ProcessBuilder(command)
                .redirectOutput(said.toFile())
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        dataDirectory.resolve("stderr").toFile()))
                .start();
        long end = System.nanoTime() + START.toNanos();
        while (Files.size(said) == 0) {
            if (!started.isAlive() || System.nanoTime() > end) {
                throw new IllegalStateException(
                        "the server did not start: " + Files.readString(dataDirectory.resolve("stderr")));
            }
            Thread.sleep(POLL_MILLIS);
        }
        return started;
    }

    /** Kills it as a power cut would, and starts it again. */
    void killAndStart() throws IOException, InterruptedException {
        process.destroyForcibly().waitFor();
        process = start();
    }

    /** Kills its Redis or Temporal, which it starts again itself; says whether there was one to kill. */
    boolean killChild(String name) throws IOException {
        try {
            Optional<ProcessHandle> child = ProcessHandle.of(JsonMapper.shared()
                    .readTree(Files.readString(dataDirectory.resolve("backing.json")))
                    .required(name)
                    .required("pid")
                    .longValue());
            return child.map(ProcessHandle::destroyForcibly).orElse(false);
        } catch (JacksonException | IllegalArgumentException | java.nio.file.NoSuchFileException unknown) {
            return false;
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
        }
    }
}
