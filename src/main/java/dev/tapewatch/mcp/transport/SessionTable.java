package dev.tapewatch.mcp.transport;

import dev.tapewatch.mcp.access.Caller;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/** The sessions of one transport: so many and no more, kept alive while they are used, ended when they are not. */
final class SessionTable<S extends ClientSession> {
    private static final Logger LOG = LoggerFactory.getLogger(SessionTable.class);

    /** The first of the codes that JSON-RPC leaves to servers. */
    static final int REFUSED = -32000;

    /** Sessions end when somebody ends them; nobody knows when. */
    private static final String RETRY_AFTER_SECONDS = "60";

    private final TransportLimits limits;
    private final Clock clock;
    private final Map<String, S> sessions = new ConcurrentHashMap<>();
    private @Nullable Disposable timer;
    private volatile boolean closed;

    SessionTable(TransportLimits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /** Starts the heartbeats and the sweeps. */
    synchronized void start() {
        if (timer == null) {
            timer = Flux.interval(limits.heartbeat()).onBackpressureDrop().subscribe(beat -> tick());
        }
    }

    void add(S session) {
        Owner owner = session.owner();
        if (!owner.accounts().sessions().take(owner.client())) {
            session.end();
            throw new Rejection(
                            HttpStatus.TOO_MANY_REQUESTS,
                            REFUSED,
                            "This client has " + owner.accounts().limits().sessions()
                                    + " sessions, which is the most. End one that is not needed, or try again in a minute.")
                    .with(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        if (sessions.size() >= limits.maxSessions()) {
            sweep();
        }
        sessions.put(session.id(), session);
        if (closed) {
            end(session);
            throw HttpExchanges.closing();
        }
        if (sessions.size() > limits.maxSessions()) {
            end(session);
            throw new Rejection(
                            HttpStatus.TOO_MANY_REQUESTS,
                            REFUSED,
                            "The server has as many sessions as it takes. End one that is not needed, or try again in a minute.")
                    .with(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
    }

    /** The session of this id, which counts as used from now; none if another caller began it. */
    Optional<S> find(String id, Caller caller) {
        S session = sessions.get(id);
        if (session == null || !session.owner().caller().id().equals(caller.id())) {
            return Optional.empty();
        }
        session.usedAt(clock.instant());
        return Optional.of(session);
    }

    /** The session of this id, whoever began it; for what the server tells. */
    Optional<S> find(String id) {
        return Optional.ofNullable(sessions.get(id));
    }

    Collection<S> all() {
        return List.copyOf(sessions.values());
    }

    Instant now() {
        return clock.instant();
    }

    boolean isClosed() {
        return closed;
    }

    void end(S session) {
        if (sessions.remove(session.id(), session)) {
            session.owner().accounts().sessions().giveBack(session.owner().client());
            session.end();
        }
    }

    /** Ends the sessions that nobody used for a while, and lets go what others do not need any more. */
    void sweep() {
        Instant now = clock.instant();
        each(session -> {
            if (session.isIdle(now, limits.sessionIdle())) {
                LOG.info("Session {} ends: nobody used it for {}", session.id(), limits.sessionIdle());
                end(session);
            } else {
                session.swept(now);
            }
        });
    }

    /** Takes no more sessions; those that there are go on. */
    void refuse() {
        closed = true;
    }

    int callsUnderWay() {
        return sessions.values().stream().mapToInt(ClientSession::callsUnderWay).sum();
    }

    /** Ends calls and streams with what there is to say on them. */
    void finish() {
        each(ClientSession::finish);
    }

    synchronized void close() {
        closed = true;
        if (timer != null) {
            timer.dispose();
        }
        each(this::end);
    }

    private void tick() {
        sweep();
        each(ClientSession::heartbeat);
    }

    /** One session's failure must not stop the timer that keeps the others alive. */
    private void each(Consumer<S> action) {
        for (S session : sessions.values()) {
            try {
                action.accept(session);
            } catch (RuntimeException e) {
                LOG.warn("Session {} could not be looked after", session.id(), e);
            }
        }
    }
}
