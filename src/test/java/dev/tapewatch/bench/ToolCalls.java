package dev.tapewatch.bench;

import dev.tapewatch.alert.log.RedisAlertLog;
import dev.tapewatch.alert.log.RedisAlertLogSettings;
import dev.tapewatch.alert.log.RedisClients;
import dev.tapewatch.testing.Alerts;
import io.lettuce.core.RedisClient;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** Tool calls over HTTP with keep-alive, beside the npm peer and beside an echo on the same Java SDK. */
final class ToolCalls implements Section {
    private static final int CLIENTS = 16;
    private static final int ALERTS = 50;
    private static final String ECHO = "echo";
    private static final String MESSAGE = "{\"message\":\"hello\"}";
    private static final String LAST = "{\"limit\":1}";
    private static final String NPM_PEER = "server-everything, echo";
    private static final String BARE_PEER = "bare echo, same SDK";
    private static final String MARKED = "get_recent_alerts";
    private static final String STATELESS = MARKED + ", 2026-07-28";
    private static final List<String> UNMARKED = List.of("list_price_alerts", "get_status");

    private final Setting setting;

    ToolCalls(Setting setting) {
        this.setting = setting;
    }

    @Override
    public List<Row> run() throws Exception {
        try (TapewatchServer server = TapewatchServer.start(setting);
                Child bare = server.startAlike(setting, BareEchoServer.class);
                Child npm = startNpmPeer()) {
            fillLog(server);
            fillRules(server);
            Map<String, CallLoad> loads = new LinkedHashMap<>();
            try {
                loads.put(MARKED, new CallLoad(server.endpoint(), Era.SESSIONS, CLIENTS, MARKED, LAST));
                loads.put(STATELESS, new CallLoad(server.endpoint(), Era.STATELESS, CLIENTS, MARKED, LAST));
                loads.put(NPM_PEER, new CallLoad(npmEndpoint(npm), Era.SESSIONS, CLIENTS, ECHO, MESSAGE));
                loads.put(
                        BARE_PEER,
                        new CallLoad(TapewatchServer.endpointOf(bare), Era.SESSIONS, CLIENTS, ECHO, MESSAGE));
                for (String tool : UNMARKED) {
                    loads.put(tool, new CallLoad(server.endpoint(), Era.SESSIONS, CLIENTS, tool, "{}"));
                }
                return rows(measure(loads));
            } finally {
                for (CallLoad load : loads.values()) {
                    load.close();
                }
            }
        }
    }

    private Map<String, List<CallLoad.Round>> measure(Map<String, CallLoad> loads) throws Exception {
        for (Map.Entry<String, CallLoad> load : loads.entrySet()) {
            load.getValue().run(length(load.getKey(), setting.pick(5, 15)));
        }
        Map<String, List<CallLoad.Round>> rounds = new LinkedHashMap<>();
        for (int round = 0; round < setting.pick(2, 5); round++) {
            for (Map.Entry<String, CallLoad> load : loads.entrySet()) {
                Duration length = length(load.getKey(), setting.pick(3, 8));
                rounds.computeIfAbsent(load.getKey(), name -> new ArrayList<>())
                        .add(load.getValue().run(length));
            }
        }
        return rounds;
    }

    /** Those that no mark is set for get less time. */
    private static Duration length(String name, int seconds) {
        return Duration.ofSeconds(UNMARKED.contains(name) ? 2 : seconds);
    }

    private static List<Row> rows(Map<String, List<CallLoad.Round>> rounds) {
        List<Row> rows = new ArrayList<>();
        rows.add(Row.beside(calls(rounds, NPM_PEER), Reach.AT_LEAST, 1.5));
        rows.add(Row.beside(calls(rounds, BARE_PEER), Reach.AT_LEAST, 0.8));
        // The npm peer, of August 2026, does not speak the stateless era: this is beside what it does speak.
        rows.add(Row.beside(
                figure(STATELESS, "calls", Unit.PER_SECOND, rounds, NPM_PEER, CallLoad.Round::callsPerSecond),
                Reach.AT_LEAST,
                1.5));
        rows.add(Row.beside(figure(STATELESS, "p50", Unit.MILLISECONDS, rounds, NPM_PEER, CallLoad.Round::p50)));
        rows.add(Row.beside(figure(STATELESS, "p99", Unit.MILLISECONDS, rounds, NPM_PEER, CallLoad.Round::p99)));
        for (String peer : List.of(NPM_PEER, BARE_PEER)) {
            rows.add(Row.beside(figure(MARKED, "p50", Unit.MILLISECONDS, rounds, peer, CallLoad.Round::p50)));
            rows.add(Row.beside(figure(MARKED, "p99", Unit.MILLISECONDS, rounds, peer, CallLoad.Round::p99)));
        }
        for (String tool : UNMARKED) {
            List<CallLoad.Round> ours = rounds.getOrDefault(tool, List.of());

            rows.add(Row.of(tool + ", calls", Unit.PER_SECOND, Samples.median(ours, CallLoad.Round::callsPerSecond)));
            rows.add(Row.of(tool + ", p99", Unit.MILLISECONDS, Samples.median(ours, CallLoad.Round::p99)));
        }
        return rows;
    }

    private static Comparison calls(Map<String, List<CallLoad.Round>> rounds, String peer) {
        return figure(MARKED, "calls", Unit.PER_SECOND, rounds, peer, CallLoad.Round::callsPerSecond);
    }

    private static Comparison figure(
            String ours,
            String name,
            Unit unit,
            Map<String, List<CallLoad.Round>> rounds,
            String peer,
            ToDoubleFunction<CallLoad.Round> figure) {
        return new Comparison(
                ours + ", " + name,
                unit,
                Samples.median(rounds.getOrDefault(ours, List.of()), figure),
                peer,
                Samples.median(rounds.getOrDefault(peer, List.of()), figure));
    }

    private static void fillLog(TapewatchServer server) throws IOException {
        RedisClient redis = RedisClients.create(server.redisUrl());
        try (RedisAlertLog log = RedisAlertLog.open(redis, RedisAlertLogSettings.DEFAULTS)) {
            for (int number = 0; number < ALERTS; number++) {
                log.append(Alerts.spy("SPY-BENCH222/" + number));
            }
        } finally {
            RedisClients.close(redis);
        }
    }

    private static void fillRules(TapewatchServer server) throws IOException {
        try (HttpConnection connection = new HttpConnection(server.endpoint())) {
            McpSession session = McpSession.open(server.endpoint(), connection);
            for (String symbol : List.of("SPY", "AAPL", "MSFT", "NVDA", "QQQ")) {
                session.callTool("add_price_alert", """
                        {"symbol":"%s","condition":"above","target_price":100000}""".formatted(symbol));
            }
            session.end();
        }
    }

    /** It notes every call on its standard output, which nobody reads, and says on the other that it is ready. */
    private Child startNpmPeer() throws IOException {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "exec \"$0\" \"$@\" 2>&1 >/dev/null"));
        command.addAll(setting.everything("streamableHttp"));
        return Child.start(
                command,
                Map.of("PORT", Integer.toString(freePort())),
                setting.log("server-everything"),
                line -> line.contains("listening"));
    }

    private static URI npmEndpoint(Child npm) {
        String port = npm.ready().substring(npm.ready().lastIndexOf(' ') + 1);
        return URI.create("http://127.0.0.1:" + port + "/mcp");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
