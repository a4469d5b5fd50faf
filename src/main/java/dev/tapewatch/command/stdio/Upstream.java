package dev.tapewatch.command.stdio;

import dev.tapewatch.command.stdio.JsonRpc.Kind;
import dev.tapewatch.mcp.ServerIdentity;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The client's standing with the server: one session at a time, kept open by one thread that finds or starts the server,
 * restores what was in force and listens; and the client's calls, each on a thread of its own, which wait for a session
 * and are sent again when theirs broke.
 */
final class Upstream implements AutoCloseable {
    private static final int UNAVAILABLE = -32000;
    private static final int MOST_CALLS = 256;
    private static final int MOST_SENDS = 4;
    private static final int FAILURES_THAT_TELL = 2;
    private static final Duration WATCH_INTERVAL = Duration.ofMillis(100);
    private static final Duration IDLE_INTERVAL = Duration.ofSeconds(1);
    private static final Duration LONGEST_STREAM_PAUSE = Duration.ofSeconds(5);

    /** How long a living process may refuse connections before its address is held to be another's. */
    private static final Duration DEAF = Duration.ofSeconds(5);

    private final ServerProcess server;
    private final Consumer<String> toClient;
    private final Consumer<String> log;
    private final Duration patience;

    private final Map<String, Call> calls = new ConcurrentHashMap<>();
    private final Set<String> subscriptions = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    private @Nullable UpstreamSession session;
    private int waiting;
    private volatile boolean closed;
    private volatile boolean clientReady;

    /** A request of the client that has no answer yet. */
    private static final class Call {
        final JsonRpc message;
        final CompletableFuture<Boolean> sent = new CompletableFuture<>();
        volatile boolean cancelled;

        Call(JsonRpc message) {
            this.message = message;
        }
    }

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

    /** Takes the client's next message and returns at once. Must be called in the order the messages came. */
    void accept(JsonRpc message) {
        if (message.kind() == Kind.REQUEST) {
            acceptCall(message);
        } else if (message.method().equals("notifications/initialized")) {
            clientReady = true;
            Thread.startVirtualThread(() -> tell(UpstreamSession::initialized));
        } else if (message.method().equals("notifications/cancelled")) {
            cancel(message);
        } else {
            Thread.startVirtualThread(() -> tell(to -> post(to, message.text())));
        }
    }

    /** Waits until every call is answered. */
    void drain(Duration longest) {
        lock.lock();
        try {
            long left = longest.toNanos();
            while (!calls.isEmpty() && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
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

    private void acceptCall(JsonRpc message) {
        String id = String.valueOf(message.id());
        if (calls.size() >= MOST_CALLS) {
            toClient.accept(JsonRpc.error(
                    id, UNAVAILABLE, "More than " + MOST_CALLS + " calls are unanswered. Wait for some of them."));
            return;
        }
        Call call = new Call(message);
        calls.put(id, call);
        // Before the call is sent, so that a server which dies upon it is not restored without it.
        String uri = message.uri();
        if (uri != null && message.method().equals("resources/subscribe")) {
            subscriptions.add(uri);
        } else if (uri != null && message.method().equals("resources/unsubscribe")) {
            subscriptions.remove(uri);
        }
        Thread.startVirtualThread(() -> answer(id, call));
    }

    private void answer(String id, Call call) {
        try {
            Optional<JsonRpc> answer = exchange(id, call);
            String uri = call.message.uri();
            if (uri != null
                    && call.message.method().equals("resources/subscribe")
                    && answer.map(JsonRpc::isError).orElse(false)) {
                subscriptions.remove(uri);
            }
            answer.ifPresent(message -> toClient.accept(message.text()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            call.sent.complete(false);
            calls.remove(id, call);
            signal();
        }
    }

    private Optional<JsonRpc> exchange(String id, Call call) throws InterruptedException {
        JsonRpc message = call.message;
        boolean subscribes = message.method().equals("resources/subscribe");
        // The same key each time the call is sent, so that the server can tell a repeated call from a second one.
        String text = message.method().equals("tools/call")
                ? message.withRequestKey(UUID.randomUUID().toString())
                : message.text();
        for (int sends = 0; sends < MOST_SENDS && !call.cancelled; sends++) {
            Optional<UpstreamSession> current = awaitSession();
            if (current.isEmpty()) {
                return closed ? Optional.empty() : Optional.of(unavailable(id, whyNoServer()));
            }
            UpstreamSession to = current.get();
            if (call.cancelled) {
                return Optional.empty();
            }
            try {
                to.initialized();
                if (subscribes) {
                    to.awaitListening();
                }
                return to.post(text, id, () -> call.sent.complete(true), aside -> toClient.accept(aside.text()));
            } catch (UpstreamSession.Gone | ConnectException e) {
                retract(to);
            } catch (IOException e) {
                log.accept("the connection broke in mid-call, trying again: " + e.getMessage());
                pause(WATCH_INTERVAL);
            }
        }
        return call.cancelled
                ? Optional.empty()
                : Optional.of(unavailable(
                        id,
                        "The connection to the tapewatch server broke each of the " + MOST_SENDS
                                + " times that this call was sent. See " + server.log() + "."));
    }

    private void cancel(JsonRpc message) {
        Call call = message.requestId() == null ? null : calls.remove(message.requestId());
        if (call == null) {
            return;
        }
        call.cancelled = true;
        signal();
        call.sent.thenAccept(sent -> {
            if (sent) {
                Thread.startVirtualThread(() -> tell(to -> post(to, message.text())));
            }
        });
    }

    private interface Telling {
        void to(UpstreamSession session) throws IOException, InterruptedException;
    }

    /** Sends what has no answer: once, to the session there is or the next one. */
    private void tell(Telling telling) {
        try {
            Optional<UpstreamSession> current = awaitSession();
            if (current.isPresent()) {
                telling.to(current.get());
            }
        } catch (IOException e) {
            log.accept("a notification did not reach the server: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Optional<JsonRpc> post(UpstreamSession to, String text) throws IOException, InterruptedException {
        return to.post(text, null, () -> {}, message -> {});
    }

    private Optional<UpstreamSession> awaitSession() throws InterruptedException {
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

    private String whyNoServer() {
        if (server.failures() >= FAILURES_THAT_TELL) {
            return "The tapewatch server does not start. It last said: " + server.gist() + " (log: " + server.log()
                    + "). Correct that and call again; it is being tried again.";
        }
        return "The tapewatch server is still starting; its first start may take some minutes, since it may have to build"
                + " Temporal. Call again in a minute. Log: " + server.log();
    }

    private static JsonRpc unavailable(String id, String why) {
        try {
            return JsonRpc.read(JsonRpc.error(id, UNAVAILABLE, why));
        } catch (BadMessage e) {
            throw new IllegalStateException(e);
        }
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
        UpstreamSession opened = UpstreamSession.open(http, endpoint, initialize);
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

    private static final Set<String> PROMISED =
            ServerIdentity.RESOURCES_SUBSCRIBE ? Set.of("/result/capabilities/resources/subscribe=true") : Set.of();

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

    private void retract(UpstreamSession lost) {
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
