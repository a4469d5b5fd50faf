package dev.tapewatch.testing;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Request;
import dev.tapewatch.market.source.alpaca.AlpacaEnvironment;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.QueryStringDecoder;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Sinks;
import reactor.netty.Connection;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.netty.http.websocket.WebsocketOutbound;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Speaks Alpaca's REST and WebSocket for prices, as its specification has them, on this machine: trades that the test makes
 * are sent to whoever subscribed to them, and are in snapshots, bars and trades from then on. Can be cut, silent, slow, out of
 * order, and full.
 */
public final class AlpacaPeer extends AlpacaHosts {
    /** An account without positions, so that a server has one to start with. */
    private static final String ACCOUNT = """
            {"account_number":"PA1","status":"ACTIVE","equity":"1000","last_equity":"1000","balance_asof":"2026-11-23",
            "cash":"1000","buying_power":"1000","options_buying_power":"1000","initial_margin":"0",
            "maintenance_margin":"0"}
            """;

    private static final int SWITCHING = 101;
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final JsonMapper JSON = JsonMapper.shared();

    /** What no bar of tape C is made of. */
    private static final Set<String> NO_PRICE =
            Set.of("C", "G", "H", "I", "M", "N", "P", "Q", "R", "U", "V", "W", "Z", "4", "7", "9");

    /** A trade as it is written. */
    private record Trade(long id, BigDecimal price, Instant time, List<String> conditions) {
        /** Whether bars are made of it. */
        boolean setsPrice() {
            return price.signum() > 0 && conditions.stream().noneMatch(NO_PRICE::contains);
        }

        String json(String further) {
            String quoted = conditions.stream()
                    .map(condition -> '"' + condition + '"')
                    .collect(Collectors.joining(",", "[", "]"));
            return "{%s\"i\":%d,\"x\":\"V\",\"p\":%s,\"s\":100,\"c\":%s,\"t\":\"%s\",\"z\":\"C\",\"unknown\":{\"a\":[]}}"
                    .formatted(further, id, price.toPlainString(), quoted, time);
        }
    }

    /** One connection to the stream. */
    private static final class Listener {
        final Sinks.Many<WebSocketFrame> frames = Sinks.many().unicast().onBackpressureBuffer();
        final Set<String> trades = new ConcurrentSkipListSet<>();
        final Set<String> statuses = new ConcurrentSkipListSet<>();
        volatile @Nullable Connection connection;

        void send(String message) {
            emit(new TextWebSocketFrame(message));
        }

        synchronized void emit(WebSocketFrame frame) {
            frames.tryEmitNext(frame);
        }
    }

    private final DisposableServer server;
    private final Map<String, List<Trade>> trades = new ConcurrentHashMap<>();
    private final Map<String, String> quotes = new ConcurrentHashMap<>();
    private final Set<String> listed = ConcurrentHashMap.newKeySet();
    private final List<Listener> listeners = new CopyOnWriteArrayList<>();
    private final AtomicLong ids = new AtomicLong(1);
    private final AtomicInteger connections = new AtomicInteger();
    private final Map<String, AtomicInteger> requests = new ConcurrentHashMap<>();
    private volatile int symbolLimit = 30;
    private volatile int pageSize = 10_000;
    private final Set<String> refused = ConcurrentHashMap.newKeySet();
    private final Map<String, String> assets = new ConcurrentHashMap<>();
    private volatile int streamError;
    private volatile int handshake = SWITCHING;
    private volatile int statusesError;
    private volatile boolean streamDown;
    private volatile boolean othersConnection;

    public AlpacaPeer() {
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .route(routes -> routes.get("/v2/iex", this::stream).get("/v2/sip", this::stream))
                .bindNow();
        plays("/v2/stocks/[a-z]+", this::data);
        plays("/v2/assets/.+", this::asset);
        answers("/v2/account", ACCOUNT);
        answers("/v2/positions", "[]");
    }

    public URI webSocket() {
        return URI.create("ws://127.0.0.1:" + server.port());
    }

