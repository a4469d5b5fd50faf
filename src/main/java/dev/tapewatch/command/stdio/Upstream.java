package dev.tapewatch.command.stdio;

import dev.tapewatch.mcp.ServerIdentity;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The client's standing with the server: one session at a time, kept by one thread that finds or starts the server,
 * restores what was in force and listens to the server's own messages.
 */
final class Upstream implements AutoCloseable {
    private static final int FAILURES_THAT_TELL = 2;
    private static final Duration WATCH_INTERVAL = Duration.ofMillis(100);
    private static final Duration IDLE_INTERVAL = Duration.ofSeconds(1);
    private static final Duration LONGEST_STREAM_PAUSE = Duration.ofSeconds(5);

    /** How long a living process may refuse connections before its address is held to be another's. */
    private static final Duration DEAF = Duration.ofSeconds(5);

    private static final Set<String> PROMISED =
            ServerIdentity.RESOURCES_SUBSCRIBE ? Set.of("/result/capabilities/resources/subscribe=true") : Set.of();

    private final ServerProcess server;
    private final Consumer<String> toClient;
    private final Consumer<String> log;
    private final Duration patience;

    private final Set<String> subscriptions = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    private @Nullable UpstreamSession session;
    private int waiting;
    private volatile boolean closed;
    private volatile boolean clientReady;

    /**
     * @param toClient takes each message for the client, from many threads
     * @param log takes words for whoever runs the bridge
     * @param patience how long a call waits for a server
     */
    Upstream(ServerProcess server, Consumer<String> toClient, Consumer<String> log, Duration patience) {
        this.server = server;
        this.toClient = toClient;
        this.log = log;
        this.patience = patience;
    }

    /** Begins to find or start the server, and to keep a session with it under the client's own {@code initialize}. */
    void open(JsonRpc initialize) {
        Thread.startVirtualThread(() -> keep(initialize));
    }

    /** The client has sent {@code notifications/initialized}: a restored session gets it at once. */
    void clientIsReady() {
        clientReady = true;
    }

    void subscribed(String uri) {
        subscriptions.add(uri);
    }

    void unsubscribed(String uri) {
        subscriptions.remove(uri);
    }

    boolean closed() {
        return closed;
    }

