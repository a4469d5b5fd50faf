package dev.tapewatch.market;

import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Where figures come from, of when they are and how good they are.
 *
 * @param source who says so; several are joined by {@code +}, e.g. {@code alpaca+tastytrade}
 * @param time of the oldest of them, by the market's clock
 * @param quality of the worst of them
 */
public record Provenance(String source, Instant time, Quality quality) {
    private static final String BETWEEN = "+";

    public static Provenance of(Quote quote) {
        return new Provenance(quote.source(), quote.time(), quote.quality());
    }

    /** Of what is computed from these figures and others. */
    public Provenance and(Provenance other) {
        Set<String> sources = new LinkedHashSet<>(List.of(source.split("\\" + BETWEEN)));
        sources.addAll(Arrays.asList(other.source.split("\\" + BETWEEN)));
        return new Provenance(
                String.join(BETWEEN, sources),
                time.isBefore(other.time) ? time : other.time,
                quality.orWorse(other.quality));
    }

    /** The same of what is no better than this. */
    public Provenance atBest(Quality limit) {
        return new Provenance(source, time, quality.orWorse(limit));
    }
}
