package dev.tapewatch.monitor.data;

import dev.tapewatch.monitor.episode.EpisodeKey;
import java.time.Instant;
import java.util.List;

/**
 * What a look came to. It names what is wrong alone, so that it is small while all is well. New fields go to the end and may
 * be absent.
 *
 * @param market the identity of the market
 * @param source its name
 * @param now by its clock
 * @param unknown the open episodes of which nothing can be said now
 */
public record Judgement(
        String market, String source, Instant now, List<Finding> findings, List<EpisodeKey> unknown, DataNotes notes) {
    public Judgement {
        findings = List.copyOf(findings);
        unknown = List.copyOf(unknown);
    }
}
