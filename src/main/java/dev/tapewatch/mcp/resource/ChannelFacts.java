package dev.tapewatch.mcp.resource;

import dev.tapewatch.routing.ChannelStatus;
import dev.tapewatch.routing.QuietHours;
import java.util.LinkedHashMap;
import java.util.Map;

/** A channel as agents see it: only what its status says, which holds no secrets. */
public final class ChannelFacts {
    private ChannelFacts() {}

    public static Map<String, Object> of(ChannelStatus channel) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", channel.name());
        facts.put("type", channel.type());
        facts.put("state", Json.name(channel.state()));
        facts.put("minimum_severity", Json.name(channel.minimumSeverity()));
        if (channel.quietHours() != null) {
            facts.put("quiet_hours", of(channel.quietHours()));
        }
        Json.put(facts, "rests_until", Json.textOf(channel.restsUntil()));
        facts.put("waiting", channel.waiting());
        facts.put("dead_letters", channel.dead());
        Json.put(facts, "last_delivery", Json.textOf(channel.lastSentAt()));
        Json.put(facts, "last_error", channel.lastError());
        return facts;
    }

    private static Map<String, Object> of(QuietHours hours) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("from", hours.from().toString());
        facts.put("to", hours.to().toString());
        facts.put("time_zone", hours.zone().getId());
        return facts;
    }

    /** What its health is seen by. */
    static Map<String, Object> inStatus(ChannelStatus channel) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", channel.name());
        facts.put("state", Json.name(channel.state()));
        facts.put("waiting", channel.waiting());
        facts.put("dead_letters", channel.dead());
        return facts;
    }
}
