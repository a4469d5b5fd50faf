package dev.tapewatch.command;

import dev.tapewatch.mcp.credential.LocalCredential;
import dev.tapewatch.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What {@code server.json} tells other processes about the server on a data directory.
 *
 * @param url without a path, such as {@code http://127.0.0.1:8750}
 * @param startedAt when tools began to answer
 * @param instructions what it tells models of itself, so that a bridge can say the same before it has reached it
 */
public record RunningServer(long pid, String url, String version, Instant startedAt, String instructions) {
    /** File times and process times are rounded differently. */
    private static final Duration ROUNDING = Duration.ofSeconds(2);

    /** The live server of this directory; a file that a crashed server left behind counts as none. */
    public static Optional<RunningServer> find(DataDirectory directory) {
        return read(directory.serverFile()).filter(RunningServer::isAlive);
    }

    /**
     * Asks it for JSON, as a process of this machine may.
     *
     * @throws Problem of kind {@code UNAVAILABLE} if it does not answer in time
     */
    JsonNode ask(String path, LocalCredential credential, Duration patience) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(url + path).toURL().openConnection();
            credential
                    .authorization()
                    .ifPresent(authorization -> connection.setRequestProperty("Authorization", authorization));
            connection.setConnectTimeout((int) patience.toMillis());
            connection.setReadTimeout((int) patience.toMillis());
            // What is not well answers 503, and says in its body what.
            InputStream stream = connection.getResponseCode() == HttpURLConnection.HTTP_UNAVAILABLE
                            && connection.getErrorStream() != null
                    ? connection.getErrorStream()
                    : connection.getInputStream();
            try (InputStream answer = stream) {
                return JsonMapper.shared().readTree(new String(answer.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (IOException | JacksonException failure) {
            throw Problem.unavailable(
                    "The server (pid %d) runs but does not answer at %s; its log may say why.".formatted(pid, url),
                    failure);
        }
    }

    private static Optional<RunningServer> read(Path file) {
        try {
            JsonNode json = JsonMapper.shared().readTree(Files.readString(file));
            return Optional.of(new RunningServer(
                    json.required("pid").longValue(),
                    json.required("url").stringValue(),
                    json.required("version").stringValue(),
                    Instant.parse(json.required("started_at").stringValue()),
                    json.path("instructions").asString("")));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IOException | JacksonException | java.time.format.DateTimeParseException failure) {
            throw Problem.internal("%s cannot be read; delete it and start again.".formatted(file), failure);
        }
    }

    /** A process of the same pid that began later than the server is another program. */
    private boolean isAlive() {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> process.info().startInstant())
                .filter(began -> began.isBefore(startedAt.plus(ROUNDING)))
                .isPresent();
    }

    /** Writes the file in one step, so that a reader sees all of it or nothing. */
    void announce(DataDirectory directory) {
        Path file = directory.serverFile();
        Path draft = file.resolveSibling("server.json.new");
        try {
            Files.writeString(
                    draft,
                    JsonMapper.shared()
                            .writeValueAsString(Map.of(
                                    "pid",
                                    pid,
                                    "url",
                                    url,
                                    "version",
                                    version,
                                    "started_at",
                                    startedAt.toString(),
                                    "instructions",
                                    instructions)));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException failure) {
            throw Problem.unavailable("%s cannot be written.".formatted(file), failure);
        }
    }

    static void withdraw(DataDirectory directory) {
        try {
            Files.deleteIfExists(directory.serverFile());
        } catch (IOException failure) {
            throw Problem.internal("%s cannot be deleted.".formatted(directory.serverFile()), failure);
        }
    }
}
