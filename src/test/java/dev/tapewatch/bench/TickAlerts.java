package dev.tapewatch.bench;

import dev.tapewatch.testing.AlpacaPeer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;

/**
 * From a trade on the WebSocket of a peer that speaks as Alpaca does to the notification of the MCP client. Every publication
 * is a trade that fires one rule, among many that fire none; no check comes by itself in the meantime.
 */
final class TickAlerts implements Section {
    private static final int SYMBOLS = 30;
    private static final int FIRST_PRICE = 100;
    private static final int WARMUP = 3;
    private static final Duration PACE = Duration.ofMillis(200);
    private static final Duration OTHERS = Duration.ofMillis(5);
    private static final double LIMIT = 250;

    private final Setting setting;
    private final List<String> symbols = IntStream.range(0, SYMBOLS)
            .mapToObj(number -> "SYM" + (char) ('A' + number % 26) + number)
            .toList();
    /** For each symbol, the highest level that was reached. */
    private final AtomicIntegerArray levels = new AtomicIntegerArray(SYMBOLS);

    TickAlerts(Setting setting) {
        this.setting = setting;
    }

    @Override
    public List<Row> run() throws Exception {
        int each = setting.pick(2, 7);
        try (AlpacaPeer peer = new AlpacaPeer()) {
            symbols.forEach(symbol -> peer.trade(symbol, String.valueOf(FIRST_PRICE)));
            try (TapewatchServer server = TapewatchServer.start(
                            setting, peer.variables(), "--market", "alpaca", "--price-check-interval", "10m");
                    ScheduledExecutorService others = Executors.newSingleThreadScheduledExecutor()) {
                makeRules(server.endpoint(), WARMUP + each);
                awaitSubscribed(peer);
                Random random = new Random(1);
                others.scheduleAtFixedRate(() -> trade(peer, random), 0, OTHERS.toNanos(), TimeUnit.NANOSECONDS);
                measure(server.endpoint(), peer, WARMUP);
                Map<String, SymbolNews.Arrival> arrivals = measure(server.endpoint(), peer, each);
                others.shutdownNow();
                List<Row> rows = new ArrayList<>(rows(arrivals.values(), each * SYMBOLS));
                rows.addAll(TickLegs.of(server, arrivals));
                return rows;
            }
        }
    }

    private void makeRules(URI endpoint, int each) throws IOException {
        try (HttpConnection connection = new HttpConnection(endpoint)) {
            McpSession session = McpSession.open(endpoint, connection);
            for (String symbol : symbols) {
                for (int level = 1; level <= each; level++) {
                    session.callTool(
                            "add_price_alert",
                            "{\"symbol\":\"%s\",\"condition\":\"above\",\"target_price\":%d}"
                                    .formatted(symbol, FIRST_PRICE + level));
                }
            }
            session.end();
        }
    }

    private static void awaitSubscribed(AlpacaPeer peer) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (peer.subscribed().size() < SYMBOLS) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("only " + peer.subscribed() + " are streamed");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    /** A trade that reaches no level. */
    private void trade(AlpacaPeer peer, Random random) {
        int symbol = random.nextInt(SYMBOLS);
        int level = FIRST_PRICE + levels.get(symbol);
        peer.trade(
                symbols.get(symbol),
                new BigDecimal(level)
                        .add(BigDecimal.valueOf(random.nextInt(90) + 5, 2))
                        .toString());
    }

    private Map<String, SymbolNews.Arrival> measure(URI endpoint, AlpacaPeer peer, int each) throws Exception {
        try (HttpConnection connection = new HttpConnection(endpoint)) {
            McpSession session = McpSession.open(endpoint, connection);
            for (String symbol : symbols) {
                session.subscribe(SymbolNews.URI_BEGINNING + symbol);
            }
            SymbolNews news = new SymbolNews(endpoint, session.listening());
            try (news) {
                Publications pace = new Publications(each * SYMBOLS);
                pace.publish(PACE, number -> {
                    int symbol = number % SYMBOLS;
                    int level = FIRST_PRICE + levels.incrementAndGet(symbol);
                    news.expect(symbols.get(symbol), TickLegs.name(symbols.get(symbol), level));
                    peer.trade(symbols.get(symbol), String.valueOf(level));
                });
                news.awaitAll(Duration.ofSeconds(10));
            }
            session.end();
            return news.arrivals();
        }
    }

    private static List<Row> rows(Collection<SymbolNews.Arrival> arrivals, int count) {
        Samples latencies = new Samples();
        arrivals.forEach(
                arrival -> latencies.add(arrival.told().minus(arrival.caused()).toNanos()));
        return List.of(
                Row.of("tick to notification, p50", Unit.MILLISECONDS, latencies.percentile(0.5)),
                Row.of("tick to notification, p99", Unit.MILLISECONDS, latencies.percentile(0.99), Reach.UNDER, LIMIT),
                Row.of("tick to notification, most", Unit.MILLISECONDS, latencies.percentile(1)),
                Row.of(
                        "tick to notification, lost of %d".formatted(count),
                        Unit.COUNT,
                        count - latencies.size(),
                        Reach.AT_MOST,
                        0));
    }
}