    @Override
    public AlpacaEnvironment environment() {
        return AlpacaEnvironment.paper()
                .withTrading(http())
                .withData(http())
                .withStream(webSocket())
                .withDataRequestsPerMinute(100_000);
    }

    /** What a server's environment has so that it asks this peer. */
    public Map<String, String> variables() {
        return Map.of(
                "APCA_API_KEY_ID",
                KEYS.id(),
                "APCA_API_SECRET_KEY",
                KEYS.secret(),
                "APCA_API_BASE_URL",
                http().toString(),
                "APCA_API_DATA_URL",
                http().toString(),
                "APCA_API_STREAM_URL",
                webSocket().toString(),
                "APCA_REQUESTS_PER_MINUTE",
                "100000");
    }

    // ---- what happens in the market ----

    /** The symbol can be traded. */
    public void lists(String... symbols) {
        listed.addAll(List.of(symbols));
    }

    /** What is answered where this is asked for as an asset. */
    public void asset(String asked, String kind, String exchange, String symbol) {
        assets.put(
                asked,
                "{\"id\":\"1\",\"class\":\"%s\",\"exchange\":\"%s\",\"symbol\":\"%s\",\"status\":\"active\",\"tradable\":true}"
                        .formatted(kind, exchange, symbol));
    }

    /** A trade now, which the stream tells of. */
    public void trade(String symbol, String price) {
        trade(symbol, price, now(), "@");
    }

    /** A trade of any time and conditions, which the stream tells of. */
    public void trade(String symbol, String price, Instant time, String... conditions) {
        Trade trade = keep(symbol, price, time, conditions);
        String message = "[" + trade.json("\"T\":\"t\",\"S\":\"" + symbol + "\",") + "]";
        listeners.stream()
                .filter(listener -> listener.trades.contains(symbol))
                .forEach(listener -> listener.send(message));
    }

    /** A trade that the stream does not tell of. */
    public void traded(String symbol, String price, Instant time, String... conditions) {
        keep(symbol, price, time, conditions);
    }

    private Trade keep(String symbol, String price, Instant time, String... conditions) {
        lists(symbol);
        Trade trade = new Trade(ids.getAndIncrement(), new BigDecimal(price), time, List.of(conditions));
        trades.computeIfAbsent(symbol, none -> new CopyOnWriteArrayList<>()).add(trade);
        return trade;
    }

    /** The best bid and ask; 0 for none. */
    public void quote(String symbol, String bid, String ask) {
        quotes.put(
                symbol,
                "{\"t\":\"%s\",\"ap\":%s,\"as\":100,\"ax\":\"V\",\"bp\":%s,\"bs\":100,\"bx\":\"V\",\"c\":[\"R\"],\"z\":\"C\"}"
                        .formatted(now(), ask, bid));
    }

    /** A status of trading, e.g. H and T by UTP. */
    public void status(String symbol, String code) {
        String message =
                "[{\"T\":\"s\",\"S\":\"%s\",\"sc\":\"%s\",\"sm\":\"\",\"rc\":\"LUDP\",\"rm\":\"\",\"t\":\"%s\",\"z\":\"C\"}]"
                        .formatted(symbol, code, now());
        listeners.stream()
                .filter(listener -> listener.statuses.contains(symbol))
                .forEach(listener -> listener.send(message));
    }

    public static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    // ---- what goes wrong ----

    /** Sends a message to everybody, whatever it is. */
    public void send(String message) {
        listeners.forEach(listener -> listener.send(message));
    }

    /** Sends a message in several frames. */
    public void sendSplit(String message, int parts) {
        int size = Math.ceilDiv(message.length(), parts);
        for (Listener listener : listeners) {
            for (int start = 0; start < message.length(); start += size) {
                int end = Math.min(message.length(), start + size);
                String part = message.substring(start, end);
                boolean last = end == message.length();
                listener.emit(
                        start == 0
                                ? new TextWebSocketFrame(last, 0, part)
                                : new ContinuationWebSocketFrame(last, 0, part));
            }
        }
    }

