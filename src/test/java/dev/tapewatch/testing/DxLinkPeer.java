package dev.tapewatch.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.WebsocketServerSpec;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Speaks DXLink as dxFeed's specification has it, and does what a test wants of it. It tells a candle's symbol in its shortest
 * form, {@code SPY{=m}} for {@code SPY{=1m}}, as dxFeed does, and takes nothing that the specification does not allow.
 */
public final class DxLinkPeer implements AutoCloseable {
    public static final String TOKEN = "the-quote-token";
    private static final JsonMapper JSON = new JsonMapper();
    private static final String COMPACT_FIELDS = """
            {"Trade":["eventSymbol","eventType","time","price"],
             "Quote":["eventSymbol","eventType","bidPrice","askPrice"],
             "Profile":["eventSymbol","eventType","tradingStatus"],
             "Summary":["eventSymbol","eventType","openInterest"],
             "Greeks":["eventSymbol","eventType","volatility","delta"],
             "Candle":["eventSymbol","eventType","eventFlags","time","open","high","low","close"]}""";

    private final DisposableServer server;
    private final List<Connection> connections = new CopyOnWriteArrayList<>();
    private final List<JsonNode> received = new CopyOnWriteArrayList<>();
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private final AtomicInteger connected = new AtomicInteger();

    /** Whether a right token is taken. */
    public volatile boolean lettingIn = true;

    /** Whether nothing is answered to anything. */
    public volatile boolean silent;

    /** More subscriptions than these in one message close the connection with 1009. */
    public volatile int mostInOneMessage = Integer.MAX_VALUE;

    /** In seconds, as told in the setup. */
    public volatile int keepaliveTimeout = 60;

    /** Whether connections are closed as soon as they are made. */
    public volatile boolean down;

    /** Hears of every subscription that is taken. */
    public volatile Consumer<JsonNode> onSubscription = any -> {};

    /** One client. */
    private static final class Connection {
        private final Sinks.Many<String> outgoing = Sinks.many().unicast().onBackpressureBuffer();
        private final Sinks.One<Integer> close = Sinks.one();
        private String expected = "SETUP";

        synchronized void send(String message) {
            outgoing.tryEmitNext(message);
        }
    }

    public DxLinkPeer() {
        server = HttpServer.create()
                .host("localhost")
                .port(0)
                .route(routes -> routes.ws(
                        "/realtime",
                        this::serve,
                        WebsocketServerSpec.builder()
                                .maxFramePayloadLength(1_000_000)
                                .build()))
                .bindNow(Duration.ofSeconds(10));
    }

    public String address() {
        return "ws://localhost:" + server.port() + "/realtime";
    }

    private Mono<Void> serve(WebsocketInbound in, WebsocketOutbound out) {
        Connection connection = new Connection();
        connected.incrementAndGet();
        if (down) {
            return out.sendClose(1013, "down");
        }
        connections.add(connection);
        in.aggregateFrames().receive().asString().subscribe(text -> answer(connection, JSON.readTree(text)), any -> {});
        Mono<Void> closing = connection.close.asMono().flatMap(code -> out.sendClose(code, "closed"));
        return out.sendString(connection.outgoing.asFlux()).then().or(closing);
    }

