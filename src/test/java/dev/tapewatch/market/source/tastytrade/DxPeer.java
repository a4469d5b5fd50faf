package dev.tapewatch.market.source.tastytrade;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
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

/** Speaks DXLink as dxFeed's specification has it, and does what a test wants of it. */
final class DxPeer implements AutoCloseable {
    static final String TOKEN = "the-quote-token";
    private static final JsonMapper JSON = new JsonMapper();
    private static final String COMPACT_FIELDS = """
            {"Trade":["eventSymbol","eventType","time","price"],
             "Quote":["eventSymbol","eventType","bidPrice","askPrice"],
             "Greeks":["eventSymbol","eventType","volatility","delta"],
             "Candle":["eventSymbol","eventType","eventFlags","time","open","high","low","close"]}""";

    private final DisposableServer server;
    private final List<Connection> connections = new CopyOnWriteArrayList<>();
    private final List<JsonNode> received = new CopyOnWriteArrayList<>();
    volatile boolean lettingIn = true;
    volatile boolean silent;
    volatile int mostInOneMessage = Integer.MAX_VALUE;
    volatile Consumer<JsonNode> onSubscription = any -> {};

    /** One client. */
    private static final class Connection {
        private final Sinks.Many<String> outgoing = Sinks.many().unicast().onBackpressureBuffer();
        private final Sinks.One<Integer> close = Sinks.one();

        synchronized void send(String message) {
            outgoing.tryEmitNext(message);
        }
    }

    DxPeer() {
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

    String address() {
        return "ws://localhost:" + server.port() + "/realtime";
    }

    private Mono<Void> serve(WebsocketInbound in, WebsocketOutbound out) {
        Connection connection = new Connection();
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
        switch (message.path("type").asString("")) {
            case "SETUP" -> {
                to.send("{\"type\":\"SETUP\",\"channel\":0,\"keepaliveTimeout\":60,\"acceptKeepaliveTimeout\":60,"
                        + "\"version\":\"1.0-peer\"}");
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
                if (message.path("add").size() > mostInOneMessage) {
                    to.close.tryEmitValue(1009);
                } else {
                    onSubscription.accept(message);
                }
            }
            case "KEEPALIVE" -> to.send("{\"type\":\"KEEPALIVE\",\"channel\":0}");
            default -> throw new IllegalStateException("no message of DXLink: " + message);
        }
    }

    /** Tells all clients. The data is that of a {@code FEED_DATA} message. */
    void tell(String data) {
        connections.forEach(one -> one.send("{\"type\":\"FEED_DATA\",\"channel\":1,\"data\":" + data + "}"));
    }

    void say(String message) {
        connections.forEach(one -> one.send(message));
    }

    void drop() {
        connections.forEach(one -> one.close.tryEmitValue(1001));
        connections.clear();
    }

    /** The entries of a list in all subscriptions so far, as {@code type symbol}. */
    List<String> subscribed(String list) {
        return subscriptions(list)
                .map(one ->
                        one.path("type").asString("") + " " + one.path("symbol").asString(""))
                .toList();
    }

    Stream<JsonNode> subscriptions(String list) {
        List<JsonNode> all = new ArrayList<>();
        messages("FEED_SUBSCRIPTION").forEach(message -> message.path(list).forEach(all::add));
        return all.stream();
    }

    List<JsonNode> messages(String type) {
        return received.stream()
                .filter(message -> message.path("type").asString("").equals(type))
                .toList();
    }

    @Override
    public void close() {
        server.disposeNow();
    }
}