    public void sendBinary() {
        listeners.forEach(listener ->
                listener.emit(new BinaryWebSocketFrame(Unpooled.copiedBuffer("x", StandardCharsets.UTF_8))));
    }

    /** Breaks every connection to the stream; those that come are let in again. */
    public void cut() {
        for (Listener listener : listeners) {
            listeners.remove(listener);
            Connection connection = listener.connection;
            if (connection != null) {
                breakOff(connection.channel());
            }
        }
    }

    /** Nothing in order: what was on its way is lost. */
    private static void breakOff(Channel channel) {
        try {
            channel.eventLoop().execute(() -> {
                if (channel.isOpen()) {
                    channel.config().setOption(ChannelOption.SO_LINGER, 0);
                    channel.close();
                }
            });
        } catch (IllegalStateException gone) {
            // One that its client has just ended belongs to no loop any more.
        }
    }

    /** Breaks the stream and lets nobody in until it is up again. */
    public void streamDown(boolean down) {
        streamDown = down;
        if (down) {
            cut();
        }
    }

    /** From now on the connections neither say nor hear anything. */
    public void fallSilent() {
        for (Listener listener : listeners) {
            listeners.remove(listener);
            Objects.requireNonNull(listener.connection).channel().pipeline().addFirst(new ChannelDuplexHandler() {
                @Override
                public void channelRead(ChannelHandlerContext context, Object message) {
                    ReferenceCountUtil.release(message);
                }

                @Override
                public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
                    ReferenceCountUtil.release(message);
                    promise.setSuccess();
                }
            });
        }
    }

    /** Answers whoever connects with this error instead of letting it in; 0 lets it in. */
    public void streamError(int code) {
        streamError = code;
    }

    /** Answers whoever connects with this HTTP status instead of opening a stream; 101 opens one. */
    public void handshake(int status) {
        handshake = status;
    }

    /** Takes this name for none: a message that has it is refused whole. */
    public void refuses(String symbol) {
        refused.add(symbol);
    }

    /** Refuses with this error whoever wants to hear of halts. */
    public void withoutStatuses(int code) {
        statusesError = code;
    }

    /** Another program holds the one connection, or has let it go. */
    public void othersConnection(boolean held) {
        othersConnection = held;
    }

    public void symbolLimit(int limit) {
        symbolLimit = limit;
    }

    /** The most rows of a page, whatever is asked for. */
    public void pageSize(int rows) {
        pageSize = rows;
    }

    // ---- what was asked of it ----

    /** The symbols that are streamed now, on all connections. */
    public Set<String> subscribed() {
        return listeners.stream().flatMap(listener -> listener.trades.stream()).collect(Collectors.toSet());
    }

    /** How often anybody has connected to the stream. */
    public int connections() {
        return connections.get();
    }

    /** How many connections stand now. */
    public int connected() {
        return listeners.size();
    }

    /** How often this was asked for, e.g. {@code trades}. */
    public int requests(String what) {
        AtomicInteger count = requests.get(what);
        return count == null ? 0 : count.get();
    }

    // ---- REST ----

    private ResponseDefinitionBuilder asset(Request request) {
        String symbol = URI.create(request.getUrl()).getPath().substring("/v2/assets/".length());
        String other = assets.get(symbol);
        if (other != null) {
            return okJson(other);
        }
        if (!listed.contains(symbol)) {
            return aResponse()
                    .withStatus(404)
                    .withBody("{\"code\":40410000,\"message\":\"asset not found for " + symbol + "\"}");
        }
        return okJson("{\"id\":\"1\",\"class\":\"us_equity\",\"exchange\":\"NASDAQ\",\"symbol\":\"" + symbol
                + "\",\"status\":\"active\",\"tradable\":true}");
    }

    private ResponseDefinitionBuilder data(Request request) {
        String path = URI.create(request.getUrl()).getPath();
        String what = path.substring(path.lastIndexOf('/') + 1);
        requests.computeIfAbsent(what, none -> new AtomicInteger()).incrementAndGet();
        Map<String, List<String>> query = new QueryStringDecoder(request.getUrl()).parameters();
        List<String> symbols = List.of(first(query, "symbols").split(","));
        if (symbols.stream().anyMatch(symbol -> symbol.contains("/"))) {
            return aResponse().withStatus(400).withBody("{\"message\":\"invalid symbol\"}");
        }
        return switch (what) {
            case "snapshots" -> okJson(snapshots(symbols));
            case "trades" -> okJson(page("trades", query, symbols, this::tradeRows));
            case "bars" -> okJson(page("bars", query, symbols, symbol -> barRows(symbol, first(query, "timeframe"))));
            default -> aResponse().withStatus(404);
        };
    }

    private static String first(Map<String, List<String>> query, String name) {
        return Objects.requireNonNull(query.get(name), name).getFirst();
    }

    private String snapshots(List<String> symbols) {
        return symbols.stream()
                .filter(symbol -> trades.containsKey(symbol) || quotes.containsKey(symbol))
                .map(symbol -> "\"" + symbol + "\":{"
                        + Stream.of(
                                        trades.containsKey(symbol)
                                                ? "\"latestTrade\":"
                                                        + trades.get(symbol)
                                                                .getLast()
                                                                .json("")
                                                : "\"latestTrade\":null",
                                        "\"latestQuote\":" + quotes.getOrDefault(symbol, "null"),
                                        "\"minuteBar\":"
                                                + barRows(symbol, "1Min")
                                                        .map(Line::json)
                                                        .reduce("null", (before, last) -> last),
                                        "\"prevDailyBar\":null")
                                .collect(Collectors.joining(","))
                        + "}")
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** A row of an answer about several symbols. */
    private record Line(String symbol, Instant time, String json) {}

    private Stream<Line> tradeRows(String symbol) {
        return trades.getOrDefault(symbol, List.of()).stream()
                .sorted((left, right) -> left.time().compareTo(right.time()))
                .map(trade -> new Line(symbol, trade.time(), trade.json("")));
    }

    private Stream<Line> barRows(String symbol, String timeframe) {
        Map<Instant, List<Trade>> spans = new TreeMap<>();
        trades.getOrDefault(symbol, List.of()).stream()
                .sorted((left, right) -> left.time().compareTo(right.time()))
                .filter(Trade::setsPrice)
                .forEach(trade -> spans.computeIfAbsent(start(trade.time(), timeframe), none -> new ArrayList<>())
                        .add(trade));
        return spans.entrySet().stream()
                .map(span -> new Line(symbol, span.getKey(), bar(span.getKey(), span.getValue())));
    }

    private static Instant start(Instant time, String timeframe) {
        return switch (timeframe) {
            case "1Min" -> time.truncatedTo(ChronoUnit.MINUTES);
            case "15Min" -> Instant.ofEpochSecond(time.getEpochSecond() / 900 * 900);
            case "1Day" -> time.atZone(NEW_YORK).truncatedTo(ChronoUnit.DAYS).toInstant();
            default -> throw new IllegalArgumentException(timeframe);
        };
    }

    private static String bar(Instant start, List<Trade> trades) {
        BigDecimal high =
                trades.stream().map(Trade::price).max(BigDecimal::compareTo).orElseThrow();
        BigDecimal low =
                trades.stream().map(Trade::price).min(BigDecimal::compareTo).orElseThrow();
        return "{\"t\":\"%s\",\"o\":%s,\"h\":%s,\"l\":%s,\"c\":%s,\"v\":%d,\"n\":%d,\"vw\":%s}"
                .formatted(
                        start,
                        trades.getFirst().price(),
                        high,
                        low,
                        trades.getLast().price(),
                        trades.size() * 100,
                        trades.size(),
                        low);
    }

    private String page(
            String name, Map<String, List<String>> query, List<String> symbols, Function<String, Stream<Line>> rows) {
        Instant start = Instant.parse(first(query, "start"));
        Instant end = Instant.parse(first(query, "end"));
        List<Line> all = symbols.stream()
                .sorted()
                .flatMap(rows)
                .filter(line -> !line.time().isBefore(start) && !line.time().isAfter(end))
                .toList();
        int from = query.containsKey("page_token") ? Integer.parseInt(first(query, "page_token")) : 0;
        int limit = Math.min(pageSize, Integer.parseInt(first(query, "limit")));
        int to = Math.min(all.size(), from + limit);
        Map<String, List<String>> bySymbol = new TreeMap<>();
        all.subList(from, to)
                .forEach(line -> bySymbol.computeIfAbsent(line.symbol(), none -> new ArrayList<>())
                        .add(line.json()));
        String found = bySymbol.entrySet().stream()
                .map(symbol -> "\"" + symbol.getKey() + "\":[" + String.join(",", symbol.getValue()) + "]")
                .collect(Collectors.joining(",", "{", "}"));
        return "{\"%s\":%s,\"currency\":\"USD\",\"next_page_token\":%s}"
                .formatted(name, found, to < all.size() ? "\"" + to + "\"" : "null");
    }

    // ---- the stream ----

    private Publisher<Void> stream(HttpServerRequest request, HttpServerResponse response) {
        if (streamDown || handshake != SWITCHING) {
            return response.status(streamDown ? 503 : handshake).send();
        }
        boolean letIn = KEYS.secret().equals(request.requestHeaders().get("APCA-API-SECRET-KEY"));
        return response.sendWebsocket((in, out) -> serve(in, out, letIn));
    }

    private Publisher<Void> serve(WebsocketInbound in, WebsocketOutbound out, boolean letIn) {
        connections.incrementAndGet();
        Listener listener = new Listener();
        in.withConnection(connection -> listener.connection = connection);
        listener.send("[{\"T\":\"success\",\"msg\":\"connected\"}]");
        int error = letIn ? streamError : 402;
        if (error == 0 && (othersConnection || !listeners.isEmpty())) {
            error = 406;
        }
        if (error == 0) {
            listener.send("[{\"T\":\"success\",\"msg\":\"authenticated\"}]");
            listeners.add(listener);
        } else {
            listener.send("[{\"T\":\"error\",\"code\":" + error + ",\"msg\":\"no\"}]");
        }
        in.receive()
                .asString()
                .doFinally(end -> listeners.remove(listener))
                .subscribe(message -> control(listener, message), failure -> {});
        return out.sendObject(listener.frames.asFlux());
    }

    private void control(Listener listener, String message) {
        JsonNode wish = JSON.readTree(message);
        boolean adds = "subscribe".equals(wish.path("action").asString(""));
        for (JsonNode name : wish.path("trades")) {
            if (refused.contains(name.asString(""))) {
                listener.send("[{\"T\":\"error\",\"code\":400,\"msg\":\"invalid syntax\"}]");
                return;
            }
        }
        if (statusesError != 0 && wish.has("statuses")) {
            listener.send("[{\"T\":\"error\",\"code\":" + statusesError + ",\"msg\":\"no\"}]");
            return;
        }
        Set<String> next = new ConcurrentSkipListSet<>(listener.trades);
        change(next, wish.path("trades"), adds);
        if (next.size() > symbolLimit) {
            listener.send("[{\"T\":\"error\",\"code\":405,\"msg\":\"symbol limit exceeded\"}]");
            return;
        }
        change(listener.trades, wish.path("trades"), adds);
        change(listener.statuses, wish.path("statuses"), adds);
        String names = JSON.writeValueAsString(listener.trades);
        listener.send("[{\"T\":\"subscription\",\"trades\":" + names + ",\"quotes\":[],\"bars\":[],\"updatedBars\":[],"
                + "\"dailyBars\":[],\"statuses\":" + JSON.writeValueAsString(listener.statuses)
                + ",\"lulds\":[],\"corrections\":" + names + ",\"cancelErrors\":" + names + "}]");
    }

    private static void change(Set<String> symbols, JsonNode names, boolean adds) {
        for (JsonNode name : names) {
            if (adds) {
                symbols.add(name.asString(""));
            } else {
                symbols.remove(name.asString(""));
            }
        }
    }

    @Override
    public void close() {
        cut();
        super.close();
        server.disposeNow(Duration.ofSeconds(2));
    }
}
