package dev.tapewatch.command;

import dev.tapewatch.backing.ChildRecords;
import dev.tapewatch.mcp.credential.LocalCredential;
import dev.tapewatch.problem.Problem;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Stops the server of a data directory, or what a crashed one left running there. */
final class StopCommand implements Command {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Override
    public int run(List<String> arguments) {
        DataDirectory directory = DataDirectory.of(Flags.parse(arguments, Set.of(DataDirectory.FLAG)), System.getenv());
        if (!Files.isDirectory(directory.path())) {
            System.out.println("No server runs on " + directory.path());
            return 0;
        }
        Optional<ServerLock> free = ServerLock.take(directory);
        if (free.isPresent()) {
            try (ServerLock lock = free.get()) {
                tidy(directory);
            }
        } else {
            stop(directory);
        }
        return 0;
    }

    private static void tidy(DataDirectory directory) {
        RunningServer.withdraw(directory);
        LocalCredential.in(directory.path()).delete();
        List<String> stopped = new ChildRecords(directory.path()).stopLeftovers();
        if (stopped.isEmpty()) {
            System.out.println("No server runs on " + directory.path());
        } else {
            System.out.println("Stopped what a crashed server had left behind: " + String.join(", ", stopped));
        }
    }

    private static void stop(DataDirectory directory) {
        long pid = ServerLock.holder(directory).orElseThrow(() -> notStopped(directory));
        ProcessHandle server = ProcessHandle.of(pid).orElseThrow(() -> notStopped(directory));
        server.destroy();
        try {
            server.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            System.out.println("Stopped the server (pid %d) and its backing services".formatted(pid));
        } catch (TimeoutException stillRuns) {
            throw Problem.unavailable(
                    "The server (pid %d) was told to stop and still runs after %d seconds; logs/server.log in %s may say why."
                            .formatted(pid, PATIENCE.toSeconds(), directory.path()),
                    stillRuns);
        } catch (InterruptedException | ExecutionException failure) {
            throw Problem.internal("Waiting for the server (pid %d) was cut short.".formatted(pid), failure);
        }
    }

    private static Problem notStopped(DataDirectory directory) {
        return Problem.of(
                Problem.Kind.UNAVAILABLE,
                "A server is just starting or stopping on %s; try again in a few seconds.".formatted(directory.path()));
    }
}
