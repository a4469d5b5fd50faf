package dev.tapewatch.bench;

import dev.tapewatch.alert.log.RedisAlertLog;
import dev.tapewatch.alert.log.RedisAlertLogSettings;
import dev.tapewatch.alert.log.RedisClients;
import dev.tapewatch.testing.Alerts;
import io.lettuce.core.RedisClient;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Thousands of sessions that all subscribe to the recent alerts, each with its stream open: what an idle one takes of the
 * server's memory, how long an alert is under way to each of them, and whether each has every alert in the end. Beside it
 * a bare fan-out of the same bytes to as many connections, which hears of the same alerts in the same log. Whichever of
 * them is measured, the server goes on doing all else that an alert brings with it.
 */
final class SubscribedSessions implements Section {
    /**
     * What one round measured.
     *
     * @param latencies from just before an alert is raised until a client has the bytes
     * @param micros of processor time for one alert and session
     * @param each what one idle session took
     * @param lost sessions that were not told of the last alert
     * @param merged how often a session was told once of two alerts
     * @param unread sessions that could not read every alert from where they had left off
     */
    private record Round(Samples latencies, double micros, ServerMemory each, long lost, long merged, long unread) {
        double p50() {
            return latencies.percentile(0.5);
        }

        double p99() {
            return latencies.percentile(0.99);
        }
    }

    private static final List<Integer> COUNTS = List.of(1_000, 5_000);
    private static final int ALERTS = 100;
    private static final int WARM_UP = 2_000;
    private static final String ANNOUNCEMENTS = "{tapewatch}:alerts:announced";
    private static final String PEER = "bare WebFlux fan-out";
    private static final String RESOURCE = "alerts://recent";
    private static final String TOOL = "get_recent_alerts";
    private static final double TIMES = 1.3;
    private static final double MOST_BYTES = 60_000;

    /** Slow enough that either contestant is done with one alert before the next. */
    private static Duration pace(int sessions) {
        return Duration.ofMillis(sessions > 1_000 ? 500 : 250);
    }

    private final Setting setting;
    private int runs;

    SubscribedSessions(Setting setting) {
        this.setting = setting;
    }

    @Override
    public List<Row> run() throws Exception {
        try (TapewatchServer server = TapewatchServer.start(setting);
                Child bare = server.startAlike(setting, BareFanOut.class, server.redisUrl(), ANNOUNCEMENTS)) {
            RedisClient redis = RedisClients.create(server.redisUrl());
            try (RedisAlertLog log = RedisAlertLog.open(redis, RedisAlertLogSettings.DEFAULTS)) {
                ours(server, WARM_UP, log);
                theirs(bare, WARM_UP, log);
                List<Row> rows = new ArrayList<>();
                for (int count : COUNTS) {
                    List<Round> ours = new ArrayList<>();
                    List<Round> theirs = new ArrayList<>();
                    for (int round = 0; round < setting.pick(1, 3); round++) {
                        ours.add(ours(server, count, log));
                        theirs.add(theirs(bare, count, log));
                    }
                    rows.addAll(rows(count, ours, theirs));
                }
                return rows;
            } finally {
                RedisClients.close(redis);
            }
        }
    }

    private Round ours(TapewatchServer server, int count, RedisAlertLog log) throws Exception {
        String run = "SPY-SESSIONS" + runs++;
        ServerMemory empty = ServerMemory.of(server.child());
        // One connection for all that is posted: what counts is what a session takes while it only listens.
        try (HttpConnection connection = new HttpConnection(server.endpoint())) {
            List<McpSession> sessions = new ArrayList<>();
            for (int number = 0; number < count; number++) {
                McpSession session = McpSession.open(server.endpoint(), connection);
                session.subscribe(RESOURCE);
                sessions.add(session);
            }
            String cursor = facts(sessions.getFirst(), "{\"limit\":1}")
                    .required("next_cursor")
                    .asString();
            Publications publications = new Publications(ALERTS);
            List<byte[]> requests = sessions.stream().map(McpSession::listening).toList();
            EventStreams streams = new EventStreams(server.endpoint(), requests, publications);
            ServerMemory each;
            Duration before;
            Duration after;
            try (streams) {
                each = ServerMemory.of(server.child()).since(empty, count);
                before = server.child().processorTime();
                publications.publish(pace(count), number -> log.append(Alerts.spy(run + "/" + number)));
                streams.awaitAll();
                after = server.child().processorTime();
            }
            long unread = unread(sessions, cursor, run);
            for (McpSession session : sessions) {
                session.end();
            }
            return new Round(
                    publications.latencies(),
                    micros(before, after, count),
                    each,
                    streams.lost(),
                    streams.merged(),
                    unread);
        }
    }

