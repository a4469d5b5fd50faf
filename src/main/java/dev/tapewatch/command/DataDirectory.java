package dev.tapewatch.command;

import dev.tapewatch.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** The folder that holds everything one server remembers. */
public record DataDirectory(Path path) {
    static final String FLAG = "data-dir";

    public DataDirectory {
        path = path.toAbsolutePath().normalize();
    }

    /** The folder meant by {@code --data-dir}, else {@code TAPEWATCH_DATA_DIR}, else {@code ~/.tapewatch}. */
    public static DataDirectory of(Map<String, String> flags, Map<String, String> environment) {
        String fallback = environment.getOrDefault("TAPEWATCH_DATA_DIR", "~/.tapewatch");
        String chosen = flags.getOrDefault(FLAG, fallback);
        if (chosen.equals("~") || chosen.startsWith("~/")) {
            chosen = System.getProperty("user.home") + chosen.substring(1);
        }
        return new DataDirectory(Path.of(chosen));
    }

    /** Makes the folder, readable for its owner only, unless it is there. */
    public DataDirectory create() {
        try {
            if (!Files.isDirectory(path)) {
                Files.createDirectories(path.getParent());
                Files.createDirectory(
                        path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            return this;
        } catch (IOException failure) {
            throw Problem.unavailable(
                    "The data directory %s cannot be made; choose another with --data-dir.".formatted(path), failure);
        }
    }

    Path lock() {
        return path.resolve("server.lock");
    }

    Path serverFile() {
        return path.resolve("server.json");
    }

    public Path settingsFile() {
        return path.resolve("tapewatch.yml");
    }

    Path logs() {
        return path.resolve("logs");
    }
}
