package dev.tapewatch.market.source.tastytrade;

import dev.tapewatch.problem.Problem;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The line to the stream, kept up for as long as anybody wants something of it: connected when the first subscription is
 * made, connected again with growing pauses when it breaks, with a new token before the old one ends. What was subscribed to
 * is subscribed to again.
 */
final class DxLine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DxLine.class);
    private static final int MOST_AT_ONCE = 100;
    private static final int LEAST_AT_ONCE = 5;
    private static final int MOST_DOUBLINGS = 10;
    private static final Duration RENEWED_AGAIN_AFTER = Duration.ofMinutes(5);
    private static final Duration LOOK_AT_A_HANDSHAKE = Duration.ofMillis(500);
    private static final Duration RENEWED_BEFORE_ITS_END = Duration.ofHours(1);

    private record Key(String type, String symbol) {}

    private final Supplier<MarketAnswers.QuoteToken> tokens;
    private final String userAgent;
    private final DxPace pace;
    private final Clock clock;
    private final RandomGenerator random;
    private final HttpClient http;
    private final Map<Key, DxSubscription> wanted = new LinkedHashMap<>();
    private final List<Consumer<List<DxEvent>>> listeners = new CopyOnWriteArrayList<>();
    private final List<Runnable> onOpen = new CopyOnWriteArrayList<>();
    private final List<Runnable> onLoss = new CopyOnWriteArrayList<>();
    private int atOnce = MOST_AT_ONCE;
    private @Nullable Thread keeper;
    private volatile boolean closed;
    private volatile String level = "";
    private volatile @Nullable DxConnection connection;
    private volatile String trouble = "it has not been connected yet";
    private MarketAnswers.@Nullable QuoteToken token;
    private Instant tokenEnd = Instant.MIN;
    private volatile String complaint = "";
    private volatile boolean failing;

    /** @param tokens asks for a token; may throw a {@link Problem} */
    DxLine(
            Supplier<MarketAnswers.QuoteToken> tokens,
            String userAgent,
            DxPace pace,
            Clock clock,
            RandomGenerator random) {
        this.tokens = tokens;
        this.userAgent = userAgent;
        this.pace = pace;
        this.clock = clock;
        this.random = random;
        this.http = HttpClient.newBuilder().connectTimeout(pace.handshake()).build();
    }

    /** Calls this for every batch of events; it must not block. */
    void listen(Consumer<List<DxEvent>> listener) {
        listeners.add(listener);
    }

    /** Calls this whenever a connection is open and has been told what is wanted; it must not block. */
    void onOpen(Runnable listener) {
        onOpen.add(listener);
    }

    /** Calls this whenever a connection has ended, before there is another. */
    void onLoss(Runnable listener) {
        onLoss.add(listener);
    }

    boolean isOpen() {
        DxConnection current = connection;
        return current != null && current.isOpen();
    }

    /** Whether the server said that what it sends is not of the moment. */
    boolean isDelayed() {
        return level.equalsIgnoreCase("demo");
    }

    /** What the token is good for, in a word of tastytrade's, e.g. {@code api}; empty before there is one. */
    String level() {
        return level;
    }

    /** Why there is no connection; empty while there is one. */
    String trouble() {
        return isOpen() ? "" : trouble;
    }

    /** Has it connected, if it is not. Returns at once. */
    synchronized void wake() {
        if (keeper == null && !closed) {
            keeper = Thread.ofVirtual().name("tastytrade-stream").start(this::keep);
        }
    }

    /**
     * Has it connected and waits for that, but no longer than this, and not at all where the last attempt came to nothing.
     *
     * @return whether it is connected
     */
    boolean awaitOpen(Duration patience) {
        wake();
        long end = System.nanoTime() + patience.toNanos();
        synchronized (wanted) {
            try {
                while (!isOpen()) {
                    long left = end - System.nanoTime();
                    if (failing || left <= 0) {
                        return false;
                    }
                    TimeUnit.NANOSECONDS.timedWait(wanted, left);
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw Problem.unavailable("waiting for tastytrade's stream was stopped", stopped);
            }
        }
        return true;
    }

    /** Adds subscriptions and takes others away. What is added and there already has its new start from now on. */
    void subscribe(Collection<DxSubscription> added, Collection<DxSubscription> removed) {
        if (added.isEmpty() && removed.isEmpty()) {
            return;
        }
        synchronized (wanted) {
            removed.forEach(one -> wanted.remove(new Key(one.type(), one.symbol())));
            added.forEach(one -> wanted.put(new Key(one.type(), one.symbol()), one));
            DxConnection current = connection;
            if (current != null && current.isOpen()) {
                send(current, List.of(), removed);
                send(current, added, List.of());
            }
        }
        wake();
    }

    private void send(DxConnection to, Collection<DxSubscription> added, Collection<DxSubscription> removed) {
        List<DxSubscription> all = new ArrayList<>(added.isEmpty() ? removed : added);
        for (int start = 0; start < all.size(); start += atOnce) {
            List<DxSubscription> some = all.subList(start, Math.min(start + atOnce, all.size()));
            to.subscribe(added.isEmpty() ? List.of() : some, added.isEmpty() ? some : List.of());
        }
    }

    private void opened() {
        synchronized (wanted) {
            DxConnection current = connection;
            if (current != null) {
                send(current, wanted.values(), List.of());
            }
            failing = false;
            wanted.notifyAll();
        }
        trouble = "the connection was lost";
        onOpen.forEach(Runnable::run);
        LOG.info("the stream of tastytrade is connected");
    }

    private void keep() {
        int failures = 0;
        try {
            while (!closed) {
                long start = System.nanoTime();
                DxConnection.End end = once();
                onLoss.forEach(Runnable::run);
                if (closed) {
                    return;
                }
                settle(end, complaint);
                // One that held for a while was no failure, one that was ended by us is followed by another at once.
                boolean held = System.nanoTime() - start > pace.longestPause().toNanos();
                failures = held ? 1 : failures + 1;
                if (end != DxConnection.End.CLOSED) {
                    Thread.sleep(pause(failures));
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** One connection, from its making to its end. */
    private DxConnection.End once() throws InterruptedException {
        try {
            MarketAnswers.QuoteToken key = key();
            DxConnection current = new DxConnection(told(key.token()), pace.silence(), this::opened, this::heard);
            synchronized (wanted) {
                connection = current;
            }
            current.connect(http, address(key), userAgent, pace.handshake());
            return follow(current);
        } catch (Problem problem) {
            trouble = String.valueOf(problem.getMessage());
        } catch (ExecutionException | TimeoutException | IllegalArgumentException failure) {
            trouble = "it cannot be reached";
        } finally {
            DxConnection last = connection;
            connection = null;
            failing = last == null || !last.wasOpen();
            if (failing) {
                // Its address may be what is wrong.
                token = null;
            }
            synchronized (wanted) {
                wanted.notifyAll();
            }
            complaint = last == null ? "" : last.complaint();
            if (last != null) {
                last.close();
            }
        }
        return DxConnection.End.LOST;
    }

    /** Keeps a connection alive until it ends or its token is about to. */
    private DxConnection.End follow(DxConnection current) throws InterruptedException {
        Instant renewal = tokenEnd;
        long handshakeEnd = System.nanoTime() + pace.handshake().toNanos();
        while (true) {
            Duration wait = current.isOpen()
                    ? shortest(pace.keepalive(), current.expected().dividedBy(2))
                    : shortest(pace.handshake(), LOOK_AT_A_HANDSHAKE);
            try {
                return current.ended().get(wait.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException stillThere) {
                if (!current.isOpen() && System.nanoTime() >= handshakeEnd) {
                    return DxConnection.End.LOST;
                }
                if (!clock.instant().isBefore(renewal)) {
                    if (isRenewed()) {
                        return DxConnection.End.CLOSED;
                    }
                    renewal = clock.instant().plus(RENEWED_AGAIN_AFTER);
                }
                if (current.isOpen()) {
                    current.keepAlive();
                }
            } catch (ExecutionException never) {
                return DxConnection.End.LOST;
            }
        }
    }

    /** While there is no new token, the connection that was made with the old one is better than none. */
    private boolean isRenewed() {
        try {
            take(tokens.get());
            return true;
        } catch (Problem notNow) {
            LOG.info("no new token for the stream of tastytrade yet: {}", notNow.getMessage());
            return false;
        }
    }

    private static Duration shortest(Duration... durations) {
        return Collections.min(List.of(durations));
    }

    private void settle(DxConnection.End end, String complaint) {
        LOG.info("the stream of tastytrade ended: {} {}", end, complaint);
        switch (end) {
            case NOT_LET_IN -> {
                token = null;
                trouble = "it did not take the token";
            }
            case TOO_LARGE -> {
                atOnce = Math.max(LEAST_AT_ONCE, atOnce / 2);
                trouble = "it found a subscription too large; smaller ones follow";
            }
            case SILENT -> trouble = "it fell silent";
            case LOST -> {
                if (!complaint.isEmpty()) {
                    trouble = "it answered " + complaint;
                }
            }
            case CLOSED -> {
                // Ended by us.
            }
        }
    }

    private MarketAnswers.QuoteToken key() {
        MarketAnswers.QuoteToken known = token;
        if (known == null || !clock.instant().isBefore(tokenEnd)) {
            known = tokens.get();
            take(known);
        }
        return known;
    }

    private void take(MarketAnswers.QuoteToken fresh) {
        token = fresh;
        tokenEnd = end(fresh);
        level = String.valueOf(fresh.level());
    }

    /** When another token is to be taken: an hour before its end where that is told, else after the usual life. */
    private Instant end(MarketAnswers.QuoteToken fresh) {
        Instant now = clock.instant();
        Instant usual = now.plus(pace.tokenLife());
        Instant told = fresh.expiresAt();
        if (told == null || !told.isAfter(now)) {
            return usual;
        }
        Instant early = told.minus(RENEWED_BEFORE_ITS_END);
        Instant half = now.plus(Duration.between(now, told).dividedBy(2));
        Instant renewal = early.isAfter(half) ? early : half;
        return renewal.isBefore(usual) ? renewal : usual;
    }

    private static URI address(MarketAnswers.QuoteToken key) {
        URI address = URI.create(told(key.dxlinkUrl()));
        if (!"wss".equals(address.getScheme()) && !"ws".equals(address.getScheme())) {
            throw new IllegalArgumentException("no address of a stream");
        }
        return address;
    }

    private static String told(@Nullable String part) {
        if (part == null || part.isBlank()) {
            throw Problem.of(Problem.Kind.UNAVAILABLE, "tastytrade gave no token for its stream");
        }
        return part;
    }

    private void heard(List<DxEvent> events) {
        for (Consumer<List<DxEvent>> listener : listeners) {
            try {
                listener.accept(events);
            } catch (RuntimeException failure) {
                LOG.warn("a listener to the stream failed", failure);
            }
        }
    }

    /** Doubles with every failure, and is drawn from its upper half, so that clients do not come back all at once. */
    private Duration pause(int failures) {
        Duration longest = pace.firstPause().multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        long millis =
                Math.max(2, Math.min(longest.toMillis(), pace.longestPause().toMillis()));
        return Duration.ofMillis(random.nextLong(millis / 2, millis + 1));
    }

    @Override
    public void close() {
        Thread running;
        synchronized (this) {
            closed = true;
            running = keeper;
        }
        DxConnection current = connection;
        if (current != null) {
            current.close();
        }
        if (running != null) {
            running.interrupt();
        }
        http.close();
    }
}
