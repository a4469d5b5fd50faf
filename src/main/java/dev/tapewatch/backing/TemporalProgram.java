package dev.tapewatch.backing;

import io.temporal.testing.TemporalDevServer;
import io.temporal.testing.TemporalDevServerOptions;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The {@code temporal} program: on the search path, else cached from an earlier run, else downloaded, else built from its
 * Go modules where Go is installed.
 *
 * @param cache shared by all data directories of one person
 */
public record TemporalProgram(Path cache) {
    private static final Logger LOG = LoggerFactory.getLogger(TemporalProgram.class);
    private static final String NAME = "temporal";
    private static final String WORKSHOP = "building-";

    /** The newest tag that {@code go install} accepts: later ones carry a {@code replace}. */
    private static final String GO_VERSION = "1.5.1";

    private static final Duration DOWNLOAD_PATIENCE = Duration.ofMinutes(5);
    private static final Duration BUILD_PATIENCE = Duration.ofMinutes(45);
    private static final Duration REPORT_EVERY = Duration.ofSeconds(30);

    /** With the cache where the operating system's conventions put it. */
    public static TemporalProgram standard() {
        String home = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .filter(folder -> !folder.isBlank())
                .orElse(System.getProperty("user.home") + "/.cache");
        return new TemporalProgram(Path.of(home, "tapewatch", NAME));
    }

    /** Finds, fetches or builds the program; blocks for minutes in the last case. Empty if nothing worked. */
    public Optional<Path> find() {
        return Processes.onPath(NAME).or(this::cached).or(this::downloaded).or(this::built);
    }

    Optional<Path> cached() {
        if (!Files.isDirectory(cache)) {
            return Optional.empty();
        }
        try (Stream<Path> files = Files.find(
                cache,
                3,
                (file, attributes) -> attributes.isRegularFile()
                        && file.endsWith(NAME)
                        && Files.isExecutable(file)
                        && !file.toString().contains(WORKSHOP))) {
            return files.max(Comparator.naturalOrder());
        } catch (IOException unreadable) {
            LOG.warn("the cache {} cannot be read: {}", cache, unreadable.getMessage());
            return Optional.empty();
        }
    }

    /** Downloads through the SDK, which does so only by starting a server: one in memory, stopped at once. */
    private Optional<Path> downloaded() {
        LOG.info("looking for Temporal's official download");
        CompletableFuture<Void> download = new CompletableFuture<>();
        Thread.ofVirtual().name("temporal-download").start(() -> {
            TemporalDevServerOptions options = TemporalDevServerOptions.newBuilder()
                    .setDownloadDestination(cache.toString())
                    .setLogFile(cache.resolve("download.log").toString())
                    .build();
            try (TemporalDevServer server = TemporalDevServer.start(options)) {
                download.complete(null);
            } catch (RuntimeException failure) {
                download.completeExceptionally(failure);
            }
        });
        try {
            download.orTimeout(DOWNLOAD_PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
            return cached();
        } catch (RuntimeException failure) {
            LOG.info("Temporal cannot be downloaded here");
            return Optional.empty();
        }
    }

    /** Builds it, unless another server on this machine has done so while this one waited for its turn. */
    private Optional<Path> built() {
        Optional<Path> go = Processes.onPath("go");
        if (go.isEmpty()) {
            LOG.info("Temporal cannot be built here: there is no Go on the PATH");
            return Optional.empty();
        }
        try {
            Files.createDirectories(cache);
            try (FileChannel turn = FileChannel.open(
                            cache.resolve("build.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock mine = turn.lock()) {
                return cached().or(() -> build(go.get()));
            }
        } catch (IOException failure) {
            LOG.warn("Temporal could not be built: {}", failure.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Path> build(Path go) {
        Path target = cache.resolve(GO_VERSION).resolve(NAME);
        Path workshop = cache.resolve(WORKSHOP + ProcessHandle.current().pid());
        try {
            Files.createDirectories(workshop);
            if (!install(go, workshop)) {
                return Optional.empty();
            }
            Files.createDirectories(target.getParent());
            Files.move(
                    workshop.resolve(NAME),
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            Files.delete(workshop);
            return Optional.of(target);
        } catch (IOException failure) {
            LOG.warn("Temporal could not be built: {}", failure.getMessage());
            return Optional.empty();
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private boolean install(Path go, Path workshop) throws IOException, InterruptedException {
        Path log = cache.resolve("build.log");
        LOG.info("building Temporal {} from its Go modules, once; this takes minutes, see {}", GO_VERSION, log);
        ProcessBuilder builder = new ProcessBuilder(
                        go.toString(), "install", "github.com/temporalio/cli/cmd/temporal@v" + GO_VERSION)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().put("GOBIN", workshop.toString());
        Process build = builder.start();
        try {
            for (Duration spent = Duration.ZERO;
                    spent.compareTo(BUILD_PATIENCE) < 0;
                    spent = spent.plus(REPORT_EVERY)) {
                if (build.waitFor(REPORT_EVERY.toSeconds(), TimeUnit.SECONDS)) {
                    LOG.info("Temporal's build ended with code {}", build.exitValue());
                    return build.exitValue() == 0;
                }
                LOG.info(
                        "still building Temporal, {} seconds so far",
                        spent.plus(REPORT_EVERY).toSeconds());
            }
            return false;
        } finally {
            build.destroy();
        }
    }
}
