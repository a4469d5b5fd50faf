package dev.tapewatch.testing;

import dev.tapewatch.market.MarketZone;
import dev.tapewatch.market.calendar.NyseCalendar;
import dev.tapewatch.market.calendar.TradingCalendar;
import io.netty.handler.codec.http.QueryStringDecoder;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Speaks tastytrade's REST on this machine, and DXLink for its stream: trades that the test makes are told of as trades and
 * candles, and are in quotes and in the past of candles from then on. Lets in who shows what is asked of a client there: the
 * credentials, a {@code User-Agent} of product and version, the version of the API, and a token that still lives. Everything
 * is of the present.
 */
public final class TastytradePeer implements AutoCloseable {
    /** The one account. */
    public static final String ACCOUNT = "5WT00001";

    private static final String SECRET = "client-secret-of-testing";
    private static final String REFRESH = "refresh-token-of-testing";
    private static final String API_VERSION = "20251101";
    private static final int PAGE = 2;
    private static final JsonMapper JSON = JsonMapper.shared();

    private record Trade(BigDecimal price, Instant time) {}

    /** A minute of trades. */
    private record Minute(BigDecimal open, BigDecimal high, BigDecimal low, BigDecimal close) {
        Minute with(BigDecimal price) {
            return new Minute(open, high.max(price), low.min(price), price);
        }
    }

    /** @param symbol in 21 characters */
    private record Contract(
            String symbol, String streamed, LocalDate expiration, String bid, String ask, String delta) {}

    private final TradingCalendar calendar = NyseCalendar.standard();
    private final DxLinkPeer stream = new DxLinkPeer();
    private final DisposableServer server;
    private final Map<String, List<Trade>> trades = new ConcurrentHashMap<>();
    private final Map<String, List<Contract>> contracts = new ConcurrentHashMap<>();
    private final Map<String, String> metrics = new ConcurrentHashMap<>();
    private final List<String> positions = new CopyOnWriteArrayList<>();
    private final Set<String> tokens = ConcurrentHashMap.newKeySet();
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private final AtomicInteger logins = new AtomicInteger();
    private volatile Duration tokenLife = Duration.ofMinutes(15);
    private volatile boolean funded = true;

    public TastytradePeer() {
        stream.onSubscription = this::subscribed;
        server = HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .route(routes -> routes.post("/oauth/token", this::login)
                        .get("/**", (request, response) -> answer(request, response)))
                .bindNow();
    }

    /** What a server's environment has so that it asks this peer. */
    public Map<String, String> variables() {
        return Map.of(
                "TASTYTRADE_CLIENT_SECRET", SECRET,
                "TASTYTRADE_REFRESH_TOKEN", REFRESH,
                "TASTYTRADE_API_URL", "http://127.0.0.1:" + server.port());
    }

    // ---- what happens in the market ----

