package dev.tapewatch.backing;

import org.jspecify.annotations.Nullable;

/**
 * What one backing service is.
 *
 * @param address host:port, without any password
 * @param pid of our own child process; null for an external or in-memory service
 * @param durable whether what it holds survives its death
 * @param embedded whether it is started and stopped by this server
 * @param note what a person should know of it
 */
public record ServiceFacts(
        String name, String address, @Nullable Long pid, boolean durable, boolean embedded, String note) {}
