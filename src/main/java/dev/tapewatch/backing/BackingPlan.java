package dev.tapewatch.backing;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Which backing services are wanted.
 *
 * @param dataDirectory holds the files of the embedded ones
 * @param redisUrl of an external Redis, or null for an embedded one
 * @param temporalAddress host:port of an external Temporal, or null for an embedded one
 * @param temporalNamespace the namespace in either
 */
public record BackingPlan(
        Path dataDirectory,
        @Nullable String redisUrl,
        @Nullable String temporalAddress,
        String temporalNamespace) {
    Path redisFiles() {
        return dataDirectory.resolve("redis");
    }

    Path temporalDatabase() {
        return dataDirectory.resolve("temporal").resolve("temporal.db");
    }

    Path log(String service) {
        return dataDirectory.resolve("logs").resolve(service + ".log");
    }
}
