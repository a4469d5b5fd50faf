package dev.tapewatch.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server that takes what channels send as Discord, Slack and a webhook do, fails as they do, by a script or by chance, and
 * remembers how often it took each alert. What it answers with a failure it has not taken, so an alert taken twice was
 * doubled by its sender.
 */
public final class FaultySinks implements AutoCloseable {
    /** As which receiver it answers. */
    public enum Sink {
        DISCORD,
        SLACK,
        WEBHOOK
    }

    /** What it does with a message. */
    public enum Reply {
        TAKE,
        LIMIT,
        TROUBLE,
        HANG,
        DROP,
        GONE
    }

    private static final List<Reply> BY_CHANCE = List.of(Reply.LIMIT, Reply.TROUBLE, Reply.HANG, Reply.DROP);
    private static final JsonMapper MAPPER = JsonMapper.shared();

    private final Map<Sink, State> states = new EnumMap<>(Sink.class);
    private final SplittableRandom chance;
    private final Duration hang;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile double share;

    private FaultySinks(long seed, Duration hang) throws IOException {
        this.chance = new SplittableRandom(seed);
        this.hang = hang;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1_000);
        server.setExecutor(threads);
        for (Sink sink : Sink.values()) {
            State state = new State();
            states.put(sink, state);
            server.createContext(path(sink), exchange -> serve(sink, state, exchange));
        }
        server.start();
    }

    /**
     * @param seed of the failures by chance
     * @param hang how long it keeps a sender waiting when it hangs; longer than a sender's deadline, as a rule
     */
    public static FaultySinks start(long seed, Duration hang) {
        try {
            return new FaultySinks(seed, hang);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String address(Sink sink) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path(sink) + "/t0ken";
    }

    private static String path(Sink sink) {
        return "/" + sink.name().toLowerCase(Locale.ROOT);
    }

    /** From now on this share of the messages fails, from 0 to 1; a script comes first. */
    public void failByChance(double share) {
        this.share = share;
    }

    /** What it does with the next messages to that sink. */
    public void script(Sink sink, Reply... replies) {
        state(sink).script.addAll(List.of(replies));
    }

    /** How often it took each alert, by the alert's id; of a webhook by the idempotency key. */
    public Map<String, Integer> taken(Sink sink) {
        State state = state(sink);
        synchronized (state) {
            return new TreeMap<>(state.taken);
        }
    }

    /** The same in the order in which they came. */
    public List<String> order(Sink sink) {
        State state = state(sink);
        synchronized (state) {
            return List.copyOf(state.order);
        }
    }

    /** How many messages came while it had asked to be left alone. */
    public int early(Sink sink) {
        State state = state(sink);
        synchronized (state) {
            return state.early;
        }
    }

    private State state(Sink sink) {
        return states.getOrDefault(sink, new State());
    }

    private void serve(Sink sink, State state, HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            String id = id(sink, exchange, body);
            Reply reply = reply(state);
            long rest = rest(state, reply);
            if (rest > 0) {
                limit(sink, exchange, rest);
                return;
            }
            switch (reply) {
                case TAKE, LIMIT -> take(sink, state, exchange, id);
                case TROUBLE -> say(exchange, 500, "internal error");
                case HANG -> LockSupport.parkNanos(hang.toNanos());
                case DROP -> {
                    // Closed without a word.
                }
                case GONE -> say(exchange, 404, "no_service");
            }
        }
    }

    private Reply reply(State state) {
        Reply scripted = state.script.poll();
        if (scripted != null) {
            return scripted;
        }
        synchronized (chance) {
            return chance.nextDouble() < share ? BY_CHANCE.get(chance.nextInt(BY_CHANCE.size())) : Reply.TAKE;
        }
    }

    /** Milliseconds for which it wants nothing; 0 if it may be sent to. */
    private long rest(State state, Reply reply) {
        long now = System.nanoTime();
        synchronized (state) {
            long left = TimeUnit.NANOSECONDS.toMillis(state.restsUntil - now);
            if (state.resting && left > 0) {
                state.early++;
                return left;
            }
            state.resting = reply == Reply.LIMIT;
            if (!state.resting) {
                return 0;
            }
            synchronized (chance) {
                long rest = chance.nextLong(200, 1_500);
                state.restsUntil = now + TimeUnit.MILLISECONDS.toNanos(rest);
                return rest;
            }
        }
    }

    private static void limit(Sink sink, HttpExchange exchange, long milliseconds) throws IOException {
        String seconds = milliseconds / 1000 + "." + String.format(Locale.ROOT, "%03d", milliseconds % 1000);
        String whole = Long.toString((milliseconds + 999) / 1000);
        exchange.getResponseHeaders().set("Retry-After", whole);
        if (sink == Sink.DISCORD) {
            exchange.getResponseHeaders().set("X-RateLimit-Reset-After", seconds);
            exchange.getResponseHeaders().set("X-RateLimit-Scope", "shared");
            say(
                    exchange,
                    429,
                    "{\"message\":\"You are being rate limited.\",\"retry_after\":" + seconds + ",\"global\":false}");
        } else {
            say(exchange, 429, "rate_limited");
        }
    }

    private static void take(Sink sink, State state, HttpExchange exchange, String id) throws IOException {
        synchronized (state) {
            state.taken.merge(id, 1, Integer::sum);
            state.order.add(id);
        }
        switch (sink) {
            case DISCORD -> say(exchange, 200, "{\"id\":\"1443" + System.nanoTime() + "\"}");
            case SLACK -> say(exchange, 200, "ok");
            case WEBHOOK -> say(exchange, 202, "");
        }
    }

    private static void say(HttpExchange exchange, int status, String words) throws IOException {
        byte[] bytes = words.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private static String id(Sink sink, HttpExchange exchange, String body) {
        JsonNode json = MAPPER.readTree(body);
        return switch (sink) {
            case DISCORD -> last(json.path("embeds").path(0).path("footer").path("text"));
            case SLACK ->
                last(json.path("blocks").path(2).path("elements").path(0).path("text"));
            case WEBHOOK -> exchange.getRequestHeaders().getFirst("Idempotency-Key");
        };
    }

    private static String last(JsonNode text) {
        String words = text.asString();
        return words.substring(words.lastIndexOf(" · ") + " · ".length());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private static final class State {
        private final Queue<Reply> script = new ConcurrentLinkedQueue<>();
        private final Map<String, Integer> taken = new TreeMap<>();
        private final List<String> order = new ArrayList<>();
        private boolean resting;
        private long restsUntil;
        private int early;
    }
}
