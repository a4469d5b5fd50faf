package dev.tapewatch.backing;

import dev.tapewatch.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.util.FileSystemUtils;
import redis.embedded.core.ExecutableProvider;

/** The redis-server to run: the one on the search path, else the one bundled with this program. */
record RedisProgram(Path path, int majorVersion) {
    private static final Pattern VERSION = Pattern.compile("v=(\\d+)\\.");

    /** Redis writes its file as a folder since 7, and an older one would not see it. */
    private static final int FOLDER_SINCE = 7;

    static RedisProgram find(Path files) {
        Path path = Processes.onPath("redis-server").orElseGet(() -> bundled(files.resolve("bin")));
        return of(path).orElseThrow(() -> Problem.of(
                        Problem.Kind.UNAVAILABLE, "%s is not a Redis that runs here; install Redis.".formatted(path)))
                .checkedFor(files);
    }

    /** As {@link #find}, without a trace: the bundled one is unpacked elsewhere, asked for its version, and deleted. */
    static RedisProgram findWithoutKeeping(Path files) {
        Optional<Path> onPath = Processes.onPath("redis-server");
        if (onPath.isPresent()) {
            return find(files);
        }
        try {
            Path scratch = Files.createTempDirectory("tapewatch-redis");
            try {
                Path program = bundled(scratch);
                return of(program)
                        .orElseThrow(() -> Problem.of(
                                Problem.Kind.UNAVAILABLE, "The bundled Redis does not run here; install Redis."))
                        .checkedFor(files);
            } finally {
                FileSystemUtils.deleteRecursively(scratch);
            }
        } catch (IOException failure) {
            throw Problem.unavailable("The bundled Redis could not be unpacked; install Redis.", failure);
        }
    }

    private RedisProgram checkedFor(Path files) {
        if (majorVersion < FOLDER_SINCE && Files.isDirectory(files.resolve("appendonlydir"))) {
            throw Problem.of(
                    Problem.Kind.UNAVAILABLE,
                    "The alerts in %s were written by Redis 7 or newer and %s is Redis %d, which would not see them; put a newer redis-server on the PATH."
                            .formatted(files, path, majorVersion));
        }
        return this;
    }

    static Path bundled(Path folder) {
        try {
            Files.createDirectories(folder);
            return ExecutableProvider.newJarResourceProvider(folder.toFile())
                    .get()
                    .toPath();
        } catch (IOException | RuntimeException failure) {
            throw Problem.unavailable(
                    "There is no redis-server on the PATH and none bundled for this machine; install Redis or give --redis-url.",
                    failure);
        }
    }

    static Optional<RedisProgram> of(Path path) {
        try {
            Process process = new ProcessBuilder(path.toString(), "--version")
                    .redirectErrorStream(true)
                    .start();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            Matcher version = VERSION.matcher(answer);
            return version.find()
                    ? Optional.of(new RedisProgram(path, Integer.parseInt(version.group(1))))
                    : Optional.empty();
        } catch (IOException cannotRun) {
            return Optional.empty();
        }
    }
}
