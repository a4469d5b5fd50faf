package dev.tapewatch.backing;

import dev.tapewatch.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Remembers our child processes in {@code backing.json}, so that the next server finds those which outlived a crash. A
 * process is only taken for ours if it also began when ours did: its pid may have been given to another program.
 */
public final class ChildRecords {
    /** Processes' start times come from the boot time, which may be corrected by a second. */
    private static final Duration ROUNDING = Duration.ofSeconds(2);

    private final Path dataDirectory;
    private final Path file;
    private final Map<String, Child> children = new TreeMap<>();

    private record Child(long pid, int port, Instant startedAt) {}

    public ChildRecords(Path dataDirectory) {
        this.dataDirectory = dataDirectory.toAbsolutePath().normalize();
        this.file = this.dataDirectory.resolve("backing.json");
    }

    /** Writes the child down, in place of the earlier one of this name. */
    synchronized void add(String name, ProcessHandle process, int port) {
        children.put(
                name,
                new Child(process.pid(), port, process.info().startInstant().orElse(Instant.EPOCH)));
        write();
    }

    synchronized void remove(String name) {
        children.remove(name);
        write();
    }

    /**
     * Stops every process that a crashed server left on this data directory, and answers what was stopped. To be called
     * only by the holder of the directory's lock.
     */
    public synchronized List<String> stopLeftovers() {
        Set<ProcessHandle> leftovers = new LinkedHashSet<>();
        read().forEach((name, child) -> ProcessHandle.of(child.pid())
                .filter(process -> began(process, child.startedAt()))
                .ifPresent(leftovers::add));
        // A server killed while its Temporal was starting had not yet written it down.
        ProcessHandle.allProcesses().filter(this::isTemporalOnOurFiles).forEach(leftovers::add);

        List<String> stopped = new ArrayList<>();
        for (ProcessHandle process : leftovers) {
            stopped.add("%s (pid %d)".formatted(process.info().command().orElse("process"), process.pid()));
            Processes.stop(process);
        }
        children.clear();
        write();
        return stopped;
    }

    private static boolean began(ProcessHandle process, Instant expected) {
        return process.info()
                .startInstant()
                .filter(began -> Duration.between(began, expected).abs().compareTo(ROUNDING) <= 0)
                .isPresent();
    }

    private boolean isTemporalOnOurFiles(ProcessHandle process) {
        String database =
                dataDirectory.resolve("temporal").resolve("temporal.db").toString();
        return process.info()
                .arguments()
                .map(List::of)
                .filter(arguments -> arguments.contains("start-dev") && arguments.contains(database))
                .isPresent();
    }

    private Map<String, Child> read() {
        Map<String, Child> found = new TreeMap<>();
        try {
            JsonNode json = JsonMapper.shared().readTree(Files.readString(file));
            json.properties()
                    .forEach(entry -> found.put(
                            entry.getKey(),
                            new Child(
                                    entry.getValue().required("pid").longValue(),
                                    entry.getValue().required("port").intValue(),
                                    Instant.parse(entry.getValue()
                                            .required("started_at")
                                            .stringValue()))));
        } catch (NoSuchFileException none) {
            return found;
        } catch (IOException | JacksonException failure) {
            throw Problem.unavailable(
                    "%s cannot be read; stop any Redis and Temporal that run on this data directory and delete it."
                            .formatted(file),
                    failure);
        }
        return found;
    }

    private void write() {
        Map<String, Map<String, Object>> json = new TreeMap<>();
        children.forEach((name, child) -> json.put(
                name,
                Map.of(
                        "pid", child.pid(),
                        "port", child.port(),
                        "started_at", child.startedAt().toString())));
        Path draft = file.resolveSibling("backing.json.new");
        try {
            if (children.isEmpty()) {
                Files.deleteIfExists(file);
                return;
            }
            Files.writeString(draft, JsonMapper.shared().writeValueAsString(json));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw Problem.unavailable("%s cannot be written; is the disk full?".formatted(file), failure);
        }
    }
}