    private void answer(Connection to, JsonNode message) {
        received.add(message);
        if (silent) {
            return;
        }
        String type = message.path("type").asString("");
        boolean main = type.equals("SETUP") || type.equals("AUTH") || type.equals("KEEPALIVE");
        if (message.path("channel").asInt(-1) != (main ? 0 : 1)) {
            violations.add("channel of " + message);
        }
        if (!type.equals("KEEPALIVE")) {
            if (!type.equals(to.expected)) {
                violations.add(type + " where " + to.expected + " is due");
            }
            to.expected = next(type);
        }
        switch (type) {
            case "SETUP" -> {
                to.send("{\"type\":\"SETUP\",\"channel\":0,\"keepaliveTimeout\":" + keepaliveTimeout
                        + ",\"acceptKeepaliveTimeout\":60,\"version\":\"1.0-peer\"}");
                to.send("{\"type\":\"AUTH_STATE\",\"channel\":0,\"state\":\"UNAUTHORIZED\"}");
            }
            case "AUTH" -> {
                boolean right = lettingIn && message.path("token").asString("").equals(TOKEN);
                to.send("{\"type\":\"AUTH_STATE\",\"channel\":0,\"state\":\"%s\",\"userId\":\"x\"}"
                        .formatted(right ? "AUTHORIZED" : "UNAUTHORIZED"));
            }
            case "CHANNEL_REQUEST" ->
                to.send(
                        "{\"type\":\"CHANNEL_OPENED\",\"channel\":1,\"service\":\"FEED\",\"parameters\":{\"contract\":\"AUTO\",\"subFormat\":\"LIST\"}}");
            case "FEED_SETUP" ->
                to.send(
                        "{\"type\":\"FEED_CONFIG\",\"channel\":1,\"aggregationPeriod\":0.25,\"dataFormat\":\"COMPACT\",\"eventFields\":"
                                + COMPACT_FIELDS + "}");
            case "FEED_SUBSCRIPTION" -> {
                check(message);
                if (message.path("add").size() > mostInOneMessage) {
                    to.close.tryEmitValue(1009);
                } else {
                    onSubscription.accept(message);
                }
            }
            case "KEEPALIVE" -> to.send("{\"type\":\"KEEPALIVE\",\"channel\":0}");
            default -> violations.add("no message of DXLink: " + message);
        }
    }

    private static String next(String type) {
        return switch (type) {
            case "SETUP" -> "AUTH";
            case "AUTH" -> "CHANNEL_REQUEST";
            case "CHANNEL_REQUEST" -> "FEED_SETUP";
            default -> "FEED_SUBSCRIPTION";
        };
    }

    /** Lists are not empty, every entry has its kind and symbol, candles a time also where they are removed. */
    private void check(JsonNode subscription) {
        for (String list : List.of("add", "remove")) {
            if (subscription.has(list) && subscription.path(list).isEmpty()) {
                violations.add("nothing in " + list);
            }
            for (JsonNode one : subscription.path(list)) {
                String kind = one.path("type").asString("");
                boolean timed = one.path("fromTime").isNumber();
                if (one.path("symbol").asString("").isEmpty() || kind.isEmpty() || timed != kind.equals("Candle")) {
                    violations.add("a subscription to " + one);
                }
            }
        }
    }

    /** Where a client did what the specification does not allow. */
    public List<String> violations() {
        return List.copyOf(violations);
    }

    /** How often anybody has connected. */
    public int connections() {
        return connected.get();
    }

    /** Tells all clients. The data is that of a {@code FEED_DATA} message. */
    public void tell(String data) {
        String shortest = data.replace("{=1m}", "{=m}");
        connections.forEach(one -> one.send("{\"type\":\"FEED_DATA\",\"channel\":1,\"data\":" + shortest + "}"));
    }

    /** Sends a message to everybody, whatever it is. */
    public void say(String message) {
        connections.forEach(one -> one.send(message));
    }

    /** Closes all connections. */
    public void drop() {
        connections.forEach(one -> one.close.tryEmitValue(1001));
        connections.clear();
    }

    /** The entries of a list in all subscriptions so far, as {@code type symbol}. */
    public List<String> subscribed(String list) {
        return subscriptions(list)
                .map(one ->
                        one.path("type").asString("") + " " + one.path("symbol").asString(""))
                .toList();
    }

    /** The entries of a list in all subscriptions so far. */
    public Stream<JsonNode> subscriptions(String list) {
        List<JsonNode> all = new ArrayList<>();
        messages("FEED_SUBSCRIPTION").forEach(message -> message.path(list).forEach(all::add));
        return all.stream();
    }

    /** What came of this kind. */
    public List<JsonNode> messages(String type) {
        return received.stream()
                .filter(message -> message.path("type").asString("").equals(type))
                .toList();
    }

    @Override
    public void close() {
        server.disposeNow();
    }
}
