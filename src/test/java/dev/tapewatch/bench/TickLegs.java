package dev.tapewatch.bench;

import dev.tapewatch.alert.Alert;
import dev.tapewatch.alert.LoggedAlert;
import dev.tapewatch.alert.log.RedisAlertLog;
import dev.tapewatch.alert.log.RedisAlertLogSettings;
import dev.tapewatch.alert.log.RedisClients;
import io.lettuce.core.RedisClient;
import io.temporal.client.WorkflowClient;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Where the time from a tick to its notification went, put together from what Temporal and Redis noted. Redis notes
 * milliseconds, so the two legs that meet there may be a millisecond out.
 */
final class TickLegs {
    private static final int SHARDS = 8;
    private static final int ALERTS = 1_000;

    private final Map<String, Samples> legs = new LinkedHashMap<>();

    /** @param arrivals the alerts by their symbol and level, as {@link #name} has it */
    static List<Row> of(TapewatchServer server, Map<String, SymbolNews.Arrival> arrivals) throws IOException {
        TickLegs legs = new TickLegs();
        Map<String, FiringLook> looks = looks(server.temporalAddress());
        for (LoggedAlert logged : alerts(server.redisUrl())) {
            FiringLook look = looks.get(logged.alert().id());
            SymbolNews.Arrival arrival = arrivals.get(name(logged.alert()));
            if (look != null && arrival != null) {
                legs.add(arrival, look, Duration.ofMillis(logged.cursor().milliseconds()));
            }
        }
        return legs.rows();
    }

    private static Map<String, FiringLook> looks(String address) {
        WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(
                WorkflowServiceStubsOptions.newBuilder().setTarget(address).build());
        try {
            WorkflowClient client = WorkflowClient.newInstance(stubs);
            Map<String, FiringLook> looks = new HashMap<>();
            for (int shard = 0; shard < SHARDS; shard++) {
                looks.putAll(FiringLook.in(
                        client.fetchHistory("price-alerts-" + shard).getEvents()));
            }
            return looks;
        } finally {
            stubs.shutdownNow();
        }
    }

    private static List<LoggedAlert> alerts(String redisUrl) {
        RedisClient redis = RedisClients.create(redisUrl);
        try (RedisAlertLog log = RedisAlertLog.open(redis, RedisAlertLogSettings.DEFAULTS)) {
            return log.newest(ALERTS);
        } finally {
            RedisClients.close(redis);
        }
    }

    private static String name(Alert alert) {
        return name(
                Objects.requireNonNullElse(alert.symbol(), ""),
                new BigDecimal(String.valueOf(alert.details().get("level"))).intValueExact());
    }

    static String name(String symbol, int level) {
        return symbol + " " + level;
    }

    private void add(SymbolNews.Arrival arrival, FiringLook look, Duration logged) {
        // A look that was under way when the tick came found it, and no signal had to.
        Duration signalled = later(arrival.caused(), look.signalled());
        Duration started = later(arrival.caused(), look.started());
        add("tick to signal", arrival.caused(), signalled);
        add("signal to workflow task", signalled, started);
        add("workflow task to decision noted", started, look.decided());
        add("decision noted to alert logged", look.decided(), logged);
        add("alert logged to notification", logged, arrival.told());
    }

    private static Duration later(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private void add(String leg, Duration from, Duration to) {
        legs.computeIfAbsent(leg, none -> new Samples()).add(to.minus(from).toNanos());
    }

    private List<Row> rows() {
        List<Row> rows = new ArrayList<>();
        legs.forEach((leg, times) -> {
            rows.add(Row.of("of it " + leg + ", p50", Unit.MILLISECONDS, times.percentile(0.5)));
            rows.add(Row.of("of it " + leg + ", p99", Unit.MILLISECONDS, times.percentile(0.99)));
        });
        return rows;
    }
}
