package dev.tapewatch.mcp.resource;

import dev.tapewatch.routing.Matcher;
import dev.tapewatch.routing.Silence;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** A silence as agents see it. */
public final class SilenceFacts {
    private SilenceFacts() {}

    public static Map<String, Object> of(Silence silence) {
        Matcher matcher = silence.matcher();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("id", silence.id());
        putNames(facts, "types", matcher.types());
        putNames(facts, "severities", matcher.severities());
        putAll(facts, "symbols", matcher.symbols());
        putAll(facts, "rules", matcher.rules());
        facts.put("all", matcher.equals(Matcher.ANY));
        facts.put("starts_at", silence.startsAt().toString());
        facts.put("ends_at", silence.endsAt().toString());
        Json.put(facts, "comment", silence.comment());
        return facts;
    }

    private static void putNames(Map<String, Object> facts, String name, Collection<? extends Enum<?>> values) {
        putAll(facts, name, values.stream().map(Json::name).toList());
    }

    private static void putAll(Map<String, Object> facts, String name, Collection<String> values) {
        if (!values.isEmpty()) {
            facts.put(name, values.stream().sorted().toList());
        }
    }
}
