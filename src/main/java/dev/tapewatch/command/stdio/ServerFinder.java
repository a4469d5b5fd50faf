package dev.tapewatch.command.stdio;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds the one server for all that is said to it, and starts it when somebody needs it. */
final class ServerFinder implements AutoCloseable {
    private static final int FAILURES_THAT_TELL = 2;
    private static final Duration WATCH_INTERVAL = Duration.ofMillis(100);
    private static final Duration IDLE_INTERVAL = Duration.ofSeconds(1);

    /** How long a living process may refuse connections before its address is held to be another's. */
    private static final Duration DEAF = Duration.ofSeconds(5);

    private final ServerProcess server;
    private final Consumer<String> log;
    private @Nullable URI deaf;
    private long deafSince;
    private boolean closed;

    ServerFinder(ServerProcess server, Consumer<String> log) {
        this.server = server;
        this.log = log;
    }

    /** Where the server says it answers, if its process lives. */
    synchronized Optional<URI> endpoint() {
        Optional<URI> endpoint = server.endpoint();
        if (deaf != null && !endpoint.filter(deaf::equals).isPresent()) {
            deaf = null;
        }
        return endpoint;
    }

    /** Waits for a server and starts it if there is none; nothing if there is none in time, or its starts fail. */
    Optional<URI> await(Errand errand, Deadline deadline) throws InterruptedException {
        int failuresBefore = server.failures();
        while (!errand.ended() && !deadline.passed()) {
            Optional<URI> endpoint = endpoint();
            startIfAbsent();
            if (endpoint.isPresent()) {
                return endpoint;
            }
            if (failedSince(failuresBefore)) {
                break;
            }
            errand.pause(WATCH_INTERVAL);
        }
        return Optional.empty();
    }

    /**
     * Waits for as long as it takes, for one who listens: a server that was stopped in order stays stopped until somebody
     * calls, one that crashed is started again.
     */
    Optional<URI> awaitForListener(Errand errand) throws InterruptedException {
        while (!errand.ended()) {
            Optional<URI> endpoint = endpoint();
            if (endpoint.isPresent()) {
                return endpoint;
            }
            boolean crashed = crashed();
            if (crashed) {
                startIfAbsent();
            }
            errand.pause(crashed ? WATCH_INTERVAL : IDLE_INTERVAL);
        }
        return Optional.empty();
    }

    /** Starts the server unless it is there, a start is under way, or the last one failed a moment ago. */
    synchronized void startIfAbsent() {
        boolean absent = endpoint().isEmpty() || (deaf != null && System.nanoTime() - deafSince > DEAF.toNanos());
        if (closed || !absent) {
            return;
        }
        try {
            server.start();
        } catch (IOException e) {
            log.accept("the server cannot be started: " + e);
        }
    }

    /** From now on none is started: a bridge that ends needs no server. */
    @Override
    public synchronized void close() {
        closed = true;
    }

    /** The server has answered, if only with a refusal. */
    synchronized void answered() {
        deaf = null;
        server.answered();
    }

    /** Nothing answered there. */
    synchronized void silent(URI endpoint, IOException why) {
        if (!endpoint.equals(deaf)) {
            deaf = endpoint;
            deafSince = System.nanoTime();
            log.accept("the server at " + endpoint + " does not answer yet: " + why);
        }
    }

    /** Whether a server left its address behind and is gone. */
    boolean crashed() {
        return server.crashed();
    }

    /** How often in a row a start has failed since the server last answered. */
    int failures() {
        return server.failures();
    }

    /** Whether starts have failed since then, often enough to tell the client. */
    boolean failedSince(int failuresBefore) {
        int failures = server.failures();
        return failures > failuresBefore && failures >= FAILURES_THAT_TELL;
    }

    /** In words for the client. */
    String whyAbsent() {
        if (server.failures() >= FAILURES_THAT_TELL) {
            String gist = server.gist();
            return "The tapewatch server does not start. "
                    + (gist.isEmpty() ? "It said nothing" : "It last said: " + gist) + " (log: " + server.log()
                    + "). Correct that and call again; meanwhile its start is tried again.";
        }
        return "The tapewatch server is still starting; its first start may take some minutes, since it may have to build"
                + " Temporal. Call again in a minute. Log: " + server.log();
    }
}