    private static long unread(List<McpSession> sessions, String cursor, String run) throws IOException {
        List<String> all = IntStream.range(0, ALERTS)
                .mapToObj(number -> run + "/" + number)
                .toList();
        long unread = 0;
        for (McpSession session : sessions) {
            List<String> read = facts(session, "{\"limit\":200,\"cursor\":\"" + cursor + "\"}")
                    .required("alerts")
                    .valueStream()
                    .map(alert -> alert.required("id").asString())
                    .toList();
            unread += read.equals(all) ? 0 : 1;
        }
        return unread;
    }

    private static JsonNode facts(McpSession session, String arguments) throws IOException {
        return JsonMapper.shared()
                .readTree(session.callTool(TOOL, arguments))
                .required("result")
                .required("structuredContent");
    }

    private Round theirs(Child bare, int count, RedisAlertLog log) throws Exception {
        URI endpoint = TapewatchServer.endpointOf(bare);
        String run = "SPY-BARE" + runs++;
        ServerMemory empty = ServerMemory.of(bare);
        Publications publications = new Publications(ALERTS);
        List<byte[]> requests = Collections.nCopies(count, BareFanOut.request(endpoint));
        EventStreams streams = new EventStreams(endpoint, requests, publications);
        ServerMemory each;
        Duration before;
        Duration after;
        try (streams) {
            each = ServerMemory.of(bare).since(empty, count);
            before = bare.processorTime();
            publications.publish(pace(count), number -> log.append(Alerts.spy(run + "/" + number)));
            streams.awaitAll();
            after = bare.processorTime();
        }
        return new Round(
                publications.latencies(), micros(before, after, count), each, streams.lost(), streams.merged(), 0);
    }

    private static double micros(Duration before, Duration after, int sessions) {
        return after.minus(before).toNanos() / 1_000.0 / ALERTS / sessions;
    }

    private static List<Row> rows(int count, List<Round> ours, List<Round> theirs) {
        String name = "%,d subscribed sessions, ".formatted(count);
        Comparison heap = comparison(
                name + "heap of one",
                Unit.BYTES,
                ours,
                theirs,
                round -> round.each().heap());
        return List.of(
                Row.beside(comparison(name + "p50", Unit.MILLISECONDS, ours, theirs, Round::p50)),
                Row.beside(comparison(name + "p99", Unit.MILLISECONDS, ours, theirs, Round::p99), Reach.AT_MOST, TIMES),
                Row.beside(comparison(name + "processor time of one", Unit.MICROSECONDS, ours, theirs, Round::micros)),
                Row.beside(heap).to(Reach.UNDER, heap.ours(), MOST_BYTES, Unit.BYTES.format(MOST_BYTES)),
                Row.beside(comparison(
                        name + "resident memory of one",
                        Unit.BYTES,
                        ours,
                        theirs,
                        round -> round.each().resident())),
                Row.of(name + "lost", Unit.COUNT, sum(ours, Round::lost), Reach.AT_MOST, 0),
                Row.of(name + "not all read", Unit.COUNT, sum(ours, Round::unread), Reach.AT_MOST, 0),
                Row.of(name + "merged", Unit.COUNT, sum(ours, Round::merged)));
    }

    private static Comparison comparison(
            String name, Unit unit, List<Round> ours, List<Round> theirs, ToDoubleFunction<Round> figure) {
        return new Comparison(name, unit, Samples.median(ours, figure), PEER, Samples.median(theirs, figure));
    }

    private static double sum(List<Round> rounds, ToDoubleFunction<Round> figure) {
        return rounds.stream().mapToDouble(figure).sum();
    }
}
