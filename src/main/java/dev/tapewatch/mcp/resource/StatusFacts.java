package dev.tapewatch.mcp.resource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The whole server's status as agents see it. May block for as long as the monitors take to answer. */
public final class StatusFacts {
    private final List<MonitorFacts> monitors;
    private final ServerFacts server;

    public StatusFacts(List<MonitorFacts> monitors, ServerFacts server) {
        this.monitors = List.copyOf(monitors);
        this.server = server;
    }

    List<MonitorFacts.Report> monitors() {
        return monitors.stream().map(MonitorFacts::report).toList();
    }

    ServerFacts server() {
        return server;
    }

    /** Every monitor, the services below, the market and the version. */
    public Map<String, Object> now() {
        Map<String, Object> services = new LinkedHashMap<>();
        services.put("temporal", service(server.temporal()));
        services.put("redis", service(server.redis()));
        ServerFacts.MarketFacts market = server.market();
        Map<String, Object> marketFacts = new LinkedHashMap<>();
        marketFacts.put("source", market.source());
        marketFacts.put("now", market.now().toString());
        marketFacts.put("ended", market.ended());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("monitors", monitors().stream().map(StatusFacts::monitor).toList());
        facts.put("services", services);
        facts.put("market", marketFacts);
        facts.put("version", server.version());
        return facts;
    }

    private static Map<String, Object> monitor(MonitorFacts.Report report) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", report.name());
        facts.put("state", Json.name(report.state()));
        Json.put(facts, "rules", report.rules());
        Json.put(facts, "shards", report.shards());
        Json.put(facts, "checks_done", report.checksDone());
        Json.put(facts, "last_check_at", textOf(report.lastCheckAt()));
        Json.put(facts, "market_time", textOf(report.marketTime()));
        Json.put(facts, "problem", report.problem());
        return facts;
    }

    private static Map<String, Object> service(ServerFacts.Service service) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("durable", service.durable());
        facts.put("address", service.address());
        facts.put("embedded", service.embedded());
        Json.put(facts, "note", service.note());
        return facts;
    }

    private static @Nullable String textOf(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