    /** A trade now, which the stream tells of where it is up. */
    public void trade(String symbol, String price) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
        trades.computeIfAbsent(symbol, none -> new CopyOnWriteArrayList<>()).add(new Trade(new BigDecimal(price), now));
        stream.tell("[\"Trade\",[%s],\"Candle\",[%s]]"
                .formatted(
                        tradeRow(symbol), candleRow(symbol, 0, minutes(symbol).lastEntry())));
    }

    /** A put whose greeks the stream tells; answers its symbol without padding. */
    public String put(String underlying, LocalDate expiration, int strike, String bid, String ask, String delta) {
        String date = "%ty%<tm%<td".formatted(expiration);
        String behind = "%sP%08d".formatted(date, strike * 1_000L);
        contracts
                .computeIfAbsent(underlying, none -> new CopyOnWriteArrayList<>())
                .add(new Contract(
                        "%-6s%s".formatted(underlying, behind),
                        ".%s%sP%d".formatted(underlying, date, strike),
                        expiration,
                        bid,
                        ask,
                        delta));
        return underlying + behind;
    }

    /** When a company reports next. */
    public void earnings(String symbol, LocalDate date, boolean estimated, String timeOfDay) {
        metrics.put(symbol, """
                {"symbol":"%s","implied-volatility-index-rank":"0.27","earnings":{"visible":true,"estimated":%s,
                 "expected-report-date":"%s","time-of-day":"%s"},"dividend-ex-date":"2026-01-02",
                 "dividend-rate-per-share":"0.25","updated-at":"%s"}""".formatted(symbol, estimated, date, timeOfDay, Instant.now()));
    }

    /** The account holds shares, since long ago. */
    public void holds(String symbol, int shares, String closePrice) {
        positions.add("""
                {"account-number":"%s","symbol":"%s","instrument-type":"Equity","underlying-symbol":"%s","quantity":"%d",
                 "quantity-direction":"Long","close-price":"%s","average-open-price":"100.0","multiplier":1,
                 "mark-price":null,"created-at":"2025-01-02T15:00:00.000+00:00"}""".formatted(ACCOUNT, symbol, symbol, shares, closePrice));
    }

    /** The account has sold a contract, since long ago. */
    public void owes(String contract, int quantity, String mark) {
        contracts.forEach((underlying, all) -> all.stream()
                .filter(one -> one.symbol().replace(" ", "").equals(contract))
                .forEach(one -> positions.add("""
                        {"symbol":"%s","instrument-type":"Equity Option","underlying-symbol":"%s","quantity":%d,
                         "quantity-direction":"Short","close-price":"%s","average-open-price":"%s","multiplier":100,
                         "mark-price":"%s","created-at":"2025-01-02T15:00:00.000+00:00"}""".formatted(one.symbol(), underlying, quantity, mark, mark, mark))));
    }

    // ---- what goes wrong ----

    /** Closes the stream and lets nobody in until it is up again. */
    public void streamDown(boolean down) {
        stream.down = down;
        if (down) {
            stream.drop();
        }
    }

    /** How long tokens are good for that are given from now on. */
    public void tokenLife(Duration life) {
        tokenLife = life;
    }

    /** Whether quotes are to be had over REST. */
    public void funded(boolean whether) {
        funded = whether;
    }

    // ---- what was asked of it ----

    public DxLinkPeer stream() {
        return stream;
    }

    public int logins() {
        return logins.get();
    }

    /** Where a client did not ask as it is documented. */
    public List<String> violations() {
        return Stream.concat(violations.stream(), stream.violations().stream()).toList();
    }

    // ---- the stream ----

    private void subscribed(JsonNode message) {
        for (JsonNode one : message.path("add")) {
            String symbol = one.path("symbol").asString();
            switch (one.path("type").asString()) {
                case "Candle" ->
                    past(
                            symbol.replace("{=1m}", ""),
                            Instant.ofEpochMilli(one.path("fromTime").asLong()));
                case "Trade" -> {
                    if (trades.containsKey(symbol)) {
                        stream.tell("[\"Trade\",[" + tradeRow(symbol) + "]]");
                    }
                }
                case "Quote" -> {
                    if (trades.containsKey(symbol)) {
                        String price = last(symbol).price().toPlainString();
                        stream.tell("[\"Quote\",[\"%s\",\"Quote\",%s,%s]]".formatted(symbol, price, price));
                    }
                }
                case "Profile" -> stream.tell("[\"Profile\",[\"%s\",\"Profile\",\"ACTIVE\"]]".formatted(symbol));
                case "Greeks" ->
                    contracts.values().stream()
                            .flatMap(List::stream)
                            .filter(contract -> contract.streamed().equals(symbol))
                            .forEach(contract -> stream.tell(
                                    "[\"Greeks\",[\"%s\",\"Greeks\",0.3,%s]]".formatted(symbol, contract.delta())));
                default -> {
                    // Nothing is told of anything else.
                }
            }
        }
    }

    /** Newest first, as dxFeed does. */
    private void past(String symbol, Instant from) {
        List<Map.Entry<Instant, Minute>> rows = new ArrayList<>(minutes(symbol)
                .tailMap(from.truncatedTo(ChronoUnit.MINUTES), true)
                .descendingMap()
                .entrySet());
        if (rows.isEmpty()) {
            stream.tell("[\"Candle\",[\"%s{=m}\",\"Candle\",14,%d,\"NaN\",\"NaN\",\"NaN\",\"NaN\"]]"
                    .formatted(symbol, from.toEpochMilli()));
            return;
        }
        List<String> told = new ArrayList<>();
        for (int row = 0; row < rows.size(); row++) {
            int flags = (row == 0 ? 4 : 0) + (row == rows.size() - 1 ? 8 : 0);
            told.add(candleRow(symbol, flags, rows.get(row)));
        }
        stream.tell("[\"Candle\",[" + String.join(",", told) + "]]");
    }

    private String tradeRow(String symbol) {
        Trade trade = last(symbol);
        return "\"%s\",\"Trade\",%d,%s"
                .formatted(symbol, trade.time().toEpochMilli(), trade.price().toPlainString());
    }

    private static String candleRow(String symbol, int flags, Map.Entry<Instant, Minute> minute) {
        Minute prices = minute.getValue();
        return "\"%s{=m}\",\"Candle\",%d,%d,%s,%s,%s,%s"
                .formatted(
                        symbol,
                        flags,
                        minute.getKey().toEpochMilli(),
                        prices.open().toPlainString(),
                        prices.high().toPlainString(),
                        prices.low().toPlainString(),
                        prices.close().toPlainString());
    }

    private Trade last(String symbol) {
        return Objects.requireNonNull(trades.get(symbol)).getLast();
    }

    private NavigableMap<Instant, Minute> minutes(String symbol) {
        TreeMap<Instant, Minute> minutes = new TreeMap<>();
        for (Trade trade : trades.getOrDefault(symbol, List.of())) {
            BigDecimal price = trade.price();
            minutes.merge(
                    trade.time().truncatedTo(ChronoUnit.MINUTES),
                    new Minute(price, price, price, price),
                    (before, now) -> before.with(price));
        }
        return minutes;
    }

    // ---- REST ----

    private Publisher<Void> login(HttpServerRequest request, HttpServerResponse response) {
        return request.receive().aggregate().asString().flatMap(body -> {
            logins.incrementAndGet();
            JsonNode wish = JSON.readTree(body);
            boolean right = wish.path("grant_type").asString("").equals("refresh_token")
                    && wish.path("refresh_token").asString("").equals(REFRESH)
                    && wish.path("client_secret").asString("").equals(SECRET)
                    && isWellSaid(request);
            if (!right) {
                return send(response, 400, "{\"error_code\":\"invalid_grant\",\"error_description\":\"no\"}");
            }
            String token = "access-" + logins.get();
            tokens.add(token);
            Duration life = tokenLife;
            Mono.delay(life).subscribe(over -> tokens.remove(token));
            return send(
                    response,
                    200,
                    "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":%d,\"id_token\":null}"
                            .formatted(token, life.toSeconds()));
        });
    }

    /** Without a product and a version everything is answered with 401. */
    private boolean isWellSaid(HttpServerRequest request) {
        String agent = Objects.requireNonNullElse(request.requestHeaders().get("User-Agent"), "");
        boolean well = agent.matches("[^/ ]+/[^/ ]+")
                && API_VERSION.equals(request.requestHeaders().get("Accept-Version"));
        if (!well) {
            violations.add("headers of " + request.uri());
        }
        return well;
    }

    private Publisher<Void> answer(HttpServerRequest request, HttpServerResponse response) {
        String authorisation =
                Objects.requireNonNullElse(request.requestHeaders().get("Authorization"), "");
        if (!isWellSaid(request) || !tokens.contains(authorisation.replace("Bearer ", ""))) {
            return send(response, 401, "<html><head><title>401 Authorization Required</title></head></html>");
        }
        QueryStringDecoder address = new QueryStringDecoder(request.uri());
        String path = address.path();
        Map<String, List<String>> query = address.parameters();
        if (path.equals("/market-data/by-type") && !funded) {
            return send(response, 403, error("not_permitted"));
        }
        String data = data(path, query);
        return data == null
                ? send(response, 404, error("record_not_found"))
                : send(
                        response,
                        200,
                        "{\"data\":%s,\"context\":\"%s\"%s}".formatted(data, path, pagination(path, query)));
    }

    private static String error(String code) {
        return "{\"error\":{\"code\":\"%s\",\"message\":\"no\"}}".formatted(code);
    }

    private static Mono<Void> send(HttpServerResponse response, int status, String body) {
        return response.status(status)
                .header("Content-Type", "application/json")
                .sendString(Mono.just(body))
                .then();
    }

    private @Nullable String data(String path, Map<String, List<String>> query) {
        String account = "/accounts/" + ACCOUNT;
        if (path.startsWith("/option-chains/") && path.endsWith("/nested")) {
            return chain(path.split("/")[2]);
        }
        if (path.startsWith("/instruments/equities/")) {
            String symbol = path.substring("/instruments/equities/".length());
            return trades.containsKey(symbol)
                    ? "{\"symbol\":\"%s\",\"instrument-type\":\"Equity\",\"active\":true}".formatted(symbol)
                    : null;
        }
        if (path.startsWith("/instruments/equity-options/")) {
            return instrument(path.substring("/instruments/equity-options/".length()));
        }
        return switch (path) {
            case "/customers/me" -> "{\"id\":\"me\",\"has-delayed-quotes\":false}";
            case "/customers/me/accounts" ->
                "{\"items\":[{\"account\":{\"account-number\":\"%s\",\"is-closed\":false},\"authority-level\":\"owner\"}]}"
                        .formatted(ACCOUNT);
            case "/api-quote-tokens" ->
                "{\"token\":\"%s\",\"dxlink-url\":\"%s\",\"level\":\"api\"}"
                        .formatted(DxLinkPeer.TOKEN, stream.address());
            case "/market-data/by-type" -> items(quotes(query));
            case "/market-metrics" ->
                items(Stream.of(first(query, "symbols").split(","))
                        .filter(metrics::containsKey)
                        .map(metrics::get));
            case "/market-time/equities/holidays" -> "{\"market-holidays\":[],\"market-half-days\":[]}";
            case "/market-time/sessions" -> sessions(query);
            default ->
                path.startsWith(account) || path.startsWith("/margin" + account)
                        ? ofAccount(path.substring(path.indexOf(account) + account.length()), query)
                        : null;
        };
    }

    private @Nullable String ofAccount(String what, Map<String, List<String>> query) {
        return switch (what) {
            case "/balances/USD" -> """
                    {"account-number":"%s","cash-balance":"20000.0","net-liquidating-value":"100000.0",
                     "equity-buying-power":"80000.5","derivative-buying-power":"40000.25","maintenance-requirement":"30000.0",
                     "reg-t-margin-requirement":"31000.0","currency":"USD"}""".formatted(ACCOUNT);
            case "/requirements" -> """
                    {"account-number":"%s","margin-requirement":"90000.0","margin-requirement-effect":"Debit",
                     "maintenance-requirement":"88000.0","maintenance-requirement-effect":"Debit","groups":[{}]}""".formatted(ACCOUNT);
            case "/balance-snapshots" -> {
                List<String> all = closes();
                int from = Integer.parseInt(first(query, "page-offset")) * PAGE;
                yield items(all.subList(Math.min(from, all.size()), Math.min(from + PAGE, all.size())).stream());
            }
            case "/positions" -> items(positions.stream());
            case "/transactions" -> items(Stream.empty());
            default -> null;
        };
    }

    /** The account was worth a little more at the last close than it is now. */
    private List<String> closes() {
        LocalDate last = calendar.lastClosed(Instant.now()).date();
        return calendar.sessions(last.minusDays(6), last).stream()
                .map(session ->
                        "{\"snapshot-date\":\"%s\",\"time-of-day\":\"EOD\",\"net-liquidating-value\":\"101000.0\"}"
                                .formatted(session.date()))
                .toList();
    }

    private String pagination(String path, Map<String, List<String>> query) {
        if (!path.endsWith("/balance-snapshots")) {
            return "";
        }
        int total = closes().size();
        return ",\"pagination\":{\"per-page\":%d,\"page-offset\":%s,\"total-items\":%d,\"total-pages\":%d}"
                .formatted(PAGE, first(query, "page-offset"), total, Math.ceilDiv(total, PAGE));
    }

    private Stream<String> quotes(Map<String, List<String>> query) {
        Instant now = Instant.now();
        Stream<String> shares = Stream.of(
                        query.getOrDefault("equity", List.of("")).getFirst().split(","))
                .filter(trades::containsKey)
                .map(symbol -> {
                    Trade trade = last(symbol);
                    String price = trade.price().toPlainString();
                    return "{\"symbol\":\"%s\",\"bid\":\"%s\",\"ask\":\"%s\",\"mark\":\"%s\",\"last\":\"%s\",\"last-trade-time\":%d,\"updated-at\":\"%s\",\"is-trading-halted\":false}"
                            .formatted(
                                    symbol,
                                    price,
                                    price,
                                    price,
                                    price,
                                    trade.time().toEpochMilli(),
                                    now);
                });
        Set<String> wanted = Set.of(
                query.getOrDefault("equity-option", List.of("")).getFirst().split(","));
        Stream<String> options = contracts.values().stream()
                .flatMap(List::stream)
                .filter(contract -> wanted.contains(contract.symbol()))
                .map(contract ->
                        "{\"symbol\":\"%s\",\"bid\":\"%s\",\"ask\":\"%s\",\"last\":\"%s\",\"volume\":\"120.0\",\"open-interest\":\"1500.0\",\"updated-at\":\"%s\"}"
                                .formatted(contract.symbol(), contract.bid(), contract.ask(), contract.bid(), now));
        return Stream.concat(shares, options);
    }

    private @Nullable String chain(String underlying) {
        List<Contract> all = contracts.get(underlying);
        if (all == null) {
            return null;
        }
        String expirations = all.stream()
                .collect(Collectors.groupingBy(Contract::expiration, ConcurrentSkipListMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(entry ->
                        "{\"expiration-type\":\"Weekly\",\"expiration-date\":\"%s\",\"settlement-type\":\"PM\",\"strikes\":[%s]}"
                                .formatted(
                                        entry.getKey(),
                                        entry.getValue().stream()
                                                .map(one ->
                                                        "{\"strike-price\":\"1\",\"put\":\"%s\",\"put-streamer-symbol\":\"%s\",\"call\":null}"
                                                                .formatted(one.symbol(), one.streamed()))
                                                .collect(Collectors.joining(","))))
                .collect(Collectors.joining(","));
        return items(Stream.of(
                "{\"underlying-symbol\":\"%s\",\"root-symbol\":\"%s\",\"option-chain-type\":\"Standard\",\"shares-per-contract\":100,\"deliverables\":[{\"deliverable-type\":\"Shares\",\"symbol\":\"%s\",\"amount\":\"100.0\"}],\"expirations\":[%s]}"
                        .formatted(underlying, underlying, underlying, expirations)));
    }

    private @Nullable String instrument(String symbol) {
        for (Map.Entry<String, List<Contract>> underlying : contracts.entrySet()) {
            for (Contract contract : underlying.getValue()) {
                if (contract.symbol().equals(symbol)) {
                    return "{\"symbol\":\"%s\",\"underlying-symbol\":\"%s\",\"option-chain-type\":\"Standard\",\"shares-per-contract\":100,\"streamer-symbol\":\"%s\"}"
                            .formatted(symbol, underlying.getKey(), contract.streamed());
                }
            }
        }
        return null;
    }

    private String sessions(Map<String, List<String>> query) {
        return items(
                calendar
                        .sessions(LocalDate.parse(first(query, "from-date")), LocalDate.parse(first(query, "to-date")))
                        .stream()
                        .map(session -> "{\"instrument-collection\":\"Equity\",\"open-at\":\"%s\",\"close-at\":\"%s\"}"
                                .formatted(session.open(), session.close())));
    }

    private static String items(Stream<String> items) {
        return items.collect(Collectors.joining(",", "{\"items\":[", "]}"));
    }

    private static String first(Map<String, List<String>> query, String name) {
        return Objects.requireNonNull(query.get(name), name).getFirst();
    }

    /** The date in New York. */
    public static LocalDate today() {
        return MarketZone.dateAt(Instant.now());
    }

    @Override
    public void close() {
        server.disposeNow();
        stream.close();
    }
}