    /** Ends the session; the server goes on. */
    @Override
    public void close() {
        UpstreamSession last;
        lock.lock();
        try {
            closed = true;
            last = session;
            session = null;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        if (last != null) {
            last.end();
        }
    }

    /** The session, waited for within bounds; nothing if there is none by then. */
    Optional<UpstreamSession> awaitSession() throws InterruptedException {
        lock.lock();
        try {
            waiting++;
            changed.signalAll();
            int failuresBefore = server.failures();
            long left = patience.toNanos();
            while (session == null && !closed && left > 0) {
                int failures = server.failures();
                if (failures > failuresBefore && failures >= FAILURES_THAT_TELL) {
                    break;
                }
                left = changed.awaitNanos(left);
            }
            return Optional.ofNullable(session);
        } finally {
            waiting--;
            lock.unlock();
        }
    }

    /** In words for the client. */
    String whyNoSession() {
        if (server.failures() >= FAILURES_THAT_TELL) {
            String gist = server.gist();
            return "The tapewatch server does not start. "
                    + (gist.isEmpty() ? "It said nothing" : "It last said: " + gist) + " (log: " + server.log()
                    + "). Correct that and call again; meanwhile its start is tried again.";
        }
        return "The tapewatch server is still starting; its first start may take some minutes, since it may have to build"
                + " Temporal. Call again in a minute. Log: " + server.log();
    }

    /** One thread's work for as long as the bridge lives. */
    private void keep(JsonRpc initialize) {
        // Built here and not earlier: it takes longer than all that comes before the answer to initialize.
        HttpClient http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(Duration.ofSeconds(5))
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
        try {
            boolean restored = false;
            while (!closed) {
                Optional<UpstreamSession> opened = connect(http, initialize, !restored);
                if (opened.isPresent()) {
                    listen(opened.get(), restored);
                    restored = true;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Finds the server, or starts it if somebody needs it; nothing only if the bridge was closed meanwhile. */
    private Optional<UpstreamSession> connect(HttpClient http, JsonRpc initialize, boolean first)
            throws InterruptedException {
        boolean needed = first;
        long deafSince = 0;
        while (!closed) {
            Optional<URI> endpoint = server.endpoint();
            if (endpoint.isPresent()) {
                try {
                    return Optional.of(establish(http, endpoint.get(), initialize));
                } catch (IOException e) {
                    if (deafSince == 0) {
                        deafSince = System.nanoTime();
                        log.accept("the server at " + endpoint.get() + " does not answer yet: " + e);
                    }
                }
            }
            // A server that was stopped in order stays stopped until somebody calls; one that crashed is missed at once
            // by
            // a client that waits for alerts.
            needed |= waiting() || (!subscriptions.isEmpty() && server.crashed());
            boolean absent = endpoint.isEmpty() || System.nanoTime() - deafSince > DEAF.toNanos();
            if (needed && absent) {
                start();
                // Waiting calls look whether starts fail.
                signal();
            }
            pause(needed ? WATCH_INTERVAL : IDLE_INTERVAL);
        }
        return Optional.empty();
    }

    private void start() {
        try {
            server.start();
        } catch (IOException e) {
            log.accept("the server cannot be started: " + e);
        }
    }

    private UpstreamSession establish(HttpClient http, URI endpoint, JsonRpc initialize)
            throws IOException, InterruptedException {
        UpstreamSession opened =
                UpstreamSession.open(http, endpoint, server.authorization().orElse(null), initialize);
        compareWithPromise(opened);
        if (clientReady || !subscriptions.isEmpty()) {
            opened.initialized();
        }
        int request = 0;
        for (String uri : subscriptions) {
            String id = JsonRpc.quote("tapewatch-restore-" + request++);
            String subscribe = "{\"jsonrpc\":\"2.0\",\"id\":" + id
                    + ",\"method\":\"resources/subscribe\",\"params\":{\"uri\":" + JsonRpc.quote(uri) + "}}";
            opened.post(subscribe, id, () -> {}, message -> {})
                    .filter(JsonRpc::isError)
                    .ifPresent(refusal -> log.accept("could not subscribe again to " + uri + ": " + refusal.text()));
        }
        server.answered();
        publish(opened);
        return opened;
    }

    private void compareWithPromise(UpstreamSession opened) {
        JsonRpc welcome = opened.welcome();
        if (welcome != null && !welcome.capabilities().containsAll(PROMISED)) {
            log.accept("the server is of another version than this bridge, its capabilities are "
                    + welcome.capabilities());
        }
    }

    /** Passes the server's own messages on until the session is lost. */
    private void listen(UpstreamSession to, boolean restored) throws InterruptedException {
        boolean mayHaveMissed = restored;
        Optional<String> resumeAfter = Optional.empty();
        Duration pause = WATCH_INTERVAL;
        while (isCurrent(to)) {
            try {
                boolean announce = mayHaveMissed && resumeAfter.isEmpty();
                Optional<String> last = to.listen(
                        resumeAfter.orElse(null),
                        () -> {
                            if (announce) {
                                announceAll();
                            }
                        },
                        message -> toClient.accept(message.text()));
                // A resumed stream that brought nothing may be a server that cannot resume: next time from anew.
                resumeAfter = last;
                pause = WATCH_INTERVAL;
            } catch (UnsupportedOperationException e) {
                log.accept("the server offers no stream of its own messages: " + e.getMessage());
                awaitLossOf(to);
            } catch (UpstreamSession.Gone | ConnectException e) {
                retract(to);
            } catch (IOException e) {
                resumeAfter = Optional.empty();
            }
            mayHaveMissed = true;
            if (isCurrent(to)) {
                pause(pause);
                Duration doubled = pause.multipliedBy(2);
                pause = doubled.compareTo(LONGEST_STREAM_PAUSE) < 0 ? doubled : LONGEST_STREAM_PAUSE;
            }
        }
    }

    /** Something may have happened while nobody listened. */
    private void announceAll() {
        for (String uri : subscriptions) {
            toClient.accept("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/resources/updated\",\"params\":{\"uri\":"
                    + JsonRpc.quote(uri) + "}}");
        }
    }

    private void publish(UpstreamSession opened) {
        lock.lock();
        try {
            if (closed) {
                opened.end();
            } else {
                session = opened;
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Gives a session up that turned out to be lost. */
    void retract(UpstreamSession lost) {
        lost.abandon();
        lock.lock();
        try {
            if (session == lost) {
                session = null;
                changed.signalAll();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean isCurrent(UpstreamSession candidate) {
        lock.lock();
        try {
            return session == candidate;
        } finally {
            lock.unlock();
        }
    }

    private void awaitLossOf(UpstreamSession candidate) throws InterruptedException {
        lock.lock();
        try {
            while (session == candidate) {
                changed.await();
            }
        } finally {
            lock.unlock();
        }
    }

    private boolean waiting() {
        lock.lock();
        try {
            return waiting > 0;
        } finally {
            lock.unlock();
        }
    }

    @SuppressWarnings("WaitNotInLoop") // Waking early only means looking again early.
    private void pause(Duration longest) throws InterruptedException {
        lock.lock();
        try {
            if (!closed) {
                long ignored = changed.awaitNanos(longest.toNanos());
            }
        } finally {
            lock.unlock();
        }
    }

    private void signal() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
