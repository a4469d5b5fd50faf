package dev.tapewatch.bench;

import dev.tapewatch.alert.log.RedisAlertLog;
import dev.tapewatch.alert.log.RedisAlertLogSettings;
import dev.tapewatch.alert.log.RedisClients;
import dev.tapewatch.testing.Alerts;
import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * From Redis to many subscribed clients: ours from just before an alert is appended to the log, the bare fan-out's from
 * just before a message of about the size of that alert is published on the same Redis.
 */
final class Notifications implements Section {
    /** What one round measured: milliseconds, and how many went amiss. */
    private record Round(double p50, double p99, long lost, long merged) {}

    /** What both measured with one number of sessions. */
    private record Rounds(List<Round> ours, List<Round> theirs) {
        void add(Round our, Round their) {
            ours.add(our);
            theirs.add(their);
        }
    }

    private static final int MOST = 1_000;
    private static final List<Integer> SESSIONS = List.of(1, 100, MOST);

    /** Slow enough that a server that stumbles does not merge two. */
    private static final Duration PACE = Duration.ofMillis(100);

    private static final String PEER = "bare WebFlux fan-out";
    private static final double TIMES = 1.5;

    private final Setting setting;
    private int runs;

    Notifications(Setting setting) {
        this.setting = setting;
    }

    @Override
    public List<Row> run() throws Exception {
        try (TapewatchServer server = TapewatchServer.start(setting);
                Child bare = server.startAlike(setting, BareFanOut.class, server.redisUrl(), BareFanOut.CHANNEL)) {
            RedisClient redis = RedisClients.create(server.redisUrl());
            try (RedisAlertLog log = RedisAlertLog.open(redis, RedisAlertLogSettings.DEFAULTS);
                    StatefulRedisConnection<String, String> connection = redis.connect()) {
                Map<Integer, Rounds> rounds = new LinkedHashMap<>();
                // Two to warm up, with the most sessions.
                for (int number = -2; number < setting.pick(1, 4); number++) {
                    for (int sessions : number < 0 ? List.of(MOST) : SESSIONS) {
                        Round ours = ours(server.endpoint(), sessions, log);
                        Round theirs = theirs(TapewatchServer.endpointOf(bare), sessions, connection);
                        if (number >= 0) {
                            rounds.computeIfAbsent(sessions, none -> new Rounds(new ArrayList<>(), new ArrayList<>()))
                                    .add(ours, theirs);
                        }
                    }
                }
                List<Row> rows = new ArrayList<>();
                rounds.forEach((sessions, measured) -> rows.addAll(rows(sessions, measured.ours, measured.theirs)));
                return rows;
            } finally {
                RedisClients.close(redis);
            }
        }
    }

    private Round ours(URI endpoint, int count, RedisAlertLog log) throws Exception {
        String run = "notify" + runs++;
        try (HttpConnection connection = new HttpConnection(endpoint)) {
            List<McpSession> sessions = new ArrayList<>();
            for (int session = 0; session < count; session++) {
                McpSession opened = McpSession.open(endpoint, connection);
                opened.subscribe("alerts://recent");
                sessions.add(opened);
            }
            List<byte[]> requests = sessions.stream().map(McpSession::listening).toList();
            Round round = round(endpoint, requests, number -> log.append(Alerts.spy(run + "/" + number)));
            for (McpSession session : sessions) {
                session.end();
            }
            return round;
        }
    }

    private Round theirs(URI endpoint, int count, StatefulRedisConnection<String, String> redis) throws Exception {
        String message = Alerts.spy("SPY-BARE2222/1").toString();
        return round(
                endpoint,
                Collections.nCopies(count, BareFanOut.request(endpoint)),
                number -> redis.sync().publish(BareFanOut.CHANNEL, message));
    }

    private Round round(URI endpoint, List<byte[]> requests, Publications.Publisher publisher) throws Exception {
        Publications publications = new Publications(setting.pick(40, 100));
        EventStreams streams = new EventStreams(endpoint, requests, publications);
        try (streams) {
            publications.publish(PACE, publisher);
            streams.awaitAll();
        }
        Samples latencies = publications.latencies();
        return new Round(latencies.percentile(0.5), latencies.percentile(0.99), streams.lost(), streams.merged());
    }

    private static List<Row> rows(int sessions, List<Round> ours, List<Round> theirs) {
        String name = "notification, %,d sessions, ".formatted(sessions);
        Comparison p50 = new Comparison(
                name + "p50",
                Unit.MILLISECONDS,
                Samples.median(ours, Round::p50),
                PEER,
                Samples.median(theirs, Round::p50));
        Comparison p99 = new Comparison(
                name + "p99",
                Unit.MILLISECONDS,
                Samples.median(ours, Round::p99),
                PEER,
                Samples.median(theirs, Round::p99));
        double lost = ours.stream().mapToLong(Round::lost).sum();
        double merged = ours.stream().mapToLong(Round::merged).sum();
        boolean judged = sessions == MOST;
        return List.of(
                judged ? Row.beside(p50, Reach.AT_MOST, TIMES) : Row.beside(p50),
                judged ? Row.beside(p99, Reach.AT_MOST, TIMES) : Row.beside(p99),
                Row.of(name + "lost", Unit.COUNT, lost, Reach.AT_MOST, 0),
                Row.of(name + "merged", Unit.COUNT, merged));
    }
}
