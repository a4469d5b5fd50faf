package dev.tapewatch.command.stdio;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the events of a {@code text/event-stream} body, one after the other. */
final class EventStreamReader {
    private final BufferedReader reader;
    private @Nullable String lastEventId;

    EventStreamReader(InputStream body) {
        reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    /** The id to resume after, once an event carried one. */
    @Nullable
    String lastEventId() {
        return lastEventId;
    }

    /**
     * The data of the next event that has any, or nothing when the stream ended in order. An event that the stream's end
     * cut short is dropped, as the standard asks.
     */
    Optional<String> next() throws IOException {
        StringBuilder data = new StringBuilder();
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            if (line.isEmpty()) {
                if (!data.isEmpty()) {
                    return Optional.of(data.toString());
                }
            } else if (line.startsWith("data:")) {
                data.append(data.isEmpty() ? "" : "\n").append(value(line, "data:"));
            } else if (line.startsWith("id:")) {
                lastEventId = value(line, "id:");
            }
        }
        return Optional.empty();
    }

    private static String value(String line, String field) {
        String value = line.substring(field.length());
        return value.startsWith(" ") ? value.substring(1) : value;
    }
}
