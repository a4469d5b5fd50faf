package dev.tapewatch.command;

import dev.tapewatch.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The right to serve one data directory. The operating system takes it back when its holder dies, however it dies, so
 * it is never stale; the file names its holder's pid.
 */
final class ServerLock implements AutoCloseable {
    /** Long enough for a {@code stop} that only looks whether the lock is free. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final FileChannel channel;

    private ServerLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Takes the lock, or answers empty if another process holds it. */
    static Optional<ServerLock> take(DataDirectory directory) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            FileChannel channel =
                    FileChannel.open(directory.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            while (!locked(channel)) {
                if (System.nanoTime() > deadline) {
                    channel.close();
                    return Optional.empty();
                }
                Thread.sleep(50);
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return Optional.of(new ServerLock(channel));
        } catch (IOException failure) {
            throw Problem.unavailable(
                    "%s cannot be locked; is the data directory writable?".formatted(directory.lock()), failure);
        } catch (InterruptedException interruption) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }

    /** The pid of the server that holds the lock, or held it last. */
    static OptionalLong holder(DataDirectory directory) {
        try {
            return OptionalLong.of(
                    Long.parseLong(Files.readString(directory.lock()).strip()));
        } catch (NoSuchFileException | NumberFormatException nobody) {
            return OptionalLong.empty();
        } catch (IOException failure) {
            throw Problem.unavailable("%s cannot be read.".formatted(directory.lock()), failure);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw Problem.internal("The server's lock could not be given back.", failure);
        }
    }
}
