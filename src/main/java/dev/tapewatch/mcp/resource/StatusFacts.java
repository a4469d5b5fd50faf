package dev.tapewatch.mcp.resource;

import dev.tapewatch.monitor.data.DataWatch;
import dev.tapewatch.monitor.schedule.Schedules;
import dev.tapewatch.routing.ChannelDirectory;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The whole server's status as agents see it. May block for a few seconds, and answers whatever is away. */
public final class StatusFacts {
    private final StatusLooks looks;
    private final ServerFacts server;

    /**
     * @param faults what is wrong with the data now
     * @param patience how long to wait for all parts, which are asked at the same time
     */
    public StatusFacts(
            List<MonitorFacts> monitors,
            Schedules schedules,
            ChannelDirectory channels,
            Unrouted unrouted,
            Supplier<List<DataWatch.OpenFault>> faults,
            ServerFacts server,
            Duration patience) {
        this.looks = new StatusLooks(monitors, schedules, channels, unrouted, faults, patience);
        this.server = server;
    }

    /** Every monitor's own account, as fresh as in {@link #now}. */
    public List<MonitorFacts.Report> monitors() {
        return looks.now().monitors();
    }

    /** How many alerts wait to be routed; null where nobody knows. */
    public @Nullable Long unrouted() {
        return looks.now().unrouted();
    }

    StatusLooks.Seen look() {
        return looks.now();
    }

    ServerFacts server() {
        return server;
    }

    /** Something has changed: what is answered from now on is looked at anew. */
    public void forget() {
        looks.forget();
    }

    /** Every monitor, schedule and channel, the services below, the market and the version. */
    public Map<String, Object> now() {
        StatusLooks.Seen seen = looks.now();
        ServerFacts.MarketFacts market = server.market();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put(
                "monitors",
                seen.monitors().stream()
                        .map(report -> monitor(report, market.now()))
                        .toList());
        facts.put(
                "schedules",
                seen.schedules().stream().map(ScheduleFacts::inStatus).toList());
        Json.put(facts, "schedules_problem", seen.schedulesProblem());
        facts.put(
                "channels", seen.channels().stream().map(ChannelFacts::inStatus).toList());
        Json.put(facts, "channels_problem", seen.channelsProblem());
        Json.put(facts, "alerts_to_route", seen.unrouted());
        if (!seen.faults().isEmpty()) {
            facts.put(
                    "data_faults",
                    seen.faults().stream().map(StatusFacts::words).toList());
        }
        Map<String, Object> services = new LinkedHashMap<>();
        services.put("temporal", service(server.temporal()));
        services.put("redis", service(server.redis()));
        facts.put("services", services);
        facts.put("market", market(market));
        List<SourceFacts> sources = server.sources();
        if (!sources.isEmpty()) {
            facts.put("sources", sources.stream().map(SourceFacts::written).toList());
        }
        facts.put("version", server.version());
        return facts;
    }

    private static String words(DataWatch.OpenFault open) {
        String symbol = open.symbol();
        String symbols = symbol == null ? String.join(", ", open.symbols()) : symbol;
        return open.fault().word() + (symbols.isEmpty() ? "" : ": " + symbols) + " since " + open.since();
    }

    private static Map<String, Object> market(ServerFacts.MarketFacts market) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("source", market.source());
        facts.put("now", market.now().toString());
        facts.put("ended", market.ended());
        Json.put(facts, "stream_problem", market.streamProblem());
        return facts;
    }

    static Map<String, Object> monitor(MonitorFacts.Report report, Instant marketNow) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", report.name());
        facts.put("state", Json.name(report.state()));
        Json.put(facts, "rules", report.rules());
        Json.put(facts, "shards", report.shards());
        Json.put(facts, "interval_seconds", seconds(report.interval()));
        Json.put(facts, "checks_done", report.checksDone());
        Json.put(facts, "last_check_at", Json.textOf(report.lastCheckAt()));
        if (report.marketTime() != null) {
            facts.put("market_time", report.marketTime().toString());
            long age = Duration.between(report.marketTime(), marketNow).toSeconds();
            facts.put("data_age_seconds", Math.max(0, age));
        }
        Json.put(facts, "problem", report.problem());
        return facts;
    }

    private static @Nullable Long seconds(@Nullable Duration duration) {
        return duration == null ? null : duration.toSeconds();
    }

    private static Map<String, Object> service(ServerFacts.Service service) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("durable", service.durable());
        facts.put("address", service.address());
        facts.put("embedded", service.embedded());
        Json.put(facts, "note", service.note());
        return facts;
    }
}
