package dev.tapewatch.command;

import dev.tapewatch.doctor.Check;
import dev.tapewatch.doctor.Finding;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What a server needs of the machine itself. */
final class MachineChecks {
    private static final String KIND = "machine";
    private static final String DIRECTORY = "data directory";
    private static final long MEGABYTE = 1024 * 1024;
    private static final long LEAST_MEGABYTES = 200;

    private MachineChecks() {}

    static List<Check> of(DataDirectory directory) {
        return List.of(
                Check.words(
                        KIND,
                        "java",
                        () -> "Java %s on %s".formatted(Runtime.version(), System.getProperty("os.name"))),
                Check.of(KIND, DIRECTORY, () -> writable(directory.path())));
    }

    private static Finding writable(Path directory) throws IOException {
        boolean exists = Files.exists(directory);
        Path place = existing(directory);
        if (exists && !Files.isDirectory(directory)) {
            return Finding.fails(KIND, DIRECTORY, directory + " is no folder; choose another with --data-dir");
        }
        if (!Files.isWritable(place) || !Files.isExecutable(place)) {
            return Finding.fails(
                    KIND,
                    DIRECTORY,
                    place + " cannot be written by you; give yourself the right, or choose --data-dir");
        }
        long free = Files.getFileStore(place).getUsableSpace() / MEGABYTE;
        if (free < LEAST_MEGABYTES) {
            return Finding.fails(
                    KIND,
                    DIRECTORY,
                    "%s has %d MB left, and Redis refuses alerts once the disk is full; make room"
                            .formatted(place, free));
        }
        return Finding.works(
                KIND,
                DIRECTORY,
                "%s %s, %,d MB free"
                        .formatted(directory, exists ? "can be written" : "will be made by the first serve", free));
    }

    private static Path existing(Path directory) {
        Path place = directory;
        while (!Files.exists(place) && place.getParent() != null) {
            place = place.getParent();
        }
        return place;
    }

    /** The port of a server that does not run yet. */
    static Check port(String host, int port, boolean chosen) {
        return Check.of("server", "port", () -> {
            if (port == 0) {
                return Finding.works("server", "port", "any free one will be taken");
            }
            try (ServerSocket socket = new ServerSocket()) {
                socket.setReuseAddress(true);
                socket.bind(new InetSocketAddress(host, port));
                return Finding.works("server", "port", "%d of %s is free".formatted(port, host));
            } catch (IOException taken) {
                return chosen
                        ? Finding.fails(
                                "server",
                                "port",
                                "%d of %s cannot be used, another program may have it; choose another with --port"
                                        .formatted(port, host))
                        : Finding.works(
                                "server",
                                "port",
                                "%d is taken by another program; a free one will be chosen".formatted(port));
            }
        });
    }
}
