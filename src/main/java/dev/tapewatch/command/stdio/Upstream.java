package dev.tapewatch.command.stdio;

import dev.tapewatch.mcp.ServerIdentity;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * The client's standing with the server: one session at a time, kept by one thread that finds or starts the server,
 * restores what was in force and listens to the server's own messages.
 */
final class Upstream implements AutoCloseable {
    private static final Duration WATCH_INTERVAL = Duration.ofMillis(100);
    private static final Duration IDLE_INTERVAL = Duration.ofSeconds(1);
    private static final Duration LONGEST_STREAM_PAUSE = Duration.ofSeconds(5);

    /** How often what restores a session is sent on a connection that breaks, before the session is given up. */
    private static final int MOST_SENDS = 3;

    private static final Set<String> PROMISED =
            ServerIdentity.RESOURCES_SUBSCRIBE ? Set.of("/result/capabilities/resources/subscribe=true") : Set.of();

    private final ServerFinder server;
    private final ServerLink link;
    private final Consumer<String> toClient;
    private final Consumer<String> log;
    private final Duration patience;

    private final Set<String> subscriptions = ConcurrentHashMap.newKeySet();
    private final SessionSlot slot;

    private volatile boolean clientReady;

    /**
     * @param toClient takes each message for the client, from many threads
     * @param log takes words for whoever runs the bridge
     * @param patience how long a call waits for a server
     */
    Upstream(ServerFinder server, ServerLink link, Consumer<String> toClient, Consumer<String> log, Duration patience) {
        this.server = server;
        this.slot = new SessionSlot(server);
        this.link = link;
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
        return slot.closed();
    }

    /** Ends the session; the server goes on. */
    @Override
    public void close() {
        slot.close().ifPresent(UpstreamSession::end);
    }

    /** The session, waited for within bounds; nothing if there is none by then. */
    Optional<UpstreamSession> awaitSession() throws InterruptedException {
        return slot.await(patience);
    }

    /** Why there is no session, in words for the client. */
    String whyNoSession() {
        return slot.whyEmpty();
    }

    /** Gives a session up that turned out to be lost. */
    void retract(UpstreamSession lost) {
        slot.retract(lost);
    }

    /** One thread's work for as long as the bridge lives. */
    private void keep(JsonRpc initialize) {
        try {
            boolean restored = false;
            while (!slot.closed()) {
                Optional<UpstreamSession> opened = connect(initialize, !restored);
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
    private Optional<UpstreamSession> connect(JsonRpc initialize, boolean first) throws InterruptedException {
        boolean needed = first;
        while (!slot.closed()) {
            Optional<URI> endpoint = server.endpoint();
            Duration rest = Duration.ZERO;
            if (endpoint.isPresent()) {
                try {
                    return Optional.of(establish(endpoint.get(), initialize, first));
                } catch (ServerBusy e) {
                    server.answered();
                    slot.refused(e);
                    rest = e.retryAfter();
                } catch (ServerRefusal e) {
                    server.answered();
                    slot.refused(e);
                    rest = IDLE_INTERVAL;
                } catch (IOException e) {
                    slot.refused(null);
                    server.silent(endpoint.get(), e);
                }
            } else {
                slot.refused(null);
            }
            // A server that was stopped in order stays stopped until somebody calls; one that crashed is missed at once
            // by
            // a client that waits for alerts.
            needed |= slot.awaited() || (!subscriptions.isEmpty() && server.crashed());
            if (!rest.isZero()) {
                slot.rest(rest);
                continue;
            }
            if (needed) {
                server.startIfAbsent();
                // Waiting calls look whether starts fail.
                slot.signal();
            }
            slot.pause(needed ? WATCH_INTERVAL : IDLE_INTERVAL);
        }
        return Optional.empty();
    }

    private UpstreamSession establish(URI endpoint, JsonRpc initialize, boolean first)
            throws IOException, InterruptedException {
        UpstreamSession opened = UpstreamSession.open(link, endpoint, initialize);
        boolean established = false;
        try {
            compareWithPromise(opened);
            restore(opened, first);
            server.answered();
            established = slot.put(opened);
            return opened;
        } finally {
            if (!established) {
                // Whoever tries again makes another session; the server need not keep this one.
                opened.end();
            }
        }
    }

    /**
     * Brings a session to where the last one was. Before the first there was nothing: subscriptions noted by then belong
     * to calls that still wait and are sent themselves.
     */
    private void restore(UpstreamSession opened, boolean first) throws IOException, InterruptedException {
        Set<String> lost = first ? Set.of() : subscriptions;
        if (clientReady || !lost.isEmpty()) {
            again(() -> {
                opened.initialized();
                return Optional.empty();
            });
        }
        int request = 0;
        for (String uri : lost) {
            String id = JsonRpc.quote("tapewatch-restore-" + request++);
            String subscribe = "{\"jsonrpc\":\"2.0\",\"id\":" + id
                    + ",\"method\":\"resources/subscribe\",\"params\":{\"uri\":" + JsonRpc.quote(uri) + "}}";
            again(() -> opened.post(subscribe, id, () -> {}, message -> {}))
                    .filter(JsonRpc::isError)
                    .ifPresent(refusal -> log.accept("could not subscribe again to " + uri + ": " + refusal.text()));
        }
    }

    private interface Sending {
        Optional<JsonRpc> send() throws IOException, InterruptedException;
    }

    /** A server may close a connection just when it is used again; that is no reason to give a whole session up. */
    private static Optional<JsonRpc> again(Sending sending) throws IOException, InterruptedException {
        for (int sends = 1; ; sends++) {
            try {
                return sending.send();
            } catch (UpstreamSession.Gone | ServerBusy | ConnectException e) {
                throw e;
            } catch (IOException e) {
                if (sends == MOST_SENDS) {
                    throw e;
                }
            }
        }
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
        while (slot.holds(to)) {
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
                slot.awaitLossOf(to);
            } catch (UpstreamSession.Gone | ConnectException e) {
                retract(to);
            } catch (IOException e) {
                resumeAfter = Optional.empty();
            }
            mayHaveMissed = true;
            if (slot.holds(to)) {
                slot.pause(pause);
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
}
