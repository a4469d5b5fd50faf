package dev.tapewatch.command.stdio;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The one server of a data directory: where it is, and how to start it so that it outlives whoever started it. */
final class ServerProcess {
    /** What {@code serve} exits with when another server already has the data directory (EX_TEMPFAIL of sysexits.h). */
    static final int ANOTHER_SERVER_HAS_IT = 75;

    private static final long LARGEST_LOG = 5L * 1024 * 1024;
    private static final int GIST_LINES = 3;
    private static final int GIST_LENGTH = 500;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private static final Duration PAUSE_FOR_ANOTHER = Duration.ofSeconds(5);

    private final Path addressFile;
    private final Path log;
    private final List<String> serveCommand;

    private @Nullable Process starting;
    private volatile long logLengthAtStart;
    private final AtomicInteger failures = new AtomicInteger();
    private long notBefore = System.nanoTime();

    /** @param serveCommand the whole command line that serves this data directory in the foreground */
    ServerProcess(Path dataDirectory, List<String> serveCommand) {
        this.addressFile = dataDirectory.resolve("server.json");
        this.log = dataDirectory.resolve("logs").resolve("server.out");
        this.serveCommand = List.copyOf(serveCommand);
    }

    Path log() {
        return log;
    }

    /** Where the server says it answers, if its process lives. */
    Optional<URI> endpoint() {
        return address().filter(Address::alive).map(address -> URI.create(address.url() + "/mcp"));
    }

    /** What the server that runs tells models of itself; empty where none runs, or one that does not say. */
    Optional<String> instructions() {
        return address().filter(Address::alive).map(Address::instructions).filter(words -> !words.isEmpty());
    }

    /** Whether a server left its address behind and is gone: it crashed, since an orderly stop removes the address. */
    boolean crashed() {
        return address().map(address -> !address.alive()).orElse(false);
    }

    /** Forgets failed starts: the server has answered. */
    void answered() {
        failures.set(0);
        starting = null;
    }

    /** How often in a row a start has failed since the server last answered. */
    int failures() {
        return failures.get();
    }

    /** Starts the server unless a start is under way or the last one failed a moment ago. */
    void start() throws IOException {
        Process process = starting;
        if (process != null) {
            if (process.isAlive()) {
                return;
            }
            starting = null;
            if (process.exitValue() != ANOTHER_SERVER_HAS_IT) {
                failures.incrementAndGet();
                notBefore = System.nanoTime() + pause().toNanos();
            } else {
                notBefore = System.nanoTime() + PAUSE_FOR_ANOTHER.toNanos();
            }
        }
        if (System.nanoTime() - notBefore < 0) {
            return;
        }
        Files.createDirectories(log.toAbsolutePath().getParent());
        if (Files.exists(log) && Files.size(log) > LARGEST_LOG) {
            Files.move(log, log.resolveSibling("server.out.old"), StandardCopyOption.REPLACE_EXISTING);
        }
        logLengthAtStart = Files.exists(log) ? Files.size(log) : 0;
        List<String> command = new ArrayList<>(detached());
        command.addAll(serveCommand);
        starting = new ProcessBuilder(command)
                .redirectInput(new File("/dev/null"))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** The last lines that the server wrote since it was started here, without stack traces; empty if none. */
    String gist() {
        try (var channel = Files.newByteChannel(log)) {
            channel.position(Math.max(Math.min(logLengthAtStart, channel.size()), channel.size() - 64 * 1024));
            ByteBuffer tail = ByteBuffer.allocate((int) (channel.size() - channel.position()));
            while (tail.hasRemaining() && channel.read(tail) >= 0) {}
            List<String> lines = new String(tail.array(), 0, tail.position(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !isStackTrace(line))
                    .map(String::strip)
                    .toList();
            String gist = String.join(" | ", lines.subList(Math.max(0, lines.size() - GIST_LINES), lines.size()));
            return gist.length() > GIST_LENGTH ? gist.substring(gist.length() - GIST_LENGTH) : gist;
        } catch (IOException e) {
            return "";
        }
    }

    private Duration pause() {
        Duration pause = Duration.ofMillis(500L << Math.min(failures.get(), 6));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private static boolean isStackTrace(String line) {
        String text = line.strip();
        return text.startsWith("at ") || text.startsWith("Caused by:") || text.startsWith("... ");
    }

    /** A session of its own keeps the signals of the agent's terminal away from the server. */
    private static List<String> detached() {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of("setsid", "nohup")
                .filter(name -> Stream.of(path.split(File.pathSeparator, -1))
                        .anyMatch(folder -> Files.isExecutable(Path.of(folder, name))))
                .findFirst()
                .map(List::of)
                .orElse(List.of());
    }

    private Optional<Address> address() {
        try (JsonParser parser = JsonRpc.parser(Files.readString(addressFile))) {
            long pid = -1;
            String url = null;
            String instructions = "";
            if (parser.nextToken() == JsonToken.START_OBJECT) {
                for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                    JsonToken value = parser.nextToken();
                    if (name.equals("pid") && value == JsonToken.VALUE_NUMBER_INT) {
                        pid = parser.getLongValue();
                    } else if (name.equals("url") && value == JsonToken.VALUE_STRING) {
                        url = parser.getString();
                    } else if (name.equals("instructions") && value == JsonToken.VALUE_STRING) {
                        instructions = parser.getString();
                    }
                    parser.skipChildren();
                }
            }
            return url == null ? Optional.empty() : Optional.of(new Address(pid, url, instructions));
        } catch (IOException | JacksonException e) {
            return Optional.empty();
        }
    }

    private record Address(long pid, String url, String instructions) {
        boolean alive() {
            return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
        }
    }
}
