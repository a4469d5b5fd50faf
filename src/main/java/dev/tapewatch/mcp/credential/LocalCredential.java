package dev.tapewatch.mcp.credential;

import dev.tapewatch.mcp.access.BearerToken;
import dev.tapewatch.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * {@code server.token} of a data directory: what the server that runs there accepts from the bridge and from {@code
 * status}. Whoever can read the file owns the data directory anyway. New at every start, gone at the end. Free of SDK types,
 * to keep the bridge light.
 */
public record LocalCredential(Path path) {
    /** The file of that data directory. */
    public static LocalCredential in(Path dataDirectory) {
        return new LocalCredential(dataDirectory.resolve("server.token"));
    }

    public void write(BearerToken token) {
        OwnersFile.write(path, token.reveal());
    }

    /** What to send as {@code Authorization}; nothing if the server asks for none. */
    public Optional<String> authorization() {
        // The usual case, asked first: an exception would cost the bridge more than all the rest of this.
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        try {
            return Optional.of("Bearer " + Files.readString(path).strip());
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    public void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException failure) {
            throw Problem.internal("%s cannot be deleted.".formatted(path), failure);
        }
    }
}
