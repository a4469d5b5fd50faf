package dev.tapewatch.mcp.resource;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where one kind of fact comes from at the moment, as agents and people are told.
 *
 * @param kind of fact, as settings name it
 * @param sources the preferred one first
 * @param answeredLast the first that answered when somebody asked last; null where nobody has, or all of them are asked
 * @param stream how the stream is doing; null where there is none
 * @param problems by source, of those that could not be reached when they were asked last
 * @param note what a user has to know of this choice; null if nothing
 */
public record SourceFacts(
        String kind,
        List<String> sources,
        @Nullable String answeredLast,
        @Nullable String stream,
        Map<String, String> problems,
        @Nullable String note) {

    /** As JSON has it. */
    public Map<String, Object> written() {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("kind", kind);
        facts.put("sources", sources);
        Json.put(facts, "answered_last", answeredLast);
        Json.put(facts, "stream", stream);
        facts.put("problems", problems);
        Json.put(facts, "note", note);
        return facts;
    }
}
